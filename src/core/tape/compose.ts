/**
 * The tape's picture: a function of what was read, the window and the size. It costs as much as
 * there are columns of pixels and nodes, however much happened in them.
 */
import { clockOf, ticksOf } from "../axis/index.ts";
import type { Size } from "../base/index.ts";
import { composeBusy } from "./compose-busy.ts";
import { type Columns, columnsOf, eachRunOf, xOf } from "./columns.ts";
import { LED, type Lane } from "./lane.ts";
import { MARK_TYPES, type Marks, firstAfter, markWords } from "./marks.ts";
import type { Tape } from "./read.ts";
import { rowsOf } from "./rows.ts";
import { type Between, type MarkRun, type TapeScene, type TenureRun, addRun } from "./scene.ts";
import type { TapeWindow } from "./window.ts";

/** A place that somebody named. */
export interface Marker {
  readonly at: number;
  readonly name: string;
}

/** From an instant to a later one. */
export interface Stretch {
  readonly begin: number;
  readonly end: number;
}

export interface TapeView {
  readonly tape: Tape;
  readonly marks: Marks;
  readonly window: TapeWindow;
  readonly size: Size;
  readonly present: number;
  /** The instant that is shown, when it is not the present. */
  readonly playhead?: number | undefined;
  readonly markers: readonly Marker[];
  readonly brush?: Stretch | undefined;
  readonly loop?: Stretch | undefined;
  /** Where the pointer is. */
  readonly hover?: number | undefined;
}

/** Below this width a column is worth more than a letter. */
const NARROW = 520;
const LETTER = 6.2;
const TICKS_APART = 88;

/** How the strip is divided: names at the left, and from top to bottom. */
export function tapeColumns({ width }: Size): { readonly left: number; readonly columns: number } {
  const left = width < NARROW ? 76 : 92;
  return { left, columns: Math.max(1, Math.floor(width) - left) };
}

/** The scene is written anew, and its arrays are used again. */
export function composeTape(scene: TapeScene, view: TapeView): void {
  const { tape, window, size, present } = view;
  const { left, columns: count } = tapeColumns(size);
  const columns = columnsOf(window, count, tape.from, present);
  scene.size = size;
  scene.left = left;
  scene.columns = count;
  divide(scene, size);
  composeRows(scene, tape.lanes, columns);
  scene.marks = marksIn(view.marks, columns, left, present);
  const gaps = scene.marks.filter(({ type }) => type === "gap");
  scene.tenures = withoutGaps(tenuresOf(tape, columns, left), gaps);
  composeBusy(scene, tape.timeline, columns);
  const x = (at: number): number => left + xOf(columns, at);
  const apart = (window.span / Math.max(1, count)) * TICKS_APART;
  scene.ticks = ticksOf(window.begin, window.begin + window.span, apart).map(({ at, label }) => ({
    x: x(at),
    words: label,
  }));
  scene.memory = memoryOf(tape, x);
  scene.presentX = x(present);
  scene.playheadX = view.playhead === undefined ? undefined : x(view.playhead);
  scene.hoverX = view.hover === undefined ? undefined : x(view.hover);
  scene.markers = view.markers
    .map(({ at, name }) => ({ x: x(at), words: name }))
    .filter((marker) => marker.x >= left && marker.x <= left + count);
  scene.brush = betweenOf(view.brush, x, left, count);
  scene.loop = betweenOf(view.loop, x, left, count);
}

function divide(scene: TapeScene, { width, height }: Size): void {
  const isNarrow = width < NARROW;
  const axis = isNarrow ? 14 : 16;
  const band = isNarrow ? 12 : 14;
  const density = isNarrow ? 8 : 12;
  const top = band + 2;
  const bottom = Math.max(top, height - axis - density - 2);
  scene.band = { y: 0, height: band };
  scene.lanes = { y: top, height: bottom - top };
  scene.density = { y: bottom + 1, height: density };
  scene.axis = { y: height - axis, height: axis };
}

function composeRows(scene: TapeScene, lanes: readonly Lane[], columns: Columns): void {
  const { left, runs } = scene;
  const chosen = rowsOf(lanes, columns, scene.lanes);
  runs.count = 0;
  for (const [row, { lane }] of chosen.entries()) {
    if (lane === undefined) continue;
    eachRunOf(lane.track, columns, (x0, x1, code) => addRun(runs, left + x0, left + x1, row, code));
  }
  scene.rows = chosen.map(({ row }) => row);
}

/** A tenure before it is known what can be written on it. */
interface Tenure {
  readonly x0: number;
  readonly x1: number;
  readonly isSeveral: boolean;
  /** The longer words first. */
  readonly words: readonly string[];
}

function tenuresOf(tape: Tape, columns: Columns, left: number): readonly Tenure[] {
  const { leadership } = tape;
  const tenures: Tenure[] = [];
  eachRunOf(leadership, columns, (x0, x1, code, index) => {
    if (code === LED.byNone) return;
    const isSeveral = code === LED.bySeveral;
    const before = tenures.at(-1);
    const isNext = before?.x1 === left + x0 && before.isSeveral === isSeveral;
    if (index < 0) {
      // In a column that several share a tenure goes on, or one begins: it has no other name.
      const from = isNext ? (tenures.pop() ?? before) : { x0: left + x0, words: [] };
      tenures.push({ x0: from.x0, x1: left + x1, isSeveral, words: from.words });
      return;
    }
    const begun = isNext && before.words.length === 0 && before.x1 - before.x0 === 1;
    const from = begun ? (tenures.pop() ?? before).x0 : left + x0;
    const uuid = leadership.factOf(index);
    const lane = uuid === undefined ? undefined : tape.laneOf(uuid);
    const words = lane === undefined ? [] : tenureWords(lane, leadership.beginOf(index));
    tenures.push({ x0: from, x1: left + x1, isSeveral, words });
  });
  return tenures;
}

function tenureWords({ name, track }: Lane, at: number): readonly string[] {
  const term = track.factOf(track.indexAt(at));
  return term === undefined ? [name] : [`${name}, term ${term}`, name];
}

/** Who led meanwhile is not known where there was no connection. Both are in their order. */
function withoutGaps(tenures: readonly Tenure[], gaps: readonly MarkRun[]): TenureRun[] {
  const runs: TenureRun[] = [];
  let first = 0;
  for (const { x0, x1, isSeveral, words } of tenures) {
    let from = x0;
    const add = (to: number): void => {
      if (to <= from) return;
      runs.push({ x0: from, x1: to, isSeveral, words: fitting(to - from, ...words) });
    };
    while (first < gaps.length && (gaps[first]?.x1 ?? 0) <= x0) first += 1;
    for (let index = first; index < gaps.length; index += 1) {
      const gap = gaps[index];
      if (gap === undefined || gap.x0 >= x1) break;
      add(gap.x0);
      from = Math.max(from, gap.x1);
    }
    add(x1);
  }
  return runs;
}

/** The first that fits into so many pixels; nothing where none does. */
function fitting(width: number, ...words: readonly string[]): string {
  return words.find((text) => text.length * LETTER + 8 <= width) ?? "";
}

/** So narrow that it could be overlooked is none of them. */
const LEAST_MARK = 2;

function marksIn(marks: Marks, columns: Columns, left: number, present: number): MarkRun[] {
  const found: MarkRun[] = [];
  const { begin, step, first, last } = columns;
  const end = begin + last * step;
  for (const type of MARK_TYPES) {
    const { begins, ends } = marks[type];
    let index = firstAfter(marks[type], begin + first * step);
    while (index < begins.length && (begins[index] ?? 0) < end) {
      const from = begins[index] ?? 0;
      const to = Math.min(present, ends[index] ?? present);
      const x0 = Math.max(first, Math.floor(xOf(columns, from)));
      const x1 = Math.min(last, Math.max(x0 + LEAST_MARK, Math.ceil(xOf(columns, to))));
      const words = fitting(x1 - x0, markWords(type, from, to), SHORT_WORDS[type]);
      if (x1 > x0) found.push({ type, x0: left + x0, x1: left + x1, words });
      // What ends within what was just drawn would not be seen.
      index = Math.max(index + 1, firstAfter(marks[type], begin + x1 * step));
    }
  }
  return found;
}

const SHORT_WORDS = { leaderless: "no leader", "two-leaders": "two leaders", gap: "no connection" };

function memoryOf({ from, isForgotten }: Tape, x: (at: number) => number): TapeScene["memory"] {
  const words = isForgotten ? `memory begins ${clockOf(from)}` : "opened";
  return { x: x(from), words, isForgotten };
}

function betweenOf(
  stretch: Stretch | undefined,
  x: (at: number) => number,
  left: number,
  count: number,
): Between | undefined {
  if (stretch === undefined) return undefined;
  const inside = (place: number): number => Math.min(left + count, Math.max(left, place));
  const [x0, x1] = [inside(x(stretch.begin)), inside(x(stretch.end))];
  return x1 > x0 ? { x0, x1 } : undefined;
}
