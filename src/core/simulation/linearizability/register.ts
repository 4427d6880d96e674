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

/** Gives up after so many attempts to place an operation. */
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
    for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
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
    for (let place = from; place < this.#operations.length; place++) {
      const operation = this.#operations[place];
      if (operation === undefined || operation.called > earliest) break;
      if (this.#isPlaced[place] !== true && this.#fits(operation)) return place;
    }
    if (from === 0) this.#noteStuck(earliest);
    return undefined;
  }

  #earliestReturn(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (const [place, { called, returned }] of this.#operations.entries()) {
      if (called > earliest) break;
      if (this.#isPlaced[place] === true || returned === undefined) continue;
      earliest = Math.min(earliest, returned);
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
    this.#isPlaced[place] = true;
    if (operation.kind === "write") this.#value = operation.value;
    const key = `${this.#placed()} ${this.#value}`;
    if (this.#seen.has(key)) {
      this.#isPlaced[place] = false;
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
    this.#value = before;
    if (this.#operations[taken]?.returned !== undefined) this.#answered++;
  }

  /** Those that are placed: all up to a first that is not, and the ones behind it. */
  #placed(): string {
    let text = "";
    let bits = 0;
    for (let place = 0; place < this.#isPlaced.length; place++) {
      if (this.#isPlaced[place] === true) bits |= 1 << (place & 15);
      if ((place & 15) === 15) {
        text += String.fromCharCode(bits);
        bits = 0;
      }
    }
    return text + String.fromCharCode(bits);
  }

  #noteStuck(earliest: number): void {
    if (this.#frames.length <= this.#most) return;
    this.#most = this.#frames.length;
    this.#stuckValue = this.#value;
    this.#stuck = this.#operations.filter(
      ({ called, kind }, place) =>
        this.#isPlaced[place] !== true && kind === "read" && called <= earliest,
    );
  }
}
