/**
 * How many bytes a second may go to and from one member. The long answer is asked for as long as
 * they last; then a short one stands in for it.
 */

export interface Allowance {
  /** Notes what was used in all at that time, in milliseconds. True while something is left. */
  readonly isLeft: (now: number, usedBytes: number) => boolean;
}

/** `perSecond` bytes; what is not used is kept for a second and no longer. */
export function createAllowance(perSecond: number): Allowance {
  let left = perSecond;
  let at: number | undefined;
  let usedBefore = 0;
  return {
    isLeft(now, usedBytes) {
      const earned = ((now - (at ?? now)) / 1_000) * perSecond;
      left = Math.min(perSecond, left + earned) - (usedBytes - usedBefore);
      at = now;
      usedBefore = usedBytes;
      return left > 0;
    },
  };
}
