import { describe, expect, it } from "vitest";
import { FAULTS } from "../src/core/raft/index.ts";
import { MOST_NODES as MOST_SIMULATED } from "../src/core/simulation/index.ts";
import { fromGoStyle } from "./go-style.ts";
import { MOST_NODES } from "./options.ts";
import { folderOf } from "./testing/opened.ts";
import { addressIn, end, start } from "./testing/running.ts";
import { watch } from "./testing/watch.ts";

const pageFolder = (): Promise<string> => folderOf({ "index.html": "<html><head></head></html>" });

describe("raftglass demo", () => {
  it("says one line, shows a simulation, and ends cleanly", async () => {
    const words = ["demo", "--port", "0", "--export-port", "0", "--nodes", "3", "--seed", "7"];
    const running = start(words, await pageFolder());
    const line = await running.ready;
    expect(line).toMatch(
      /^Raftglass shows ws:\S+ \(a simulation, 3 nodes, seed 7\) at http:\/\/127\.0\.0\.1:\d+\/$/,
    );
    const exporter = addressIn(line, "ws");
    const html = await (await fetch(addressIn(line, "http"))).text();
    expect(html).toContain(`<meta name="raftglass-exporter" content="${exporter}" />`);
    const viewer = await watch(exporter);
    await viewer.heard(2);
    expect(viewer.texts[0]).toContain('"kind":"simulation","name":"Raftglass","version":"1.2.3"');
    expect(viewer.texts[0]).toContain("leader");
    expect(viewer.texts[0]?.match(/commonName/g)).toHaveLength(3);
    running.stop();
    expect(await running.code).toBe(0);
    expect(await viewer.closed).toEqual({ code: 1001, words: "the exporter was stopped" });
    expect(running.out).toEqual([line]);
    expect(running.err).toEqual([]);
  });

  it("shows the exporter that is named instead", async () => {
    const page = await pageFolder();
    const running = start(["demo", "--port", "0", "--exporter", "pfsd-1"], page);
    expect(await running.ready).toMatch(/^Raftglass shows ws:\/\/pfsd-1:10100 at /);
    running.stop();
    expect(await running.code).toBe(0);
  });
});

describe("raftglass pfsd", () => {
  it("exports nothing unless it is asked to", async () => {
    const running = start(["pfsd", "-export-port", "0"]);
    expect(await running.said).toContain("exports nothing. To watch them: -enable-export.");
    running.stop();
    expect(await running.code).toBe(0);
    expect(running.out).toEqual([]);
  });

  it.each([
    ["as the Go program takes them", ["-enable-export", "-export-port", "0"]],
    ["with two dashes", ["--enable-export", "--export-port=0"]],
  ])("takes its options %s", async (_, words) => {
    const running = start(["pfsd", ...words]);
    const line = await running.ready;
    const [one, two] = [await watch(addressIn(line, "ws")), await watch(addressIn(line, "ws"))];
    for (const viewer of [one, two]) {
      await viewer.heard(1);
      const { type, data } = JSON.parse(viewer.texts[0] ?? "") as {
        readonly type: string;
        readonly data: { readonly nodes: readonly object[] };
      };
      expect(type).toBe("state");
      expect(data.nodes).toHaveLength(5);
    }
    expect(one.texts[0]).toBe(two.texts[0]);
    running.stop();
    expect(await running.code).toBe(0);
  });

  it.each([
    [
      ["pfsd", "-enable-export"],
      ["pfsd", "--enable-export"],
    ],
    [
      ["-export-port=1", "-h", "-1"],
      ["--export-port=1", "-h", "-1"],
    ],
    [
      ["-enable-export=true", "--enable-export=1"],
      ["--enable-export", "--enable-export"],
    ],
    [["-enable-export=false", "x"], ["x"]],
  ])("reads %j as %j", (words, read) => {
    expect(fromGoStyle(words)).toEqual(read);
  });
});

describe("raftglass sim", () => {
  it("prints the hash and nothing else on stdout, the same each time", async () => {
    const words = ["sim", "--seed", "2", "--steps", "1500"];
    const { code, out, err } = await end(words);
    expect(code).toBe(0);
    expect(out).toMatch(/^[0-9a-f]{64}$/);
    expect(err).toMatch(/^Seed 2: 5 nodes, 1500 events, \S+ s of .*\. Every property held\.$/);
    expect((await end(words)).out).toBe(out);
  });

  it("ends with code 4 where a property falls, and says how to see it again", async () => {
    const { code, out, err } = await end(["sim", "--faults", "votes-twice", "--nodes", "3"]);
    expect(code).toBe(4);
    expect(err).toContain("Modified Raft: votes-twice.");
    expect(err).toContain("ElectionSafety fell. node-");
    const command = /Replay it with: raftglass (.*)$/m.exec(err)?.[1] ?? "";
    expect(await end(command.split(" "))).toEqual({ code, out, err });
  });

  it("has another word when a rule is broken and nothing falls", async () => {
    const words = ["sim", "--faults", "two-changes-at-once", "--steps", "500"];
    const { code, err } = await end(words);
    expect(code).toBe(0);
    expect(err).toContain("Every property held.\nIt may fall with another --seed");
  });

  it("tells the same as JSON", async () => {
    const { code, out } = await end(["sim", "--faults", "votes-twice", "--json"]);
    expect(code).toBe(4);
    expect(JSON.parse(out)).toMatchObject({
      seed: 1,
      nodes: 5,
      faults: ["votes-twice"],
      violation: { invariant: "ElectionSafety" },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      run: expect.stringContaining("votes-twice") as string,
    });
  });

  it("says when it was stopped before its end", async () => {
    const running = start(["sim", "--steps", "10000000"]);
    running.stop();
    expect(await running.code).toBe(1);
    expect(running.err).toEqual([expect.stringContaining("stopped before its end")]);
    expect(running.out).toEqual([]);
  });

  it("lists every rule that can be switched off", async () => {
    const { code, out } = await end(["sim", "--list-faults"]);
    expect(code).toBe(0);
    expect(out.split("\n").map((line) => line.split(" ")[0])).toEqual(FAULTS.map(({ id }) => id));
  });
});

it("takes as many nodes as a simulation does", () => {
  expect(MOST_NODES).toBe(MOST_SIMULATED);
});
