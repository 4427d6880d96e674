/** The arrows of a stretch of time: read from the timeline twice, first counted, then placed. */
import { type Instant, instant } from "../base/index.ts";
import { isReply } from "../protocol/index.ts";
import { NO_EDGE, OUTCOME, RECORD, type Timeline } from "../timeline/index.ts";
import { Folds, divisionMs } from "./fold.ts";
import type { Matcher } from "./match.ts";
import { ARROW, type Arrows, type Direction, ensure } from "./scene.ts";
import type { Window } from "./window.ts";

/** More arrows than this are not drawn at once; how many events are left out is told. */
export const ARROWS_DRAWN = 20_000;

/** Where things are: instants along time, lanes across it. */
export interface Axes {
  readonly direction: Direction;
  /** The instant at the place `origin` along time. */
  readonly from: Instant;
  readonly origin: number;
  readonly msPerPx: number;
  /** The place of lane 0 across time, and from one lane to the next. */
  readonly firstLane: number;
  readonly spacing: number;
  /** What can be seen across time: arrows beside it are left out. */
  readonly low: number;
  readonly high: number;
}

export interface ArrowInput {
  readonly timeline: Timeline;
  readonly matcher: Matcher;
  /** The lane of a node, by the number of its uuid; -1 for one without. */
  readonly laneOf: Int32Array;
  readonly axes: Axes;
  readonly range: Window;
  /** The event that is selected, by its sequence number. */
  readonly selected: number | undefined;
}

const NOWHERE = 0xffff_ffff;
const KINDS = 8_192;
const HASH = 0x9e3779b1;

export class ArrowComposer {
  readonly #folds = new Folds();
  /** The slot of each record that was read; NOWHERE for one that is not shown. */
  #slotOf = new Uint32Array(0);
  #selectedSlot = NOWHERE;
  /** Slots come in the order of their first event. */
  #shown = 0;

  compose(arrows: Arrows, input: ArrowInput): void {
    const { timeline, range, axes } = input;
    const division = divisionMs(axes.msPerPx);
    const reach = timeline.longestLatency;
    // Whole divisions: what is folded must not depend on where the window begins.
    const since = Math.floor((range.from - reach) / division) * division;
    const until = Math.ceil(range.to / division) * division;
    const begin = timeline.seqAt(instant(since));
    const end = timeline.seqAt(instant(until));
    input.matcher.update();
    this.#count(input, begin, end, division);
    this.#place(arrows, input, begin, end);
  }

  #count(input: ArrowInput, begin: number, end: number, division: number): void {
    const { timeline, matcher, laneOf, axes, selected } = input;
    const { columns } = timeline;
    const folds = this.#folds;
    folds.clear(end - begin);
    if (this.#slotOf.length < end - begin) this.#slotOf = new Uint32Array((end - begin) * 2);
    this.#selectedSlot = NOWHERE;
    this.#shown = 0;
    for (let seq = begin; seq < end; seq++) {
      const index = timeline.indexOf(seq);
      const i = seq - begin;
      this.#slotOf[i] = NOWHERE;
      if (columns.record[index] !== RECORD.event || columns.edge[index] === NO_EDGE) continue;
      const source = laneOf[columns.source[index] ?? 0] ?? -1;
      const target = laneOf[columns.target[index] ?? 0] ?? -1;
      if (source < 0 || target < 0 || !inSight(axes, source, target)) continue;
      if (!matcher.matches(index)) continue;
      const latency = columns.latency[index] ?? 0;
      const what = (columns.outcome[index] ?? 0) * 2 + (latency > 0 ? 1 : 0);
      const kind = (columns.kind[index] ?? 0) * 6 + what;
      const group = (columns.edge[index] ?? 0) * (KINDS * 6) + kind;
      const at = columns.at[index] ?? 0;
      const slot = folds.add(group, Math.floor(at / division), at, latency, i);
      this.#slotOf[i] = slot;
      this.#shown += 1;
      if (seq === selected) this.#selectedSlot = slot;
    }
  }

  #place(arrows: Arrows, input: ArrowInput, begin: number, end: number): void {
    const { axes } = input;
    const folds = this.#folds;
    ensure(arrows, Math.min(this.#shown, ARROWS_DRAWN));
    const total = this.#drawn(axes.msPerPx, end - begin);
    const share = total > ARROWS_DRAWN ? (ARROWS_DRAWN * 0.98 * 2 ** 32) / total : Infinity;
    arrows.count = arrows.events = arrows.leftOut = 0;
    for (let i = 0; i < end - begin; i++) {
      const slot = this.#slotOf[i] ?? NOWHERE;
      if (slot === NOWHERE) continue;
      const isFolded = folds.isFolded(slot, axes.msPerPx);
      if (isFolded && folds.begin[slot] !== i) continue;
      const repeats = isFolded ? (folds.count[slot] ?? 1) : 1;
      const n = arrows.count;
      const isSpared =
        n >= arrows.x1.length || (Math.imul(begin + i, HASH) >>> 0 >= share && share < Infinity);
      if (isSpared) {
        arrows.leftOut += repeats;
        arrows.events += repeats;
        continue;
      }
      this.#write(arrows, input, begin + i, isFolded ? slot : NOWHERE);
      const isSelected = isFolded ? slot === this.#selectedSlot : begin + i === input.selected;
      if (isSelected) arrows.marks[n] = (arrows.marks[n] ?? 0) | ARROW.selected;
      if (isBeside(arrows, n, input.range)) continue;
      arrows.events += repeats;
      arrows.count += 1;
    }
  }

  /** How many arrows there are to draw. */
  #drawn(msPerPx: number, records: number): number {
    const folds = this.#folds;
    if (this.#shown <= ARROWS_DRAWN) return this.#shown;
    let drawn = 0;
    for (let i = 0; i < records; i++) {
      const slot = this.#slotOf[i] ?? NOWHERE;
      if (slot === NOWHERE) continue;
      if (folds.begin[slot] === i || !folds.isFolded(slot, msPerPx)) drawn += 1;
    }
    return drawn;
  }

  /** The arrow of one record, or of the whole slot that begins with it. */
  #write(arrows: Arrows, { timeline, axes, laneOf }: ArrowInput, seq: number, slot: number): void {
    const { columns, kinds } = timeline;
    const folds = this.#folds;
    const index = timeline.indexOf(seq);
    const n = arrows.count;
    const isFold = slot !== NOWHERE;
    const at = columns.at[index] ?? 0;
    const repeats = isFold ? (folds.count[slot] ?? 1) : 1;
    const first = isFold ? (folds.first[slot] ?? at) : at;
    const last = isFold ? (folds.last[slot] ?? at) : at;
    const latency = isFold ? (folds.latency[slot] ?? 0) / repeats : (columns.latency[index] ?? 0);
    const source = laneOf[columns.source[index] ?? 0] ?? 0;
    const target = laneOf[columns.target[index] ?? 0] ?? 0;
    const kind = columns.kind[index] ?? 0;
    const outcome = columns.outcome[index];
    arrows.kind[n] = kind;
    arrows.repeats[n] = repeats;
    arrows.seq[n] = seq;
    arrows.first[n] = first;
    arrows.last[n] = last;
    arrows.latency[n] = latency;
    arrows.source[n] = source;
    arrows.target[n] = target;
    arrows.marks[n] =
      (latency > 0 ? 0 : ARROW.seen) |
      (outcome === OUTCOME.dropped ? ARROW.dropped : 0) |
      (outcome === OUTCOME.refused ? ARROW.refused : 0) |
      (isReply(kinds.textOf(kind)) ? ARROW.reply : 0) |
      (source === target ? ARROW.self : 0) |
      (isFold ? ARROW.fold : 0);
    placeEnds(arrows, n, axes, (first + last) / 2);
  }
}

function placeEnds(arrows: Arrows, n: number, axes: Axes, at: number): void {
  const marks = arrows.marks[n] ?? 0;
  // Lost on the way: half of it is drawn.
  const way = (marks & ARROW.dropped) !== 0 && (marks & ARROW.self) === 0 ? 0.5 : 1;
  const begin = axes.origin + (at - axes.from) / axes.msPerPx;
  const end = begin + ((arrows.latency[n] ?? 0) / axes.msPerPx) * way;
  const source = axes.firstLane + (arrows.source[n] ?? 0) * axes.spacing;
  const target = axes.firstLane + (arrows.target[n] ?? 0) * axes.spacing;
  const across = source + (target - source) * way;
  if (axes.direction === "across") {
    arrows.x1[n] = begin;
    arrows.x2[n] = end;
    arrows.y1[n] = source;
    arrows.y2[n] = across;
  } else {
    arrows.y1[n] = begin;
    arrows.y2[n] = end;
    arrows.x1[n] = source;
    arrows.x2[n] = across;
  }
}

/** It lands before the stretch, or begins behind it. */
function isBeside(arrows: Arrows, n: number, range: Window): boolean {
  const middle = ((arrows.first[n] ?? 0) + (arrows.last[n] ?? 0)) / 2;
  return middle >= range.to || middle + (arrows.latency[n] ?? 0) < range.from;
}

function inSight(axes: Axes, source: number, target: number): boolean {
  const a = axes.firstLane + source * axes.spacing;
  const b = axes.firstLane + target * axes.spacing;
  return Math.max(a, b) >= axes.low && Math.min(a, b) <= axes.high;
}
