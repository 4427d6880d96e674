/** Time as data: instants and durations in milliseconds, told apart by the compiler. */

declare const instantBrand: unique symbol;
declare const durationBrand: unique symbol;

/** Milliseconds since the start of its source (fractions allowed). */
export type Instant = number & { readonly [instantBrand]: true };

/** A span of milliseconds. */
export type Duration = number & { readonly [durationBrand]: true };

export const START: Instant = 0 as Instant;

export function instant(milliseconds: number): Instant {
  return milliseconds as Instant;
}

export function duration(milliseconds: number): Duration {
  return milliseconds as Duration;
}

export function since(earlier: Instant, later: Instant): Duration {
  return (later - earlier) as Duration;
}

export function later(from: Instant, by: Duration): Instant {
  return (from + by) as Instant;
}
