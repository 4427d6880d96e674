import { describe, expect, it, test } from "vitest";
import { type NodeState, parseNodeState } from "./node-state.ts";

const PLAIN: NodeState = {
  inactive: false,
  current: false,
  unknown: false,
  others: [],
  contradiction: false,
};

describe("rule 4: node.state is split at |, trimmed, and read in any case", () => {
  test.each<[string, Partial<NodeState>]>([
    ["leader", { role: "leader" }],
    ["candidate", { role: "candidate" }],
    ["follower", { role: "follower" }],
    ["", { role: "follower" }],
    ["   ", { role: "follower" }],
    ["|", { role: "follower" }],
    ["current", { role: "follower", current: true }],
    ["current|leader", { role: "leader", current: true }],
    ["leader|current", { role: "leader", current: true }],
    [" LEADER | Current ", { role: "leader", current: true }],
    ["leader||", { role: "leader" }],
    ["\tleader\n", { role: "leader" }],
    ["inactive", { inactive: true }],
    ["current|inactive", { inactive: true, current: true }],
    ["inactive|leader", { role: "leader", inactive: true }],
    ["unknown", { unknown: true }],
    ["UNKNOWN|current", { unknown: true, current: true }],
    ["unknown|leader", { unknown: true, role: "leader" }],
    ["leader|leader", { role: "leader" }],
    ["leader|follower", { role: "leader", contradiction: true }],
    ["follower|candidate", { role: "candidate", contradiction: true }],
    ["follower|leader|candidate", { role: "leader", contradiction: true }],
    ["Learner", { others: ["Learner"] }],
    ["follower| Non-Voter ", { role: "follower", others: ["Non-Voter"] }],
    ["__proto__|constructor", { others: ["__proto__", "constructor"] }],
    ["leaderish", { others: ["leaderish"] }],
  ])("%j", (text, expected) => {
    expect(parseNodeState(text)).toEqual({ ...PLAIN, ...expected });
  });

  it("reads the same again from its cache, and after the cache was flooded", () => {
    const before = parseNodeState("current|leader|word");
    for (let i = 0; i < 2_000; i++) parseNodeState(`word-${i}`);
    expect(parseNodeState("current|leader|word")).toEqual(before);
  });

  it("keeps a bounded number of words from a megabyte of them", () => {
    const { others } = parseNodeState("a|b|c|".repeat(200_000));
    expect(others).toHaveLength(8);
  });
});
