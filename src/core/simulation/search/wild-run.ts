/** One run of a wild world: what is done is decided by chance as it goes, and noted as data. */

import type { Fault } from "../../raft/index.ts";
import { act } from "../act.ts";
import { advance } from "../advance.ts";
import { Chance, chanceFor } from "../chance.ts";
import { createWorld } from "../create.ts";
import { INVARIANTS, type Invariant, type Violation } from "../invariants/index.ts";
import { type Run, type TimedAction, timed } from "../run.ts";
import { milliseconds } from "../time.ts";
import { Monitor } from "./monitor.ts";
import { WildActions } from "./wild-actions.ts";
import { wildSetup } from "./wild-setup.ts";

export interface WildRun {
  /** Ends where a property fell, or after the steps. */
  readonly run: Run;
  readonly violation: Violation | undefined;
  readonly steps: number;
}

/** What the chances of a wild run are drawn for. */
const WILD_CHANCE = 9_000;

export function wildRun(
  seed: number,
  mostSteps: number,
  fault?: Fault,
  invariants: readonly Invariant[] = INVARIANTS,
): WildRun {
  const chance = new Chance(chanceFor(seed, WILD_CHANCE));
  const setup = wildSetup(seed, chance, fault);
  const wild = new WildActions(chance);
  const pause = milliseconds(chance.oneOf([10, 40, 160]) ?? 40);
  const actions: TimedAction[] = [];
  let world = createWorld(setup);
  const monitor = new Monitor(world, invariants);
  const { hear } = monitor;
  let quiet = 0;
  while (world.steps < mostSteps && monitor.violation === undefined && quiet < 1_000) {
    const until = world.now + 1 + chance.below(2 * pause);
    const before = world.steps;
    world = advance(world, until, { hear, maxSteps: mostSteps - world.steps }).world;
    quiet = world.steps === before ? quiet + 1 : 0;
    if (monitor.violation !== undefined) break;
    const action = wild.next(world, chance);
    if (action === undefined) continue;
    actions.push(timed(world, action));
    world = act(world, action, hear).world;
  }
  const run = { setup, actions, until: world.now };
  return { run, violation: monitor.verdict(run, world), steps: world.steps };
}
