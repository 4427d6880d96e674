/**
 * The diagram as data: a line for each node, an arrow for each event, in CSS pixels. The composer
 * writes it; the canvas, the SVG and the hit test read it and decide nothing.
 */
import type { Instant, Size } from "../base/index.ts";
import type { LaneStanding } from "./history.ts";
import type { Tick } from "../axis/index.ts";
import type { Window } from "./window.ts";

/** Time runs to the right, or downwards. */
export type Direction = "across" | "down";

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A stretch of a line: `begin` and `end` are places along time. */
export interface Segment {
  readonly begin: number;
  readonly end: number;
  /** `blind`: nobody looked. */
  readonly standing: Exclude<LaneStanding, "absent"> | "blind";
  /** It became so before our eyes where the stretch begins. */
  readonly starts: boolean;
}

export interface Lane {
  readonly uuid: string;
  /** Safe to show. */
  readonly name: string;
  /** Across time: its y where time runs across, its x where it runs down. */
  readonly place: number;
  readonly segments: readonly Segment[];
  /** What it is at the instant that is shown. */
  readonly standing: LaneStanding;
  readonly selected: boolean;
}

/** What is true of an arrow; bits of `Arrows.marks`. */
export const ARROW = {
  /** The source told no latency: it stands where the event was seen. */
  seen: 1,
  dropped: 2,
  refused: 4,
  reply: 8,
  /** From a node to itself. */
  self: 16,
  /** It stands for several. */
  fold: 32,
  selected: 64,
} as const;

/** Parallel arrays; the first `count` of each are arrows, in the order of their instants. */
export interface Arrows {
  count: number;
  x1: Float32Array;
  y1: Float32Array;
  x2: Float32Array;
  y2: Float32Array;
  /** The number of its word in the timeline's `kinds`. */
  kind: Uint16Array;
  marks: Uint8Array;
  /** How many events it stands for. */
  repeats: Uint32Array;
  /** The first event's sequence number in the timeline. */
  seq: Float64Array;
  /** The instants of its first and its last event. */
  first: Float64Array;
  last: Float64Array;
  /** Milliseconds in flight, the mean of a fold; 0 where it is not told. */
  latency: Float32Array;
  /** Lanes, by their place among all. */
  source: Uint32Array;
  target: Uint32Array;
  /** Events that match, with those that are not drawn because there is no room for more arrows. */
  events: number;
  /** Of them: not drawn. */
  leftOut: number;
}

export interface DiagramScene {
  readonly size: Size;
  readonly direction: Direction;
  /** Where lines and arrows are; beside it are the names and the marks of time. */
  readonly plot: Rect;
  readonly window: Window;
  readonly lanes: readonly Lane[];
  /** From one line to the next. */
  readonly spacing: number;
  readonly ticks: readonly (Tick & { readonly place: number })[];
  readonly arrows: Arrows;
  /** The instant that is shown, where it is not the present; a place along time. */
  readonly playhead: number | undefined;
  /** Nothing is known behind it. */
  readonly present: number;
  readonly presentAt: Instant;
  readonly kindName: (kind: number) => string;
  readonly nameOf: (lane: number) => string;
}

export function createArrows(): Arrows {
  return {
    count: 0,
    x1: new Float32Array(0),
    y1: new Float32Array(0),
    x2: new Float32Array(0),
    y2: new Float32Array(0),
    kind: new Uint16Array(0),
    marks: new Uint8Array(0),
    repeats: new Uint32Array(0),
    seq: new Float64Array(0),
    first: new Float64Array(0),
    last: new Float64Array(0),
    latency: new Float32Array(0),
    source: new Uint32Array(0),
    target: new Uint32Array(0),
    events: 0,
    leftOut: 0,
  };
}

/** At least so many places; what was in the arrays is lost. */
export function ensure(arrows: Arrows, room: number): void {
  if (arrows.x1.length >= room) return;
  const length = Math.max(256, room * 2);
  for (const name of ["x1", "y1", "x2", "y2", "latency"] as const) {
    arrows[name] = new Float32Array(length);
  }
  for (const name of ["seq", "first", "last"] as const) arrows[name] = new Float64Array(length);
  for (const name of ["repeats", "source", "target"] as const) {
    arrows[name] = new Uint32Array(length);
  }
  arrows.kind = new Uint16Array(length);
  arrows.marks = new Uint8Array(length);
}
