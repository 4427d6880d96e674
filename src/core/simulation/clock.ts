/** A host's clock: how many ticks have passed, and when the next one falls that matters. */

import { ticksUntilDue } from "../raft/index.ts";
import { ALWAYS } from "./chance.ts";
import type { Host } from "./host.ts";
import type { Pace } from "./pace.ts";
import { type Microseconds, NEVER } from "./time.ts";

/** One tick in true time, of a clock of this speed in a thousandth. */
export function tickLengthAt(pace: Pace, clockSpeed: number): Microseconds {
  return Math.max(1, Math.floor((pace.tick * ALWAYS) / clockSpeed));
}

/** The whole ticks that the node has not been told of. */
export function ticksElapsed({ tickedAt, tickLength }: Host, now: Microseconds): number {
  return Math.floor((now - tickedAt) / tickLength);
}

/** When the node does something by itself; for one that only waits, never. */
export function timeoutOf({ raft, tickedAt, tickLength }: Host): Microseconds {
  const ticks = ticksUntilDue(raft);
  return Number.isSafeInteger(ticks) ? tickedAt + ticks * tickLength : NEVER;
}
