/** Between the time of a simulated world and the instants of the page. */
import { type Instant, instant } from "../../core/base/index.ts";
import { type Microseconds, inMilliseconds } from "../../core/simulation/index.ts";

export function instantOf(time: Microseconds): Instant {
  return instant(inMilliseconds(time));
}

/** Whole microseconds; what stands for one in milliseconds gives that one again. */
export function timeOf(at: Instant): Microseconds {
  return Math.floor(at * 1_000 + 0.001);
}
