/** What is done to a simulated world at given moments, beside what happens in it by itself. */
import {
  type Action,
  type Microseconds,
  type World,
  leaderOf,
  seconds,
} from "../src/core/simulation/index.ts";

export interface Scene {
  /** In the world's time. */
  readonly at: Microseconds;
  /** It may depend on what is there by then. */
  readonly actions: (world: World) => readonly Action[];
}

/**
 * The first trouble comes soon and is the one to be seen: the leader fails, another is elected, and
 * the old one comes back. Then the autopilot takes over.
 */
export function demoScenes(from: Microseconds): readonly Scene[] {
  return [
    { at: from + seconds(8), actions: crashLeader },
    { at: from + seconds(20), actions: () => [{ type: "resume-all" }] },
    { at: from + seconds(24), actions: () => [{ type: "autopilot", on: true }] },
  ];
}

function crashLeader(world: World): readonly Action[] {
  const leader = leaderOf(world);
  return leader === undefined ? [] : [{ type: "crash", node: leader.id }];
}
