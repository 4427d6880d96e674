/**
 * How long to wait before the next attempt: exponential back-off with full jitter, as in
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ — many viewers that
 * lost the same exporter at once must not come back at once.
 */
import { type Duration, duration } from "./instant.ts";

/** The floor, unlike there: draws near zero would hammer an exporter that refuses at once. */
export const LEAST_DELAY_MS = 250;
export const MOST_DELAY_MS = 15_000;
/** From here on the ceiling is the same; a larger power would only overflow. */
const MOST_DOUBLINGS = 10;

/** After `failures` failed attempts in a row (from 1). `chance` is a number in [0, 1). */
export function delay(failures: number, chance: number): Duration {
  const doublings = Math.min(MOST_DOUBLINGS, Math.max(0, failures));
  const ceiling = Math.min(MOST_DELAY_MS, LEAST_DELAY_MS * 2 ** doublings);
  return duration(LEAST_DELAY_MS + chance * (ceiling - LEAST_DELAY_MS));
}
