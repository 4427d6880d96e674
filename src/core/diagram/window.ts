/** The stretch of time that is shown, and how it moves: from hours to milliseconds. */
import { type Instant, clamp, instant } from "../base/index.ts";

export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** Nobody needs less: latencies are told in thousandths of a millisecond at best. */
export const SHORTEST_MS = 1;
export const LONGEST_MS = 7 * 24 * 3_600_000;

export function spanOf({ from, to }: Window): number {
  return to - from;
}

/** `factor` above 1 comes nearer; the instant at `share` of the window stays where it is. */
export function zoomed(window: Window, factor: number, share: number): Window {
  const span = spanOf(window);
  const next = clamp(span / factor, SHORTEST_MS, LONGEST_MS);
  const from = window.from + (span - next) * share;
  return { from: instant(from), to: instant(from + next) };
}

export function panned(window: Window, byMs: number): Window {
  return { from: instant(window.from + byMs), to: instant(window.to + byMs) };
}

/** Some of what there is stays in view: at least a tenth of the window. */
export function kept(window: Window, first: Instant, last: Instant): Window {
  const span = spanOf(window);
  const from = clamp(window.from, first - span * 0.9, Math.max(first, last) - span * 0.1);
  return from === window.from ? window : { from: instant(from), to: instant(from + span) };
}

/** How much of a window that follows the present is left for what comes. */
const AHEAD = 0.04;

/** A window of this span that ends a little after the present. */
export function following(present: Instant, span: number): Window {
  const to = present + span * AHEAD;
  return { from: instant(to - span), to: instant(to) };
}

/** A window of this span around an instant; unchanged where it can be seen already. */
export function showing(window: Window, at: Instant): Window {
  const span = spanOf(window);
  if (at >= window.from + span * 0.05 && at <= window.to - span * 0.05) return window;
  return { from: instant(at - span / 2), to: instant(at + span / 2) };
}

/** The instant stays near the middle: the window moves no more than it must. */
export function around(window: Window, at: Instant): Window {
  const span = spanOf(window);
  const from = clamp(window.from, at - span * 0.7, at - span * 0.3);
  return from === window.from ? window : { from: instant(from), to: instant(from + span) };
}
