/** Time in columns of pixels, and what of a track falls into each of them. */
import { firstOf } from "./standings.ts";
import type { Track } from "./track.ts";
import type { TapeWindow } from "./window.ts";

export interface Columns {
  readonly begin: number;
  /** Milliseconds of one column. */
  readonly step: number;
  readonly count: number;
  /** The columns that are known and have happened: from, and up to, not including. */
  readonly first: number;
  readonly last: number;
}

export function columnsOf(
  { begin, span }: TapeWindow,
  count: number,
  from: number,
  present: number,
): Columns {
  const step = span / Math.max(1, count);
  const inside = (x: number): number => Math.min(count, Math.max(0, x));
  const first = inside(Math.floor((from - begin) / step));
  const last = Math.max(first, inside(Math.ceil((present - begin) / step)));
  return { begin, step, count, first, last };
}

/** Where an instant is: a fraction of a column too. */
export function xOf({ begin, step }: Columns, at: number): number {
  return (at - begin) / step;
}

/**
 * Calls with each run of columns that has one code, from left to right. `index` is the segment
 * where one segment fills the run, and -1 where several share its only column: then the code is
 * that which is told first. Costs as much as there are columns, however much happened in them.
 */
export function eachRunOf(
  track: Track<unknown>,
  columns: Columns,
  run: (x0: number, x1: number, code: number, index: number) => void,
): void {
  const { begin, step, first, last } = columns;
  let x = first;
  let index = track.indexAt(begin + x * step);
  while (x < last) {
    // What ends just where the column begins is not in it.
    while (index + 1 < track.length && track.beginOf(index + 1) <= begin + x * step) index += 1;
    const end = track.lastBefore(begin + (x + 1) * step, index);
    if (end !== index) {
      // Before its first segment there was nothing, and that is not told.
      run(x, x + 1, firstOf(track.codesIn(Math.max(0, index), end)), -1);
      index = end;
      x += 1;
      continue;
    }
    const isLast = index + 1 >= track.length;
    const until = isLast ? last : Math.floor((track.beginOf(index + 1) - begin) / step);
    const x1 = Math.min(last, Math.max(x + 1, until));
    if (index >= 0) run(x, x1, track.codeOf(index), index);
    x = x1;
  }
}
