/** Which stretch the tape shows: where the viewer put it, or on with the present. */
import {
  type Bounds,
  type TapeWindow,
  followingWindow,
  showing,
  wholeWindow,
} from "../../core/tape/index.ts";
import type { TapeReading } from "./reading.ts";

/** At first so much is shown. */
const FIRST_SPAN_MS = 60_000;
/** Where all is shown there is room for so much more, before it is fitted again. */
const ROOM = 0.1;

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
    const { bounds, shown, columns } = moment;
    let window =
      reading.window ?? followingWindow({ begin: 0, span: FIRST_SPAN_MS }, bounds, columns);
    if (shown !== undefined) {
      // While it is played, what is shown stays in sight.
      if (shown !== this.#lastShown) window = showing(window, shown, bounds);
      reading.follows = false;
    } else {
      // Live again: the present is what the viewer wants to see.
      if (this.#lastShown !== undefined) reading.follows = true;
      if (reading.follows) window = this.#followed(window, moment, reading.showsAll);
    }
    this.#lastShown = shown;
    reading.window = window;
    return window;
  }

  /** The viewer puts it there. */
  put(window: TapeWindow, present: number, showsAll = false): void {
    const reading = this.#reading();
    reading.window = window;
    reading.showsAll = showsAll;
    reading.follows = present >= window.begin && present <= window.begin + window.span;
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
