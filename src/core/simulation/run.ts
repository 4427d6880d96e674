/** A run as data: what it began with and what was done to it, which is all that it takes. */

import type { Action } from "./action.ts";
import { act } from "./act.ts";
import { type Limits, advance, nextAt } from "./advance.ts";
import { createWorld } from "./create.ts";
import type { Setup } from "./setup.ts";
import { type Microseconds, NEVER } from "./time.ts";
import type { World } from "./world.ts";

export interface Run {
  readonly setup: Setup;
  /** In the order in which they were done. */
  readonly actions: readonly TimedAction[];
  readonly until: Microseconds;
}

export interface TimedAction {
  readonly at: Microseconds;
  /** After so many events, where not all events of that moment had happened yet. */
  readonly step?: number;
  readonly action: Action;
}

export interface Replayed {
  readonly world: World;
  readonly steps: number;
  readonly refusals: readonly string[];
}

/** The action as it must be noted to happen at this very point when the run is replayed. */
export function timed(world: World, action: Action): TimedAction {
  const at = world.now;
  // Between two events of one moment the time alone does not tell the place.
  return nextAt(world) <= at ? { at, step: world.steps, action } : { at, action };
}

/** The same run again, to its end, or until `maxSteps` events have happened. */
export function replay(run: Run, limits: Limits = {}): Replayed {
  const { hear, maxSteps = NEVER } = limits;
  const refusals: string[] = [];
  let world = createWorld(run.setup);
  for (const { at, step, action } of run.actions) {
    if (at > run.until) break;
    const most = Math.min(maxSteps, step ?? NEVER) - world.steps;
    world = advance(world, at, { hear, maxSteps: most }).world;
    if (world.steps >= maxSteps) break;
    const acted = act(world, action, hear);
    world = acted.world;
    if (acted.refusal !== undefined) refusals.push(acted.refusal);
  }
  world = advance(world, run.until, { hear, maxSteps: maxSteps - world.steps }).world;
  return { world, steps: world.steps, refusals };
}
