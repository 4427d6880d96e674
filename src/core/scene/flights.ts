/**
 * Which packets are in flight, lane by lane, and which of them are drawn. In a flood a hundred
 * thousand fly at once, so from frame to frame only those are read that began or landed since;
 * where that can't be known, all are read again, with the same result.
 */
import type { Instant } from "../base/index.ts";
import { type Columns, NO_EDGE, OUTCOME, RECORD, type Timeline } from "../timeline/index.ts";
import { DROPPED_AFTER, flightOf, flightWindow } from "./flight.ts";
import type { Lanes } from "./lanes.ts";

/** More than this many in flight on one lane can't be read: every second, fourth, … is drawn. */
const READABLE = 12;
/** What is drawn at most, all lanes together. */
export const PACKETS_DRAWN = 20_000;
/** How many records are looked at for one frame. A flood beyond that is a flow anyway. */
const RECORDS_READ = 400_000;
const SMALLEST = 256;

export interface FlightInput {
  readonly timeline: Timeline;
  readonly at: Instant;
  readonly lanes: Lanes;
  readonly hidden: Uint8Array;
}

export class Flights {
  /** Of a lane, one in 2^fold packets is drawn. */
  fold = new Uint8Array(0);
  inFlight = 0;
  drawn = 0;
  /** Packets in flight by lane, drawn or not. */
  #count = new Uint32Array(0);
  /** Records of `#first` up to `#last` may be drawn: of a lane all but those folded at `#kept`. */
  #candidates = new Float64Array(SMALLEST);
  #first = 0;
  #last = 0;
  #kept = new Uint8Array(0);
  /** The records that were in flight when it was updated last; none where that does not help. */
  #begin = 0;
  #end = -1;
  #hidden: Uint8Array | undefined;
  #lanesVersion = -1;
  /** A packet that is lost lands early: while one flies, all are read each time. */
  #lastLost = -1;

  /** Nothing is in flight. */
  clear(): void {
    this.#end = -1;
    this.#first = this.#last = 0;
    this.fold.fill(0);
    this.inFlight = this.drawn = 0;
  }

  /** The records that may be drawn, oldest first; `isFolded` decides. */
  get candidates(): Float64Array {
    return this.#candidates.subarray(this.#first, this.#last);
  }

  update(input: FlightInput): void {
    const { timeline, at, lanes, hidden } = input;
    const end = timeline.seqAt((at + 0.001) as Instant);
    const since = (at - flightWindow(timeline.longestLatency)) as Instant;
    const begin = Math.max(timeline.seqAt(since), end - RECORDS_READ);
    const lanesCount = timeline.traffic.edges.source.length;
    this.#ensure(lanesCount);
    const isNext =
      timeline.longestLatency === 0 &&
      this.#lastLost < this.#begin &&
      this.#begin >= timeline.first &&
      begin >= this.#begin &&
      begin <= this.#end &&
      end >= this.#end &&
      this.#hidden === hidden &&
      this.#lanesVersion === lanes.version;
    if (isNext) {
      this.#add(input, this.#begin, begin, -1);
      this.#add(input, this.#end, end, 1);
    } else {
      this.#count.fill(0);
      this.#lastLost = -1;
      this.#add(input, begin, end, 1);
    }
    this.#setFolds(lanesCount);
    if (isNext && this.#isKeptEnough(lanesCount)) this.#moveOn(input, begin, end);
    else this.#collect(input, begin, end, lanesCount);
    this.#begin = begin;
    this.#end = end;
    this.#hidden = hidden;
    this.#lanesVersion = lanes.version;
  }

  #ensure(lanes: number): void {
    if (this.#count.length >= lanes) return;
    const room = Math.max(64, lanes * 2);
    const [count, fold, kept] = [this.#count, this.fold, this.#kept];
    this.#count = new Uint32Array(room);
    this.fold = new Uint8Array(room);
    this.#kept = new Uint8Array(room);
    this.#count.set(count);
    this.fold.set(fold);
    this.#kept.set(kept);
  }

  /** Counts the records from one to another as in flight, or as no longer (`step` -1). */
  #add({ timeline, at, lanes, hidden }: FlightInput, from: number, to: number, step: number): void {
    const { columns } = timeline;
    const { visible } = lanes;
    const count = this.#count;
    const isPlain = timeline.longestLatency === 0;
    const mask = columns.at.length - 1;
    for (let seq = from; seq < to; seq++) {
      const index = seq & mask;
      const edge = columns.edge[index] ?? NO_EDGE;
      if (edge === NO_EDGE || columns.record[index] !== RECORD.event) continue;
      if (visible[edge] !== 1 || hidden[columns.kind[index] ?? 0] === 1) continue;
      const isLost = columns.outcome[index] === OUTCOME.dropped;
      if (isLost) this.#lastLost = seq;
      // Without latencies the window is the flight: whatever is in it flies, unless it was lost.
      if ((isPlain && !isLost) || progress(columns, index, at) < 1) {
        count[edge] = (count[edge] ?? 0) + step;
      }
    }
  }

  #setFolds(lanes: number): void {
    const { fold } = this;
    const count = this.#count;
    let inFlight = 0;
    let drawn = 0;
    for (let edge = 0; edge < lanes; edge++) {
      const n = count[edge] ?? 0;
      const folded = n <= READABLE ? 0 : Math.ceil(Math.log2(n / READABLE));
      fold[edge] = folded;
      inFlight += n;
      drawn += shownOf(n, folded);
    }
    if (drawn > PACKETS_DRAWN) {
      const more = Math.ceil(Math.log2(drawn / PACKETS_DRAWN));
      drawn = 0;
      for (let edge = 0; edge < lanes; edge++) {
        const n = count[edge] ?? 0;
        if (n > 0) fold[edge] = (fold[edge] ?? 0) + more;
        drawn += shownOf(n, fold[edge] ?? 0);
      }
    }
    this.inFlight = inFlight;
    this.drawn = drawn;
  }

  /** The candidates hold all that is drawn, and not too much beside it. */
  #isKeptEnough(lanes: number): boolean {
    const { fold } = this;
    const kept = this.#kept;
    for (let edge = 0; edge < lanes; edge++) {
      const folded = fold[edge] ?? 0;
      const keptAt = kept[edge] ?? 0;
      if (folded < keptAt || folded > keptAt + 2) return false;
    }
    return true;
  }

  /** Takes in the records that began since, and lets those go that have landed. */
  #moveOn(input: FlightInput, begin: number, end: number): void {
    while (this.#first < this.#last && (this.#candidates[this.#first] ?? 0) < begin) {
      this.#first += 1;
    }
    this.#take(input, this.#end, end);
  }

  #collect(input: FlightInput, begin: number, end: number, lanes: number): void {
    // One step more than is drawn: a lane whose count goes to and fro is not read again each time.
    for (let edge = 0; edge < lanes; edge++) {
      this.#kept[edge] = Math.max(0, (this.fold[edge] ?? 0) - 1);
    }
    this.#first = this.#last = 0;
    this.#take(input, begin, end);
  }

  #take({ timeline, lanes, hidden }: FlightInput, from: number, to: number): void {
    const { columns } = timeline;
    const { visible } = lanes;
    const kept = this.#kept;
    const mask = columns.at.length - 1;
    for (let seq = from; seq < to; seq++) {
      const index = seq & mask;
      const edge = columns.edge[index] ?? NO_EDGE;
      if (edge === NO_EDGE || columns.record[index] !== RECORD.event) continue;
      if (visible[edge] !== 1 || hidden[columns.kind[index] ?? 0] === 1) continue;
      if (isFolded(columns.ordinal[index] ?? 0, kept[edge] ?? 0)) continue;
      if (this.#last === this.#candidates.length) this.#makeRoom();
      this.#candidates[this.#last] = seq;
      this.#last += 1;
    }
  }

  #makeRoom(): void {
    const live = this.candidates;
    const isHalfFree = live.length <= this.#candidates.length / 2;
    const next = isHalfFree ? this.#candidates : new Float64Array(this.#candidates.length * 2);
    next.set(live);
    this.#candidates = next;
    this.#first = 0;
    this.#last = live.length;
  }
}

/** 0 at the start, 1 and more when it has landed or is lost. */
export function progress(columns: Columns, index: number, at: Instant): number {
  const done = (at - (columns.at[index] ?? 0)) / flightOf(columns.latency[index] ?? 0);
  return columns.outcome[index] === OUTCOME.dropped && done > DROPPED_AFTER ? 1 : done;
}

function shownOf(count: number, fold: number): number {
  return fold === 0 ? count : Math.ceil(count / 2 ** fold);
}

/**
 * One in 2^fold stays, evenly spread: by multiples of the golden ratio, because every second one
 * would be none at all where two kinds take turns and one is switched off. Powers of two nest: a
 * packet that is drawn at a fold was drawn at every smaller one.
 */
export function isFolded(ordinal: number, fold: number): boolean {
  return fold !== 0 && Math.imul(ordinal, 0x9e3779b1) >>> (32 - fold) !== 0;
}
