/** Which stretch the tape shows: where the viewer put it, or on with the present. */
import {
  type Bounds,
  type TapeWindow,
  followingWindow,
  showing,
  wholeWindow,
} from "../../core/tape/index.ts";
import type { TapeReading } from "./reading.ts";

/** Until the viewer puts it elsewhere the window is the shortest of these that shows all. */
const FIRST_SPANS_MS = [15_000, 30_000, 60_000];
/** Where all is shown there is room for so much more, before it is fitted again. */
const ROOM = 0.1;
/** Beyond this share a window that begins where a source does would have to move. */
const FULL = 0.9;

export interface Moment {
  readonly bounds: Bounds;
  readonly present: number;
  readonly shown: number | undefined;
  readonly columns: number;
}

export class MovingWindow {
  readonly #reading: () => TapeReading;
  #lastShown: number | undefined;

  constructor(reading: () => TapeReading) {
    this.#reading = reading;
  }

  /** As it is at that moment. Asked twice it is the same. */
  at(moment: Moment): TapeWindow {
    const reading = this.#reading();
    const { bounds, shown } = moment;
    let window = reading.window ?? this.#first(moment);
    if (shown !== undefined) {
      // While it is played, what is shown stays in sight.
      if (shown !== this.#lastShown) window = showing(window, shown, bounds);
      reading.follows = false;
    } else {
      // Live again: the present is what the viewer wants to see.
      if (this.#lastShown !== undefined) reading.follows = true;
      if (!reading.isPut) window = this.#first(moment);
      else if (reading.follows) window = this.#followed(window, moment, reading.showsAll);
    }
    this.#lastShown = shown;
    reading.window = window;
    return window;
  }

  /** The viewer puts it there. */
  put(window: TapeWindow, present: number, showsAll = false): void {
    const reading = this.#reading();
    reading.window = window;
    reading.isPut = true;
    reading.showsAll = showsAll;
    reading.follows = present >= window.begin && present <= window.begin + window.span;
  }

  #first({ bounds, present, columns }: Moment): TapeWindow {
    const age = present - bounds.from;
    const span = FIRST_SPANS_MS.find((long) => age < long * FULL) ?? FIRST_SPANS_MS.at(-1) ?? age;
    return followingWindow({ begin: 0, span }, { from: bounds.from, to: present }, columns);
  }

  #followed(window: TapeWindow, moment: Moment, showsAll: boolean): TapeWindow {
    const { bounds, present, columns } = moment;
    if (showsAll) {
      const whole = wholeWindow({ from: bounds.from, to: present });
      const isFull = whole.begin + whole.span > window.begin + window.span;
      const isForgotten = bounds.from - window.begin > window.span * ROOM;
      if (!isFull && !isForgotten) return window;
      return wholeWindow({ from: bounds.from, to: present + whole.span * ROOM });
    }
    const next = followingWindow(window, { from: bounds.from, to: present }, columns);
    return next.begin > window.begin || present < window.begin ? next : window;
  }
}
