/** What can be done with the tape, by a key or a button. */
import { clamp } from "../../core/base/index.ts";
import {
  type Stretch,
  type TapeWindow,
  markBeside,
  showing,
  wholeWindow,
  windowOn,
  zoomedWindow,
} from "../../core/tape/index.ts";
import type { KeyWish } from "./keys.ts";
import type { Moment } from "./moving-window.ts";
import { type TapeReading, markerBeside, withMarker } from "./reading.ts";

/** What it is done to. */
export interface ActedOn {
  readonly reading: TapeReading;
  readonly window: TapeWindow;
  readonly moment: Moment;
  show(window: TapeWindow, showsAll?: boolean): void;
  /** Shows that instant; later than the newest there is only the newest. */
  seek(at: number): void;
  newest(): void;
  setLoop(loop: Stretch | undefined): void;
  changed(): void;
}

export function actOn(wish: KeyWish, on: ActedOn): void {
  const { reading, window, moment } = on;
  const { bounds, present, shown = present } = moment;
  const at = clamp(shown, bounds.from, bounds.to);
  switch (wish.type) {
    case "move":
      go(at + window.span * wish.parts, on);
      return;
    case "zoom":
      on.show(zoomedWindow(window, wish.factor, inside(window, at), bounds));
      return;
    case "all":
      on.show(wholeWindow(bounds), true);
      return;
    case "end":
      if (wish.which === "first") go(bounds.from, on);
      else on.newest();
      return;
    case "episode":
      go(markBeside(reading.marks, at, wish.direction), on);
      return;
    case "marker": {
      const marker = markerBeside(reading.markers, at, wish.direction);
      if (marker === undefined) return;
      reading.chosen = marker.at;
      go(marker.at, on);
      on.changed();
      return;
    }
    case "mark":
      reading.markers = withMarker(reading.markers, { at, name: nextName(reading) });
      reading.chosen = at;
      on.changed();
      return;
    case "settle":
      reading.chosen = undefined;
      on.changed();
      return;
    case "brush":
      brush(wish.act, at, on);
  }
}

/** Nothing lies there: nothing is done. */
function go(to: number | undefined, on: ActedOn): void {
  if (to === undefined) return;
  const { reading, window, moment } = on;
  const { bounds } = moment;
  const at = clamp(to, bounds.from, bounds.to);
  on.show(showing(window, at, bounds));
  if (reading.anchor !== undefined) {
    reading.brush = stretchOf(reading.anchor, at);
    on.changed();
  }
  on.seek(to);
}

/** What is out of sight is no place to zoom around. */
function inside({ begin, span }: TapeWindow, at: number): number {
  return at < begin || at > begin + span ? begin + span / 2 : at;
}

function stretchOf(a: number, b: number): Stretch {
  return { begin: Math.min(a, b), end: Math.max(a, b) };
}

/** The first number that no marker has for its name. */
function nextName({ markers }: TapeReading): string {
  for (let number = 1; ; number += 1) {
    if (!markers.some(({ name }) => name === `${number}`)) return `${number}`;
  }
}

function brush(act: "edge" | "zoom" | "loop" | "drop", at: number, on: ActedOn): void {
  const { reading, moment } = on;
  const { brush: marked } = reading;
  if (act === "edge") {
    // By keys a stretch goes from where it was begun to the instant that is shown.
    reading.brush = reading.anchor === undefined ? undefined : stretchOf(reading.anchor, at);
    reading.anchor = reading.anchor === undefined ? at : undefined;
  } else if (marked === undefined || marked.end <= marked.begin) {
    if (act === "drop") {
      if (reading.anchor === undefined) on.setLoop(undefined);
      reading.anchor = undefined;
    }
  } else {
    if (act === "zoom") on.show(windowOn(marked.begin, marked.end, moment.bounds));
    else if (act === "loop") on.setLoop(marked);
    reading.brush = undefined;
    reading.anchor = undefined;
  }
  on.changed();
}
