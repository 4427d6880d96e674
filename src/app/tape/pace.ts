/** How long the tape may sleep: until something on it has moved by a pixel. */
import { clamp } from "../../core/base/index.ts";
import type { TapeWindow } from "../../core/tape/index.ts";
import type { Moment } from "./moving-window.ts";

/** No quicker: it is a map, not the picture. */
export const QUICKEST_MS = 40;
/** While the present moves somewhere in the window, and what is shown stands. */
export const IDLE_MS = 250;
const SLOWEST_MS = 1_000;

export class Pace {
  #last: { readonly wall: number; readonly at: number; readonly present: number } | undefined;

  /**
   * In milliseconds, at the pace since the last look; undefined while nothing that is seen moves.
   */
  next(wall: number, window: TapeWindow, moment: Moment): number | undefined {
    const { present, shown, columns } = moment;
    const at = shown ?? present;
    // After the first look there is a second, which knows what moves.
    const last = this.#last ?? { wall: wall - 1, at: at - 1, present: present - 1 };
    this.#last = { wall, at, present };
    const column = window.span / Math.max(1, columns);
    const isSeen = present >= window.begin && present <= window.begin + window.span;
    const moved = shown === undefined && !isSeen ? 0 : Math.abs(at - last.at);
    if (moved > 0) {
      const pace = moved / Math.max(1, wall - last.wall);
      return clamp(column / pace, QUICKEST_MS, SLOWEST_MS);
    }
    return isSeen && present !== last.present ? Math.max(column, IDLE_MS) : undefined;
  }
}
