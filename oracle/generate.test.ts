import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Counts } from "./counts.ts";
import { generate } from "./generate.ts";
import { play } from "./play.ts";

describe("a generated script", () => {
  it("is the same for the same seed", () => {
    expect(generate(7)).toEqual(generate(7));
    expect(generate(7)).not.toEqual(generate(8));
  });

  it("names nodes that are there", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const { cluster, commands } = generate(seed);
        expect(cluster.voters.length).toBeGreaterThan(0);
        const named = commands.flatMap((command) => [
          ...("node" in command ? [command.node] : []),
          ...("to" in command && command.to !== undefined ? [command.to] : []),
          ...("nodes" in command ? command.nodes : []),
        ]);
        const all = [...named, ...cluster.voters, ...cluster.learners];
        expect(all.every((id) => id >= 0 && id <= cluster.nodes)).toBe(true);
      }),
    );
  });

  it("is played by ours to its end, and makes everything happen that is counted", () => {
    const counts = new Counts();
    for (let seed = 1; seed <= 400; seed++) {
      expect(play(generate(seed), counts).answer.panic, `seed ${seed}`).toBeUndefined();
    }
    // Only the comparison knows of these.
    const told = ["scripts", "commands", "endedByPanic", "endedByDeviation"];
    expect(counts.missing()).toEqual(told);
  });

  it("lets a broken rule be told from the sound algorithm", () => {
    const differ = Array.from({ length: 40 }, (_, i) => generate(i + 1)).filter((script) => {
      const sound = play(script, new Counts()).answer;
      const modified = play(script, new Counts(), { broken: ["keeps-votes"] }).answer;
      return JSON.stringify(sound) !== JSON.stringify(modified);
    });
    expect(differ.length).toBeGreaterThan(0);
  });
});
