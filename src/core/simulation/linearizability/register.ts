/**
 * Whether the operations on one key can be put in one order that explains every answer, each
 * between its call and its return: the search of Wing and Gong with the memory of Lowe, over a
 * register. An operation without an answer may have happened at any time after its call, or never.
 * The values that are written to one key must differ.
 */

import type { Operation } from "../operation.ts";

export type Verdict =
  | { readonly type: "linearizable" | "undecided" }
  /** No order goes on past these: each of them contradicts the longest order that was found. */
  | { readonly type: "refuted"; readonly stuck: readonly Operation[]; readonly value: string };

interface Frame {
  readonly taken: number;
  readonly before: string;
}

/** Gives up after so many attempts to place an operation, beside a few for each. */
const MOST_ATTEMPTS = 200_000;

export function linearizable(operations: readonly Operation[]): Verdict {
  return new Search(operations).run();
}

class Search {
  /** By their calls. */
  readonly #operations: readonly Operation[];
  readonly #isPlaced: boolean[];
  readonly #frames: Frame[] = [];
  readonly #seen = new Set<string>();
  /** All before this place are placed. */
  #first = 0;
  /** No place behind this one has ever been placed. */
  #last = -1;
  #value = "";
  #answered: number;
  #most = -1;
  #stuck: readonly Operation[] = [];
  #stuckValue = "";

  constructor(operations: readonly Operation[]) {
    // Of what nobody answered, only a write that somebody read must have happened.
    const read = new Set(operations.map(({ result }) => result));
    this.#operations = operations
      .filter(({ kind, value, returned }) => {
        return returned !== undefined || (kind === "write" && read.has(value));
      })
      .toSorted((a, b) => a.called - b.called);
    this.#isPlaced = this.#operations.map(() => false);
    this.#answered = this.#operations.filter(({ returned }) => returned !== undefined).length;
  }

  run(): Verdict {
    let next = 0;
    const most = MOST_ATTEMPTS + 4 * this.#operations.length;
    for (let attempts = 0; attempts < most; attempts++) {
      if (this.#answered === 0) return { type: "linearizable" };
      const place = this.#candidate(next);
      if (place !== undefined) {
        next = this.#put(place) ? 0 : place + 1;
        continue;
      }
      const frame = this.#frames.pop();
      if (frame === undefined) {
        return { type: "refuted", stuck: this.#stuck, value: this.#stuckValue };
      }
      this.#takeBack(frame);
      next = frame.taken + 1;
    }
    return { type: "undecided" };
  }

  /** The next one, from `from` on, that may come now: nobody else has returned before its call. */
  #candidate(from: number): number | undefined {
    const earliest = this.#earliestReturn();
    for (let place = Math.max(from, this.#first); place < this.#operations.length; place++) {
      const operation = this.#operations[place];
      if (operation === undefined || operation.called > earliest) break;
      if (this.#isPlaced[place] !== true && this.#fits(operation)) return place;
    }
    if (from === 0) this.#noteStuck(earliest);
    return undefined;
  }

  #earliestReturn(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (let place = this.#first; place < this.#operations.length; place++) {
      const operation = this.#operations[place];
      if (operation === undefined || operation.called > earliest) break;
      if (this.#isPlaced[place] === true || operation.returned === undefined) continue;
      earliest = Math.min(earliest, operation.returned);
    }
    return earliest;
  }

  #fits({ kind, result }: Operation): boolean {
    return kind === "write" || (result ?? "") === this.#value;
  }

  /** False when the same operations in another order have led here before. */
  #put(place: number): boolean {
    const operation = this.#operations[place];
    if (operation === undefined) return false;
    const before = this.#value;
    const first = this.#first;
    this.#isPlaced[place] = true;
    this.#last = Math.max(this.#last, place);
    while (this.#isPlaced[this.#first] === true) this.#first++;
    if (operation.kind === "write") this.#value = operation.value;
    const key = `${this.#placed()} ${this.#value}`;
    if (this.#seen.has(key)) {
      this.#isPlaced[place] = false;
      this.#first = first;
      this.#value = before;
      return false;
    }
    this.#seen.add(key);
    this.#frames.push({ taken: place, before });
    if (operation.returned !== undefined) this.#answered--;
    return true;
  }

  #takeBack({ taken, before }: Frame): void {
    this.#isPlaced[taken] = false;
    this.#first = Math.min(this.#first, taken);
    this.#value = before;
    if (this.#operations[taken]?.returned !== undefined) this.#answered++;
  }

  /** Which are placed: the first that is not, and for those behind it a bit each. */
  #placed(): string {
    const bits: number[] = [];
    for (let place = this.#first; place <= this.#last; place++) {
      if (this.#isPlaced[place] !== true) continue;
      const word = (place - this.#first) >> 4;
      while (bits.length <= word) bits.push(0);
      bits[word] = (bits[word] ?? 0) | (1 << ((place - this.#first) & 15));
    }
    return `${this.#first} ${String.fromCharCode(...bits)}`;
  }

  #noteStuck(earliest: number): void {
    if (this.#frames.length <= this.#most) return;
    this.#most = this.#frames.length;
    this.#stuckValue = this.#value;
    this.#stuck = this.#readsUpTo(earliest);
  }

  #readsUpTo(latest: number): readonly Operation[] {
    const reads: Operation[] = [];
    for (let place = this.#first; place < this.#operations.length; place++) {
      const operation = this.#operations[place];
      if (operation === undefined || operation.called > latest) break;
      if (this.#isPlaced[place] !== true && operation.kind === "read") reads.push(operation);
    }
    return reads;
  }
}
