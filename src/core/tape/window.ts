/** Which stretch of time the tape shows, from milliseconds to all that is kept; how it is moved. */
import { clamp } from "../base/index.ts";

/** In milliseconds of the source's time. */
export interface TapeWindow {
  readonly begin: number;
  readonly span: number;
}

/** What can be shown: from where memory begins to the present. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** Nearer than this there is nothing more to tell apart. */
export const SHORTEST_MS = 5;
/** A source that was just opened is shown as if it had run so long. */
const LEAST_WHOLE_MS = 10_000;
/** Beyond both ends so much of the window may be empty: the ends themselves are to be seen. */
const MARGIN = 0.04;

/** Everything that is kept. */
export function wholeWindow({ from, to }: Bounds): TapeWindow {
  const kept = Math.max(LEAST_WHOLE_MS, to - from);
  const span = kept / (1 - 2 * MARGIN);
  return { begin: from - span * MARGIN, span };
}

/** The instant `around` stays where it is; `factor` above 1 comes nearer. */
export function zoomedWindow(
  window: TapeWindow,
  factor: number,
  around: number,
  bounds: Bounds,
): TapeWindow {
  const span = clamp(window.span / factor, SHORTEST_MS, wholeWindow(bounds).span);
  const share = (around - window.begin) / window.span;
  return within({ begin: around - share * span, span }, bounds);
}

export function pannedWindow(window: TapeWindow, byMs: number, bounds: Bounds): TapeWindow {
  return within({ begin: window.begin + byMs, span: window.span }, bounds);
}

/** As much of a stretch as can be shown, with a little around it. */
export function windowOn(begin: number, end: number, bounds: Bounds): TapeWindow {
  const span = Math.max(SHORTEST_MS, (end - begin) / (1 - 2 * MARGIN));
  return within({ begin: (begin + end - span) / 2, span }, bounds);
}

/**
 * With the present at its right edge, moved by whole columns: what was drawn is the same a pixel
 * further left, and until a column is full there is nothing new to draw. What is younger than the
 * window begins at its left edge.
 */
export function followingWindow({ span }: TapeWindow, bounds: Bounds, columns: number): TapeWindow {
  const column = span / Math.max(1, columns);
  const end = Math.ceil(bounds.to / column) * column;
  return { begin: Math.max(bounds.from - span * MARGIN, end - span * (1 - MARGIN)), span };
}

/** The nearest window that shows the instant: the same one when it does. */
export function showing(window: TapeWindow, at: number, bounds: Bounds): TapeWindow {
  const { begin, span } = window;
  if (at < begin) return within({ begin: at - span * MARGIN, span }, bounds);
  if (at <= begin + span) return window;
  return within({ begin: at - span * (1 - MARGIN), span }, bounds);
}

/** Not further than the ends; what is wider than all that is kept begins where that does. */
function within({ begin, span }: TapeWindow, { from, to }: Bounds): TapeWindow {
  const least = from - span * MARGIN;
  const most = to + span * MARGIN - span;
  return { begin: most < least ? least : clamp(begin, least, most), span };
}
