import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Interaction, type Shown } from "./interaction.ts";
import { COMMAND_NAMES, runStanza } from "./interaction-commands.ts";
import { generateInteraction } from "./interaction-generate.ts";
import { parseStanzas } from "./stanzas.ts";

/** The nodes after the script, or the first sentence of complaint with its line. */
function run(...lines: readonly string[]): readonly Shown[] | string {
  const stanzas = parseStanzas(lines.map((line) => `${line}\n----\n\n`).join(""));
  if (!stanzas.ok) return `${stanzas.error.line}: ${stanzas.error.sentence}`;
  const cluster = new Interaction();
  for (const stanza of stanzas.value) {
    const result = runStanza(cluster, stanza);
    if (!result.ok) return `${stanza.line}: ${result.error}`;
  }
  return cluster.outcomes();
}

const THREE = "add-nodes 3 voters=(1,2,3) index=2 content=a";

describe("a script in etcd's interaction format", () => {
  it("elects and replicates", () => {
    const nodes = run(THREE, "campaign 1", "stabilize", "propose 1 bc", "stabilize");
    expect(nodes).toMatchObject([
      { id: 1, role: "leader", term: 1, commitIndex: 4, applied: 4, state: "abc" },
      { id: 2, role: "follower", leader: 1, commitIndex: 4, applied: 4, state: "abc" },
      { id: 3, role: "follower", leader: 1, commitIndex: 4, applied: 4, state: "abc" },
    ]);
  });

  it("holds messages, the log and what is applied back until the ready is processed", () => {
    const before = run("add-nodes 1 voters=(1) index=2", "campaign 1");
    expect(before).toMatchObject([{ role: "leader", commitIndex: 3, applied: 2, log: [] }]);
    const after = run("add-nodes 1 voters=(1) index=2", "campaign 1", "process-ready 1");
    expect(after).toMatchObject([{ role: "leader", commitIndex: 3, applied: 3 }]);
    const asked = run(THREE, "campaign 1", "deliver-msgs 2 3", "stabilize 2 3");
    expect(asked).toMatchObject([{ role: "candidate" }, { term: 0 }, { term: 0 }]);
  });

  it("drops messages, and brings the one who missed them back by a snapshot", () => {
    const nodes = run(
      THREE,
      "campaign 1",
      "stabilize",
      "propose 1 x",
      "process-ready 1",
      "deliver-msgs drop=(3)",
      "stabilize 1 2",
      "deliver-msgs drop=(3)",
      "compact 1 4",
      "report-unreachable 1 3",
      "tick-heartbeat 1",
      "stabilize",
    );
    expect(nodes).toMatchObject([
      { firstIndex: 5, state: "ax" },
      { firstIndex: 3, state: "ax" },
      { firstIndex: 5, state: "ax", commitIndex: 4 },
    ]);
  });

  it("changes the membership in both forms, and hands the leadership over", () => {
    const nodes = run(
      THREE,
      "add-nodes 1",
      "campaign 1",
      "stabilize",
      "propose-conf-change 1 v1=true\nv4",
      "stabilize",
      "propose-conf-change 1 transition=explicit\nr2 l3",
      "stabilize",
      "transfer-leadership from=1 to=4",
      "stabilize",
    );
    expect(nodes).toMatchObject([
      { role: "follower" },
      {},
      {},
      {
        role: "leader",
        membership: { voters: [1, 4], outgoing: [1, 2, 3, 4], learnersNext: [3] },
      },
    ]);
  });

  it("is refused with the line and a sentence", () => {
    expect(run(THREE, "jump 1")).toBe('4: "jump" is no command that is known here.');
    expect(run(THREE, "campaign 9")).toBe("4: There is no node 9.");
    expect(run("campaign one")).toBe("1: Name the node first, as a number.");
    expect(run(THREE, "propose-conf-change 1\nx4")).toContain('"x4" is no change');
    expect(run("add-nodes 1 voters=(1) index=1")).toContain("index above 1");
    expect(run(THREE, "deliver-msgs 1 drop=(1)")).toContain("delivered or dropped");
    expect(run(THREE, "compact 1 50")).toContain("cannot compact more");
  });

  it("is made of a seed, and can be run", () => {
    expect(generateInteraction(5)).toBe(generateInteraction(5));
    for (let seed = 1; seed <= 50; seed++) {
      const stanzas = parseStanzas(generateInteraction(seed));
      const cluster = new Interaction();
      const refused = (stanzas.ok ? stanzas.value : []).filter(
        (stanza) => !runStanza(cluster, stanza).ok,
      );
      expect(refused, `seed ${seed}`).toEqual([]);
      expect(cluster.size).toBeGreaterThan(0);
    }
  });

  it("is refused or run, but never breaks, whatever the commands", () => {
    const words = ["1", "2", "3", "4", "0", "-1", "x", "(1", "drop=(2)", "v1=true", "type=MsgApp"];
    const more = ["timeout=5", "from=1", "to=2", "voters=(1,2)", "index=3", "transition=explicit"];
    const word = fc.constantFrom(...words, ...more);
    const input = fc.constantFrom("", "\nv4", "\nr1 l2", "\nr2", "\nv1 v1", "\nzz");
    const line = fc
      .tuple(fc.constantFrom(...COMMAND_NAMES, "nonsense"), fc.array(word, { maxLength: 3 }), input)
      .map(([name, args, text]) => [name, ...args].join(" ") + text);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const cluster = new Interaction();
        const stanzas = parseStanzas([THREE, ...lines].map((each) => `${each}\n----\n\n`).join(""));
        // Each command that is refused is left out, so that the others are tried all the same.
        for (const stanza of stanzas.ok ? stanzas.value : []) runStanza(cluster, stanza);
        expect(cluster.size).toBeGreaterThanOrEqual(stanzas.ok ? 3 : 0);
      }),
      { numRuns: 300 },
    );
  });
});
