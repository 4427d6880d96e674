import { expect, it } from "vitest";
import { lastIndex, lastTerm } from "../../raft/index.ts";
import type { Action } from "../action.ts";
import { advance } from "../advance.ts";
import { createWorld } from "../create.ts";
import { type Run, replay } from "../run.ts";
import { setupOf } from "../setup.ts";
import { milliseconds, seconds } from "../time.ts";
import { hostOf } from "../world.ts";
import { Monitor } from "./monitor.ts";
import { STAGE } from "./script.ts";
import { watch } from "./watch.ts";

function runOf(voters: number, until: number, scenes: readonly (readonly [number, Action])[]): Run {
  return {
    setup: setupOf({ voters, pace: STAGE }),
    actions: scenes.map(([at, action]) => ({ at: milliseconds(at), action })),
    until: milliseconds(until),
  };
}

it("excuses what falls after a disk was lost, and says why", () => {
  const run = runOf(3, 400, [
    [0, { type: "time-out-now", node: 1 }],
    [100, { type: "isolate", node: 3 }],
    [110, { type: "write", node: 1, key: "x", value: "lost" }],
    [200, { type: "wipe-disk", node: 2 }],
    [210, { type: "isolate", node: 1 }],
    [220, { type: "restart", node: 2 }],
    [230, { type: "reconnect", node: 3 }],
    [240, { type: "time-out-now", node: 3 }],
    [270, { type: "time-out-now", node: 3 }],
  ]);
  expect(watch(run)).toMatchObject({
    invariant: "LeaderCompleteness",
    nodes: [1, 3],
    excuse:
      "node-2 lost the disk, with votes and entries that others count on: " +
      "Raft does not promise to survive that.",
  });
});

it("finds nothing in sound Raft from whatever time on it looks", () => {
  const autopilot = { every: seconds(1), longestOutage: seconds(1) };
  for (const seed of [1, 2, 3, 4]) {
    const setup = setupOf({ seed, pace: "paper", autopilot, loss: 50 });
    for (const from of [300, 1_111, 2_345, 4_000, 6_007]) {
      const { world } = advance(createWorld(setup), milliseconds(from));
      const monitor = new Monitor(world);
      advance(world, world.now + milliseconds(700), { hear: monitor.hear });
      expect(monitor.violation).toBeUndefined();
    }
  }
});

it("holds nothing against a step that a crash prevented from being written", () => {
  const run: Run = {
    ...runOf(1, 900, [
      [0, { type: "time-out-now", node: 1 }],
      [100, { type: "write", node: 1, key: "x", value: "not written" }],
      [101, { type: "crash", node: 1 }],
      [102, { type: "restart", node: 1 }],
      [200, { type: "time-out-now", node: 1 }],
      [300, { type: "write", node: 1, key: "x", value: "written" }],
    ]),
    setup: setupOf({ voters: 1, pace: { ...STAGE, diskLatency: milliseconds(50) } }),
  };
  expect(watch(run)).toBeUndefined();
});

/**
 * Node 1 keeps an entry of term 2 that nobody else has. Node 5 commits a hundred of term 1 by one
 * of term 3, and node 4 learns of it when it has got the first message of them, and no other.
 */
it("knows that MoreUpToDateCorrect as it is published is not a law", () => {
  const writes = Array.from({ length: 100 }, (_, index): readonly [number, Action] => {
    return [110, { type: "write", node: 5, key: "x", value: `${index}` }];
  });
  const run = runOf(5, 1_301, [
    [0, { type: "time-out-now", node: 5 }],
    [100, { type: "isolate", node: 5 }],
    ...writes,
    [200, { type: "time-out-now", node: 1 }],
    [225, { type: "isolate", node: 1 }],
    [230, { type: "crash", node: 5 }],
    [235, { type: "restart", node: 5 }],
    [236, { type: "reconnect", node: 5 }],
    [240, { type: "time-out-now", node: 5 }],
    [270, { type: "time-out-now", node: 5 }],
    [335, { type: "cut", from: 5, to: 4 }],
    [400, { type: "reconnect", node: 4 }],
  ]);
  const monitor = new Monitor(createWorld(run.setup));
  const { world } = replay(run, { hear: monitor.hear });
  const [candidate, voter] = [hostOf(world, 1)!.raft, hostOf(world, 4)!.raft];
  // The candidate's log is the more up-to-date one, and lacks what the voter has committed.
  expect([lastTerm(candidate.log), lastIndex(candidate.log)]).toEqual([2, 2]);
  expect([lastTerm(voter.log), voter.commitIndex]).toEqual([1, 65]);
  // But the voter's log ends before the entry that committed them, so that nothing has fallen.
  expect(monitor.verdict(run, world)).toBeUndefined();
});
