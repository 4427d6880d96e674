import { expect, test } from "vitest";
import { act, advance, createWorld, seconds, setupOf } from "../simulation/index.ts";
import { type Condition, holds } from "./condition.ts";
import { after, all, committed, leads, logEnd, logTerms, role } from "./words.ts";

const begun = createWorld(setupOf({ pace: "classroom", voters: 3 }));
const elected = advance(act(begun, { type: "time-out-now", node: 2 }).world, seconds(5.5)).world;
const TIME = { since: seconds(2), now: seconds(5) };

const TRUE_THEN: readonly (readonly [string, Condition])[] = [
  ["so much time has passed since the last act", after(3)],
  ["a node leads in that term", leads(2, 1)],
  ["some node follows", { type: "some-role", role: "follower" }],
  ["a node's term is at least so high", { type: "term", node: 3, least: 1 }],
  ["an entry is known as committed", committed(1, 2)],
  ["a log holds just these terms", logTerms(1, 1)],
  ["a log is so long", logEnd(1, 1, 2, 3)],
  ["nobody waits for an answer", { type: "all-answered" }],
  ["the voters are these", { type: "voters", node: 1, voters: [1, 2, 3] }],
  ["a node runs", { type: "status", node: 1, status: "running" }],
  ["the membership is not joint", { type: "joint", node: 1, is: false }],
  ["the snapshot is the empty one", { type: "snapshot", node: 1, index: 0 }],
];

test.each(TRUE_THEN)("holds when %s, and not before", (_what, condition) => {
  expect(holds(condition, elected, TIME)).toBe(true);
  expect(holds(all(condition, role(2, "leader")), elected, TIME)).toBe(true);
  expect(holds(all(condition, role(1, "leader")), elected, TIME)).toBe(false);
});

test("does not hold in a world where it has not happened, or of a node that is not there", () => {
  for (const condition of [leads(2), committed(1, 2), logTerms(1, 1), after(4)]) {
    expect(holds(condition, begun, TIME)).toBe(false);
  }
  expect(holds(leads(9), elected, TIME)).toBe(false);
  const sent: Condition = { type: "in-flight", kind: "install-snapshot", to: 1 };
  expect(holds(sent, elected, TIME)).toBe(false);
  expect(holds({ type: "value", node: 1, key: "x", value: "1" }, elected, TIME)).toBe(false);
});
