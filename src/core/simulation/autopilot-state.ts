/** What the autopilot remembers: its own chance, its plans, and what it must mend again. */

import type { Action } from "./action.ts";
import { Chance, type ChanceState } from "./chance.ts";
import type { AutopilotSetup } from "./setup.ts";
import type { Microseconds } from "./time.ts";

export interface Autopilot {
  readonly setup: AutopilotSetup;
  readonly chance: ChanceState;
  /** When it makes trouble, or mends some. */
  readonly dueAt: Microseconds;
  readonly nextTroubleAt: Microseconds;
  readonly troubles: readonly Trouble[];
}

/** Something that it broke. */
export interface Trouble {
  readonly kind: string;
  readonly mendAt: Microseconds;
  readonly mend: readonly Action[];
}

export function newAutopilot(
  setup: AutopilotSetup,
  seed: ChanceState,
  now: Microseconds = 0,
): Autopilot {
  const chance = new Chance(seed);
  const nextTroubleAt = now + pauseUntilNext(chance, setup.every);
  return { setup, chance: chance.state, dueAt: nextTroubleAt, nextTroubleAt, troubles: [] };
}

/** From half the average to one and a half of it. */
export function pauseUntilNext(chance: Chance, average: Microseconds): Microseconds {
  return Math.floor(average / 2) + chance.below(average) + 1;
}
