/** A way into trouble that somebody thought out, and what becomes of a world on it. */

import type { Fault, FaultId } from "../../raft/index.ts";
import type { Action } from "../action.ts";
import { act } from "../act.ts";
import { advance } from "../advance.ts";
import { createWorld } from "../create.ts";
import type { Invariant, Violation } from "../invariants/index.ts";
import type { Pace } from "../pace.ts";
import { type Run, type TimedAction, timed } from "../run.ts";
import { type SetupWish, setupOf } from "../setup.ts";
import { milliseconds } from "../time.ts";
import type { World } from "../world.ts";
import { Monitor } from "./monitor.ts";

export interface Script {
  readonly faults: readonly FaultId[];
  readonly setup: SetupWish;
  readonly scenes: readonly Scene[];
  /** When it ends, in milliseconds. */
  readonly until: number;
}

/** What is done at a moment, in milliseconds; some of it depends on what is there by then. */
export type Scene = readonly [at: number, action: Action | ((world: World) => Action | undefined)];

/**
 * Nothing happens by itself but heartbeats, a second apart, and all takes its time: ten
 * milliseconds on every path, none for the disk.
 */
export const STAGE: Pace = {
  tick: milliseconds(1),
  heartbeat: milliseconds(1_000),
  election: milliseconds(100_000),
  latency: milliseconds(10),
  jitter: 0,
  diskLatency: 0,
};

export interface Played {
  readonly run: Run;
  readonly violation: Violation | undefined;
  readonly steps: number;
}

export function play(
  script: Script,
  fault: Fault | undefined,
  invariants: readonly Invariant[],
): Played {
  const broken = fault === undefined ? [] : [fault.id];
  const setup = setupOf({ pace: STAGE, voters: 3, ...script.setup, broken });
  let world = createWorld(setup);
  const monitor = new Monitor(world, invariants);
  const { hear } = monitor;
  const actions: TimedAction[] = [];
  for (const [at, wish] of script.scenes) {
    world = advance(world, milliseconds(at), { hear }).world;
    const action = typeof wish === "function" ? wish(world) : wish;
    if (action === undefined || monitor.violation !== undefined) continue;
    actions.push(timed(world, action));
    world = act(world, action, hear).world;
  }
  world = advance(world, milliseconds(script.until), { hear }).world;
  const run = { setup, actions, until: world.now };
  return { run, violation: monitor.verdict(run, world), steps: world.steps };
}
