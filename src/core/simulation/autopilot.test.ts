import { describe, expect, it } from "vitest";
import {
  type World,
  advance,
  autopilotFor,
  createWorld,
  leaderOf,
  PACES,
  seconds,
  setupOf,
} from "./index.ts";

/** A leader is there that a majority of the voters follows in its term. */
function isLed(world: World): boolean {
  const leader = leaderOf(world);
  if (leader === undefined) return false;
  const followers = world.hosts.filter(
    ({ status, raft }) => status === "running" && raft.term === leader.raft.term,
  );
  return followers.length * 2 > leader.raft.membership.voters.length;
}

describe("the autopilot", () => {
  it("makes trouble of many kinds, and mends it again", () => {
    const pace = PACES.paper;
    const setup = setupOf({ seed: 6, pace, autopilot: autopilotFor(pace) });
    const types = new Set<string>();
    const { world } = advance(createWorld(setup), seconds(90), {
      hear: (fact) => {
        if (fact.type === "acted" && fact.refusal === undefined) types.add(fact.action.type);
      },
    });
    const wanted = ["crash", "restart", "pause", "resume", "isolate", "reconnect", "partition"];
    expect([...types]).toEqual(expect.arrayContaining([...wanted, "slow-path", "loss"]));
    expect(world.hosts.some(({ machine }) => machine.values.length > 0)).toBe(true);
  });

  it("never keeps the cluster without a leader for longer than it was told to, by much", () => {
    const pace = PACES.paper;
    for (let seed = 1; seed <= 3; seed++) {
      const autopilot = autopilotFor(pace);
      let world = createWorld(setupOf({ seed, pace, autopilot }));
      let led = 0;
      let longest = 0;
      for (let at = 0; at <= seconds(40); at += 20_000) {
        world = advance(world, at).world;
        if (isLed(world)) led = at;
        longest = Math.max(longest, at - led);
      }
      // After the outage itself come the elections, which may be split more than once.
      expect(longest).toBeLessThan(autopilot.longestOutage + 8 * pace.election);
    }
  });

  it("leaves a cluster of one and of two nodes alive", () => {
    for (const voters of [1, 2]) {
      const setup = setupOf({ voters, autopilot: autopilotFor(PACES.paper) });
      const { world } = advance(createWorld(setup), seconds(60));
      expect(leaderOf(world)?.machine.applied).toBeGreaterThan(10);
    }
  });
});
