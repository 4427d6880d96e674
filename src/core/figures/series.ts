/**
 * How much was said in each span of time, by kind, and how many nodes were active: in a bounded
 * number of spans. When there is no room for another one, each two become one, so that a day costs
 * what a minute does. A request and its reply are one kind.
 */
import { requestOf } from "../protocol/index.ts";

/** The most spans that are kept. */
export const SPANS = 256;
/** A span is so long, or twice as long, or four times, and so on. */
export const SMALLEST_MS = 1_000;
/** Kinds that are told apart; what came later than these is counted together. */
const KINDS = 24;
export const OTHER_KINDS = "other kinds";
const NOT_KNOWN = -1;

export class Series {
  /** Of a span, in milliseconds; the first one begins at 0. */
  spanMs = SMALLEST_MS;
  /** How many are in use. */
  used = 0;
  readonly #kinds: string[] = [];
  readonly #slots = new Map<string, number>();
  readonly #counts = new Uint32Array(SPANS * (KINDS + 1));
  readonly #active = new Int32Array(SPANS).fill(NOT_KNOWN);
  /** How many are active from the last change on. */
  #now = NOT_KNOWN;
  #until = 0;

  /** In their order of first sight; the last one may be OTHER_KINDS. */
  get kinds(): readonly string[] {
    return this.#kinds;
  }

  /** Messages of that kind in that span. */
  count(kind: number, span: number): number {
    return this.#counts[span * (KINDS + 1) + kind] ?? 0;
  }

  /** The fewest that were active in that span; undefined where that is not known. */
  active(span: number): number | undefined {
    const fewest = this.#active[span] ?? NOT_KNOWN;
    return fewest === NOT_KNOWN ? undefined : fewest;
  }

  message(at: number, details: string): void {
    const span = this.#spanOf(at);
    const place = span * (KINDS + 1) + this.#slotOf(requestOf(details));
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  /** So many are active from that instant on; undefined: it is not known from there on. */
  becomes(at: number, active: number | undefined): void {
    this.pass(at);
    this.#now = active ?? NOT_KNOWN;
    this.#least(this.#spanOf(at));
  }

  /** It is that instant, and what was so is so until just before. */
  pass(at: number): void {
    if (at <= this.#until) return;
    this.#spanOf(at);
    const first = Math.floor(this.#until / this.spanMs);
    for (let span = first; span * this.spanMs < at; span += 1) this.#least(span);
    this.#until = at;
  }

  #least(span: number): void {
    this.#active[span] = least(this.#active[span] ?? NOT_KNOWN, this.#now);
  }

  #slotOf(kind: string): number {
    const known = this.#slots.get(kind);
    if (known !== undefined) return known;
    const isFull = this.#kinds.length >= KINDS;
    if (!isFull) this.#slots.set(kind, this.#kinds.length);
    if (!isFull || this.#kinds.length === KINDS) this.#kinds.push(isFull ? OTHER_KINDS : kind);
    return this.#kinds.length - 1;
  }

  /** Makes room for it. */
  #spanOf(at: number): number {
    while (at >= this.spanMs * SPANS) this.#fold();
    const span = Math.floor(at / this.spanMs);
    if (span >= this.used) this.used = span + 1;
    return span;
  }

  /** Each two become one. */
  #fold(): void {
    const counts = this.#counts;
    const width = KINDS + 1;
    for (let span = 0; span < SPANS; span += 1) {
      const [first, second] = [2 * span, 2 * span + 1];
      const both = second < SPANS;
      for (let kind = 0; kind < width; kind += 1) {
        counts[span * width + kind] = both
          ? (counts[first * width + kind] ?? 0) + (counts[second * width + kind] ?? 0)
          : 0;
      }
      this.#active[span] = both
        ? least(this.#active[first] ?? NOT_KNOWN, this.#active[second] ?? NOT_KNOWN)
        : NOT_KNOWN;
    }
    this.used = Math.ceil(this.used / 2);
    this.spanMs *= 2;
  }
}

/** What is not known says nothing beside what is. */
function least(a: number, b: number): number {
  if (a === NOT_KNOWN) return b;
  return b === NOT_KNOWN ? a : Math.min(a, b);
}
