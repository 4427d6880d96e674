import { describe, expect, it } from "vitest";
import { membershipOf, optionsFor, startNode } from "../src/core/raft/index.ts";
import { deviationOf } from "./deviations.ts";

const leader = { ...startNode(optionsFor(1), membershipOf([1, 2])), role: "leader" } as const;
const remove = (...nodes: readonly number[]) =>
  ({
    type: "change-members",
    change: {
      transition: "auto",
      changes: nodes.map((node) => ({ type: "remove", node }) as const),
    },
  }) as const;
const READ = { type: "read", context: "r1" } as const;

describe("a place where ours is meant to differ", () => {
  it("is a change that would leave no voter", () => {
    expect(deviationOf(leader, remove(1, 2))).toBe("impossible change");
    expect(deviationOf(leader, remove(1))).toBeUndefined();
    expect(deviationOf({ ...leader, role: "follower" }, remove(1, 2))).toBeUndefined();
  });

  it("is no change that etcd refuses too", () => {
    expect(deviationOf({ ...leader, pendingChangeIndex: 5 }, remove(1, 2))).toBeUndefined();
  });

  it("is a read from a leader when another node is the only voter", () => {
    expect(deviationOf({ ...leader, membership: membershipOf([2]) }, READ)).toBe("stale read");
    expect(deviationOf({ ...leader, membership: membershipOf([1]) }, READ)).toBeUndefined();
    expect(deviationOf(leader, READ)).toBeUndefined();
  });
});
