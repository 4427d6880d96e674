/** How long the tape may sleep: until something on it has moved by a pixel. */
import { clamp } from "../../core/base/index.ts";
import type { TapeWindow } from "../../core/tape/index.ts";
import type { Moment } from "./moving-window.ts";

/** No quicker: it is a map, not the picture. */
export const QUICKEST_MS = 40;
/** While it only follows the present: each look costs a frame of the page, all day long. */
export const FOLLOWING_MS = 100;
/** While the present moves somewhere in the window, and what is shown stands. */
export const IDLE_MS = 250;
const SLOWEST_MS = 1_000;
/** After so long without a message it sleeps until one comes: what is so now is not known. */
const QUIET_MS = 10_000;

export class Pace {
  #last: { readonly wall: number; readonly at: number; readonly present: number } | undefined;
  #heard = { records: -1, wall: 0 };

  /**
   * In milliseconds, at the pace since the last look; undefined while nothing that is seen moves.
   * `records`: how many came in all.
   */
  next(wall: number, window: TapeWindow, moment: Moment, records: number): number | undefined {
    const { present, shown, columns } = moment;
    if (records !== this.#heard.records) this.#heard = { records, wall };
    const isQuiet = wall - this.#heard.wall > QUIET_MS;
    const at = shown ?? present;
    // After the first look there is a second, which knows what moves.
    const last = this.#last ?? { wall: wall - 1, at: at - 1, present: present - 1 };
    this.#last = { wall, at, present };
    const column = window.span / Math.max(1, columns);
    const isSeen = present >= window.begin && present <= window.begin + window.span;
    const isStill = shown === undefined && (!isSeen || isQuiet);
    const moved = isStill ? 0 : Math.abs(at - last.at);
    if (moved > 0) {
      const quickest = shown === undefined ? FOLLOWING_MS : QUICKEST_MS;
      const pace = moved / Math.max(1, wall - last.wall);
      return clamp(column / pace, quickest, SLOWEST_MS);
    }
    if (!isSeen || isQuiet || present === last.present) return undefined;
    return Math.max(column, IDLE_MS);
  }
}
