/** From where to where the one clock of two recordings goes. */
import { type Instant, instant } from "../../core/base/index.ts";
import type { Reach } from "../../core/playhead/index.ts";

/** A recording on its own clock. */
interface Reached {
  readonly from: Instant;
  readonly to: Instant;
  /** It has no more. */
  readonly isRead: boolean;
}

/**
 * Of what is still being read there is more to come: time does not run ahead of it. `shift`:
 * undefined while B has no place on the clock.
 */
export function reachOfBoth(
  at: Instant,
  { from, to, isRead }: Reached,
  other: Reached | undefined,
  shift: number | undefined,
): Reach {
  const a = { from, to, isRead };
  const b =
    shift === undefined || other === undefined
      ? undefined
      : { from: other.from + shift, to: other.to + shift, isRead: other.isRead };
  const both = b === undefined ? [a] : [a, b];
  const unread = both.filter((one) => !one.isRead).map((one) => one.to);
  const end =
    unread.length > 0 ? Math.max(at, Math.min(...unread)) : Math.max(...both.map((one) => one.to));
  return { from: instant(Math.min(...both.map((one) => one.from))), to: instant(end) };
}
