import { describe, expect, it, test } from "vitest";
import { instant } from "../base/index.ts";
import { EMPTY_CLUSTER } from "./cluster.ts";
import { leaders, nameOf, quorum, standingOf } from "./questions.ts";
import { reconnected, reduce } from "./reduce.ts";

function clusterOf(...states: readonly string[]) {
  const nodes = states.map((state, index) => ({ uuid: `${index}`, state }));
  return reduce(EMPTY_CLUSTER, { type: "state", nodes }, instant(0));
}

test.each([
  ["leader", "leader"],
  ["candidate", "candidate"],
  ["", "follower"],
  ["inactive|leader", "inactive"],
  ["unknown", "unknown"],
  ["Learner", "unknown"],
])("a node that says %j stands as %s", (state, standing) => {
  expect([...clusterOf(state).nodes.values()].map(standingOf)).toEqual([standing]);
});

it("a node that only an event named stands as a ghost", () => {
  const event = { type: "event", source: "a", target: "", details: "" } as const;
  expect([...reduce(EMPTY_CLUSTER, event, instant(0)).nodes.values()].map(standingOf)).toEqual([
    "ghost",
  ]);
});

describe("the name to show", () => {
  test.each([
    [{ uuid: "0123456789", commonName: "node-1" }, "node-1"],
    [{ uuid: "0123456789", commonName: "" }, "01234567…"],
    [{ uuid: "0123456789", commonName: "  " }, "01234567…"],
    [{ uuid: "\u202eabc", commonName: "" }, "�abc"],
    [{ uuid: "a", commonName: "\u200b" }, "�"],
    [{ uuid: "a", commonName: "x".repeat(49) }, `${"x".repeat(48)}…`],
  ])("of %j is %s", (node, name) => {
    expect(nameOf(node)).toBe(name);
  });
});

it("leaders are those told to lead on this connection, and not down", () => {
  const cluster = clusterOf("leader", "inactive|leader", "leader", "");
  expect(leaders(cluster).map((node) => node.uuid)).toEqual(["0", "2"]);
  expect(leaders(reconnected(cluster))).toEqual([]);
});

test.each([
  [0, 0, { members: 0, active: 0, needed: 1, canLose: -1 }],
  [1, 0, { members: 1, active: 1, needed: 1, canLose: 0 }],
  [2, 0, { members: 2, active: 2, needed: 2, canLose: 0 }],
  [3, 1, { members: 3, active: 2, needed: 2, canLose: 0 }],
  [4, 0, { members: 4, active: 4, needed: 3, canLose: 1 }],
  [5, 3, { members: 5, active: 2, needed: 3, canLose: -1 }],
])("of %i members, %i of them inactive, the quorum is %j", (members, down, expected) => {
  const states = Array.from({ length: members }, (_, index) => (index < down ? "inactive" : ""));
  expect(quorum(clusterOf(...states))).toEqual({ ...expected, voters: members });
});

it("the quorum is one of those who vote: learners only listen, also while they are down", () => {
  const states = ["leader", "", "inactive", "follower|learner", "follower|learner"];
  const cluster = clusterOf(...states);
  const expected = { members: 5, active: 4, voters: 3, needed: 2, canLose: 0 };
  expect(quorum(cluster)).toEqual(expected);
  const node = { uuid: "4", state: "inactive|learner" };
  const down = { type: "nodechange", action: "update", node } as const;
  expect(quorum(reduce(cluster, down, instant(1)))).toEqual({ ...expected, active: 3 });
});
