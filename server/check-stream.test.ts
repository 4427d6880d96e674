import { describe, expect, test } from "vitest";
import { instant } from "../src/core/base/index.ts";
import { LINE, createLineWriter, headerLine } from "../src/core/recording/index.ts";
import type { Checked } from "./check-stream.ts";
import { LISTED_LIMIT } from "./check-findings.ts";
import { checkText } from "./check.ts";

type Node = readonly [name: string, state: string, raft?: object];

const nodeOf = ([name, state, raft]: Node): object => ({
  uuid: `id-${name}`,
  commonName: name,
  state,
  ...(raft && { raft }),
});
const state = (...nodes: readonly Node[]): string =>
  JSON.stringify({ type: "state", data: { nodes: nodes.map(nodeOf) } });
const update = (...node: Node): string =>
  JSON.stringify({ type: "nodechange", data: { action: "update", node: nodeOf(node) } });
const event = (seq?: number): string =>
  JSON.stringify({ type: "event", seq, data: { source: "id-a", target: "id-b", details: "x" } });

type At = readonly [at: number, wire: string];
/** Checks frames that come at these milliseconds. */
function checked(...frames: readonly At[]): Checked {
  const line = createLineWriter();
  const lines = frames.map(([at, wire]) =>
    wire === "lost" || wire === "open"
      ? line(instant(at), LINE.gap, wire)
      : line(instant(at), LINE.frame, wire),
  );
  const result = checkText(headerLine({}) + lines.join(""));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
const told = (...frames: readonly At[]): readonly string[] =>
  checked(...frames).findings.map(({ level, kind, sentence }) => `${level} ${kind}: ${sentence}`);

const START_STATE = state(["a", "leader"], ["b", "follower"], ["c", "follower"]);

describe("two leaders", () => {
  test("at once are wrong, with how long it lasted", () => {
    const { findings } = checked(
      [0, START_STATE],
      [1_000, update("b", "candidate")],
      [1_500, update("b", "leader")],
      [3_600, update("a", "follower")],
    );
    expect(findings).toEqual([
      {
        level: "wrong",
        kind: "two-leaders",
        at: 1_500,
        sentence: "a and b lead at once, for 2.1 s.",
        nodes: ["id-a", "id-b"],
      },
    ]);
  });

  test("until the end of the stream are wrong too", () => {
    expect(told([0, state(["a", "leader"], ["b", "leader"])], [500, event()])).toEqual([
      "wrong two-leaders: a and b lead at once, for 500 ms.",
    ]);
  });

  test("of one hand-over, told the wrong way round, are one", () => {
    expect(
      told(
        [0, START_STATE],
        [10, update("b", "candidate")],
        [20, update("b", "leader")],
        [60, update("a", "follower")],
      ),
    ).toEqual([]);
  });

  test("in different terms are noted: Raft allows it", () => {
    expect(
      told(
        [0, state(["a", "leader", { term: 3 }], ["b", "candidate", { term: 4 }])],
        [10, update("b", "leader", { term: 4 })],
        [5_000, update("a", "follower", { term: 4 })],
      ),
    ).toEqual([
      "noted two-leaders: a and b lead at once, for 5.0 s, " +
        "in different terms: the older does not know yet.",
    ]);
  });

  test("in one term are wrong, even one after the other", () => {
    expect(
      told(
        [0, state(["a", "leader", { term: 3 }], ["b", "candidate", { term: 3 }])],
        [10, update("a", "follower", { term: 3 })],
        [20, update("b", "leader", { term: 3, commitIndex: 1 })],
      ),
    ).toEqual(["wrong two-leaders: a and b both lead in term 3."]);
  });

  test("of which one was known before the connection was lost are no two", () => {
    expect(
      told(
        [0, START_STATE],
        [1_000, "lost"],
        [2_000, "open"],
        [2_001, state(["a", "follower"], ["b", "leader"])],
      ),
    ).toEqual(["wrong gap: The connection was lost for 1.0 s."]);
  });
});

describe("a role out of turn", () => {
  test.each([
    [
      "a leader that was no candidate",
      [
        update("c", "candidate"),
        update("c", "follower"),
        update("a", "follower"),
        update("b", "leader"),
      ],
      "wrong role-out-of-turn: b became leader without having been candidate.",
    ],
    [
      "a leader that stands for election",
      [update("a", "candidate")],
      "wrong role-out-of-turn: a stands for election although it leads.",
    ],
    [
      "two roles at once",
      [update("b", "candidate|follower")],
      "wrong role-out-of-turn: b claims more than one role.",
    ],
    [
      "no candidate in the whole stream",
      [
        update("a", "follower"),
        update("b", "leader"),
        update("b", "follower"),
        update("c", "leader"),
      ],
      "noted role-out-of-turn: b became leader without having been candidate.",
    ],
  ])("%s", (_what, wires, finding) => {
    const frames = [START_STATE, ...wires].map((wire, index) => [index, wire] as const);
    expect(told(...frames)).toEqual([finding]);
  });

  test("is no wrong of a source that looks now and then", () => {
    const polled = START_STATE.replace('"nodes"', '"origin":{"kind":"etcd"},"nodes"');
    expect(
      told(
        [0, polled],
        [1, update("c", "candidate")],
        [2, update("c", "follower")],
        [3, update("a", "candidate")],
      ),
    ).toEqual(["noted role-out-of-turn: a stands for election although it leads."]);
  });

  test.each([
    [
      "an election in order",
      [
        update("a", "inactive"),
        update("b", "candidate"),
        update("b", "leader"),
        update("a", "follower"),
      ],
    ],
    ["a leader that comes back", [update("a", "inactive"), update("a", "leader")]],
    ["no information", [update("a", "unknown"), update("a", "leader")]],
  ])("is not %s", (_what, wires) => {
    const frames = [START_STATE, ...wires].map((wire, index) => [index, wire] as const);
    expect(told(...frames)).toEqual([]);
  });
});

describe("a fact that goes back", () => {
  test.each([
    [{ term: 5 }, { term: 4 }, ["wrong raft-rule: b went back from term 5 to 4."]],
    [
      { term: 5, votedFor: "x" },
      { term: 5, votedFor: "y" },
      ["wrong raft-rule: b voted for two nodes in term 5."],
    ],
    [{ term: 5, votedFor: "x" }, { term: 6, votedFor: "y" }, []],
    [{ term: 5, votedFor: "" }, { term: 5, votedFor: "y" }, []],
    [
      { commitIndex: 9 },
      { commitIndex: 8 },
      ["noted raft-rule: b went back from commit index 9 to 8."],
    ],
    [{ commitIndex: 9 }, { term: 4 }, []],
  ])("%j and then %j", (before, after, findings) => {
    expect(
      told([0, state(["b", "follower", before])], [1, update("b", "follower", after)]),
    ).toEqual(findings);
  });
});

describe("a gap", () => {
  test("in the numbers of messages", () => {
    expect(
      told([0, START_STATE], [1, event(7)], [2, event(8)], [3, event(10)], [4, event(10)]),
    ).toEqual([
      "wrong gap: 1 message is missing before seq 10.",
      "wrong gap: seq went back from 10 to 10: the exporter began again, or repeats itself.",
    ]);
  });

  test("in time, by what is usual there", () => {
    const second = Array.from({ length: 30 }, (_, index) => [index * 1_000, event()] as const);
    expect(told(...second, [79_000, event()])).toEqual([
      "wrong gap: Nothing came for 50.0 s; usually something comes every 1.0 s.",
    ]);
    expect(told(...second, [39_000, event()])).toEqual([]);
  });

  test("that never ended", () => {
    expect(told([0, START_STATE], [900, "lost"])).toEqual([
      "wrong gap: The connection was lost and not made again.",
    ]);
  });
});

describe("a refusal", () => {
  test("is told with its reason", () => {
    const { findings, refusals, messages } = checked(
      [0, START_STATE],
      [5, '{"type":"hello","data":{}}'],
    );
    expect(findings).toEqual([
      expect.objectContaining({
        level: "wrong",
        kind: "refusal",
        at: 5,
        sentence: 'The type "hello" is unknown; known are state, nodechange and event.',
      }),
    ]);
    expect([refusals, messages]).toEqual([1, 1]);
  });

  test("is listed a bounded number of times, and counted", () => {
    const result = checked(...Array.from({ length: 5_000 }, (_, index) => [index, "x"] as const));
    expect([result.wrong, result.findings.length]).toEqual([5_000, LISTED_LIMIT]);
  });
});
