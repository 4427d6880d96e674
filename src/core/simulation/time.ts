/** Virtual time: whole microseconds since the start of the world, so that nothing ever drifts. */

/** A point or a span of virtual time; a non-negative safe integer. */
export type Microseconds = number;

/** Later than everything: for what is not due at all. Unlike Infinity it survives JSON. */
export const NEVER: Microseconds = Number.MAX_SAFE_INTEGER;

export const MILLISECOND: Microseconds = 1_000;
export const SECOND: Microseconds = 1_000_000;

export function milliseconds(count: number): Microseconds {
  return count * MILLISECOND;
}

export function seconds(count: number): Microseconds {
  return count * SECOND;
}

/** The same time as the rest of Raftglass counts it; a fraction for what is finer. */
export function inMilliseconds(time: Microseconds): number {
  return time / MILLISECOND;
}
