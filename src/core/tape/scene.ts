/**
 * What to draw of the tape, as data: CSS pixels, in whole columns. The composer writes it, the
 * painter reads it and decides nothing.
 */
import type { Size } from "../base/index.ts";
import type { MarkType } from "./marks.ts";

/** A stretch from top to bottom. */
export interface Strip {
  readonly y: number;
  readonly height: number;
}

export interface TapeRow extends Strip {
  /** Safe to show. */
  readonly label: string;
  /** It is written beside the row; if not, the row lies in one of type “more”, which counts it. */
  readonly isLabelled: boolean;
  /** One node, many that are folded into one, or those whose names have no room. */
  readonly type: "node" | "group" | "more";
}

/** Runs of one look, as parallel arrays that are used again. */
export interface Runs {
  count: number;
  x0: Int32Array;
  x1: Int32Array;
  row: Uint16Array;
  /** Codes of `standings.ts`. */
  code: Uint8Array;
}

/** Who led from column to column; without words where there is no room for them. */
export interface TenureRun {
  readonly x0: number;
  readonly x1: number;
  readonly isSeveral: boolean;
  readonly words: string;
}

export interface MarkRun {
  readonly type: MarkType;
  readonly x0: number;
  readonly x1: number;
  readonly words: string;
}

/** A place and what is written at it. */
export interface Written {
  readonly x: number;
  readonly words: string;
}

export interface Between {
  readonly x0: number;
  readonly x1: number;
}

export interface TapeScene {
  size: Size;
  /** Columns of time: from this x on, so many. */
  left: number;
  columns: number;
  band: Strip;
  lanes: Strip;
  density: Strip;
  axis: Strip;
  rows: readonly TapeRow[];
  runs: Runs;
  tenures: readonly TenureRun[];
  marks: readonly MarkRun[];
  /** How busy each column was: 0 to 1. */
  busy: Float32Array;
  /** Messages a second in the busiest column. */
  densest: number;
  ticks: readonly Written[];
  /** What was before is not known; left of the first column when nothing of that is shown. */
  memory: Written & { readonly isForgotten: boolean };
  /** What is right of it has not happened yet. */
  presentX: number;
  playheadX: number | undefined;
  markers: readonly Written[];
  brush: Between | undefined;
  loop: Between | undefined;
  hoverX: number | undefined;
}

const NOWHERE: Strip = { y: 0, height: 0 };

export function createTapeScene(): TapeScene {
  return {
    size: { width: 0, height: 0 },
    left: 0,
    columns: 0,
    band: NOWHERE,
    lanes: NOWHERE,
    density: NOWHERE,
    axis: NOWHERE,
    rows: [],
    runs: {
      count: 0,
      x0: new Int32Array(256),
      x1: new Int32Array(256),
      row: new Uint16Array(256),
      code: new Uint8Array(256),
    },
    tenures: [],
    marks: [],
    busy: new Float32Array(0),
    densest: 0,
    ticks: [],
    memory: { x: 0, words: "", isForgotten: false },
    presentX: 0,
    playheadX: undefined,
    markers: [],
    brush: undefined,
    loop: undefined,
    hoverX: undefined,
  };
}

export function addRun(runs: Runs, x0: number, x1: number, row: number, code: number): void {
  const at = runs.count;
  if (at > 0 && runs.row[at - 1] === row && runs.code[at - 1] === code && runs.x1[at - 1] === x0) {
    runs.x1[at - 1] = x1;
    return;
  }
  if (at === runs.x0.length) grow(runs);
  runs.x0[at] = x0;
  runs.x1[at] = x1;
  runs.row[at] = row;
  runs.code[at] = code;
  runs.count += 1;
}

function grow(runs: Runs): void {
  const { x0, x1, row, code } = runs;
  const length = x0.length * 2;
  (runs.x0 = new Int32Array(length)).set(x0);
  (runs.x1 = new Int32Array(length)).set(x1);
  (runs.row = new Uint16Array(length)).set(row);
  (runs.code = new Uint8Array(length)).set(code);
}
