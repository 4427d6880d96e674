/**
 * What something was, over time: since when, a code for it, and a fact that goes with it. A change
 * is found by binary search, and which codes a stretch holds is asked of sums made beforehand, so
 * that thousands of changes in one pixel cost as much as one.
 */
import { CodeSums } from "./code-sums.ts";

/** Compacted when so many are forgotten, and more than are kept. */
const LEFT_BEHIND = 1_024;

export class Track<Fact> {
  #begins: number[] = [];
  #codes: number[] = [];
  #facts: Fact[] = [];
  #sums = new CodeSums();
  #head = 0;

  /** Segments are asked for by index, from 0 up to, not including, this. */
  get length(): number {
    return this.#begins.length - this.#head;
  }

  beginOf(index: number): number {
    return this.#begins[this.#head + index] ?? 0;
  }

  /** A small whole number; -1 where there is no such segment. */
  codeOf(index: number): number {
    return index < 0 ? -1 : (this.#codes[this.#head + index] ?? -1);
  }

  factOf(index: number): Fact | undefined {
    return index < 0 ? undefined : this.#facts[this.#head + index];
  }

  /** The segment that an instant is in; -1 before the first. */
  indexAt(at: number): number {
    return this.#lastUpTo(at, 0, this.length);
  }

  /** The last segment that begins before the instant, looked for from `from` on. */
  lastBefore(at: number, from: number): number {
    // Nearly always it is near: steps that double find it without looking at the rest.
    let low = from;
    let step = 1;
    while (low + step < this.length && this.beginOf(low + step) < at) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, this.length);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.beginOf(middle) < at) low = middle;
      else high = middle;
    }
    return low;
  }

  /** One bit for each code that the segments from `from` to `to`, both included, have. */
  codesIn(from: number, to: number): number {
    return this.#sums.union(this.#head + from, this.#head + to + 1);
  }

  /** From that instant on it is this. What was told before at the same instant never was. */
  become(at: number, code: number, fact: Fact): void {
    if (this.length > 0 && this.beginOf(this.length - 1) >= at) this.#drop();
    const last = this.length - 1;
    if (this.codeOf(last) === code && this.factOf(last) === fact) return;
    this.#begins.push(at);
    this.#codes.push(code);
    this.#facts.push(fact);
    this.#sums.push(code);
  }

  /** The fact of the last segment, told again and better. */
  retell(fact: Fact): void {
    if (this.length > 0) this.#facts[this.#facts.length - 1] = fact;
  }

  /** What ended by then is forgotten; what lasts is known from then on. */
  forget(before: number): void {
    const length = this.#begins.length;
    while (this.#head + 1 < length && (this.#begins[this.#head + 1] ?? 0) <= before)
      this.#head += 1;
    if (this.length > 0 && this.beginOf(0) < before) this.#begins[this.#head] = before;
    if (this.#head < LEFT_BEHIND || this.#head < this.length) return;
    this.#begins = this.#begins.slice(this.#head);
    this.#codes = this.#codes.slice(this.#head);
    this.#facts = this.#facts.slice(this.#head);
    this.#head = 0;
    this.#sums = new CodeSums();
    for (const code of this.#codes) this.#sums.push(code);
  }

  #drop(): void {
    this.#begins.pop();
    this.#codes.pop();
    this.#facts.pop();
    this.#sums.pop();
  }

  #lastUpTo(at: number, from: number, to: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.beginOf(middle) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
