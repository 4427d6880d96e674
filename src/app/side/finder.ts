/**
 * Looks for the instants at which two recordings turn: once, when the first of them is wanted, a
 * few milliseconds at a time, so that no frame waits for it.
 */
import {
  DifferenceSearch,
  FOUND_LIMIT,
  type ToldRecording,
  type Turning,
} from "../../core/compare/index.ts";
import type { SourceStatus } from "../sources/index.ts";

/** Half of a frame: the other half is that of the picture. */
const SLICE_MS = 8;

/** What the finder needs of the page: its clock, and to be called again soon. */
export interface Slices {
  now(): number;
  later(act: () => void): () => void;
}

export const pageSlices: Slices = {
  now: () => performance.now(),
  later(act) {
    const timer = setTimeout(act);
    return () => clearTimeout(timer);
  },
};

export class DifferenceFinder {
  readonly #search: DifferenceSearch<SourceStatus>;
  readonly #slices: Slices;
  readonly #looked: () => void;
  #stop: (() => void) | undefined;

  /** `looked` is called after each slice, until it is done; it begins after this call. */
  constructor(
    both: readonly [ToldRecording<SourceStatus>, ToldRecording<SourceStatus>],
    shiftMs: number,
    slices: Slices,
    looked: () => void,
  ) {
    this.#search = new DifferenceSearch(...both, shiftMs);
    this.#slices = slices;
    this.#looked = looked;
    this.#goOn();
  }

  get isDone(): boolean {
    return this.#search.isDone;
  }

  /** 0 to 1. */
  get part(): number {
    return this.#search.part;
  }

  /** There are more than are found. */
  get isCut(): boolean {
    return this.#search.found.length >= FOUND_LIMIT;
  }

  get count(): number {
    return this.#search.found.length;
  }

  /** The nearest one after (`by` 1) or before that instant, and which one it is, from 1. */
  from(at: number, by: 1 | -1): { readonly turning: Turning; readonly nth: number } | undefined {
    const { found } = this.#search;
    let low = 0;
    let high = found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = found[middle]?.at ?? Infinity;
      if (by > 0 ? there <= at : there < at) low = middle + 1;
      else high = middle;
    }
    const place = by > 0 ? low : low - 1;
    const turning = found[place];
    return turning && { turning, nth: place + 1 };
  }

  close(): void {
    this.#stop?.();
  }

  #goOn(): void {
    this.#stop = this.#slices.later(() => this.#slice());
  }

  #slice(): void {
    const end = this.#slices.now() + SLICE_MS;
    // Asked after each thing that was told: one of them may be thousands of nodes.
    this.#search.read(() => this.#slices.now() >= end);
    if (!this.isDone) this.#goOn();
    this.#looked();
  }
}
