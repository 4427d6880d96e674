/**
 * The instants at which two recordings begin to differ, to differ in something else, or to agree
 * again. Found in one walk over what both tell, in steps that are short however long they are.
 */
import { type Instant, instant } from "../base/index.ts";
import type { Journal, Standing } from "../belief/index.ts";
import { Differing, type Which } from "./differing.ts";
import { Telling } from "./telling.ts";

export interface ToldRecording<Status extends Standing> {
  readonly journal: Journal<Status>;
  /** What is shown of it, on its own clock. */
  readonly from: number;
  readonly to: number;
}

export interface Turning {
  /** On the clock of A. */
  readonly at: Instant;
  /** Nodes of which something else is said then; no more than a few. */
  readonly uuids: readonly string[];
  readonly more: number;
  /** Others lead than before in one of them. */
  readonly leads: boolean;
}

/** What differs more often than that is not found to its end. */
export const FOUND_LIMIT = 100_000;
const NAMED = 3;
/** Half of what recordings tell apart: what comes within it is shown as one instant. */
const GRAIN_MS = 0.000_5;

export class DifferenceSearch<Status extends Standing> {
  /** In their order. */
  readonly found: Turning[] = [];
  isDone = false;
  readonly #differing = new Differing();
  readonly #tellings: readonly [Telling<Status>, Telling<Status>];
  readonly #shift: number;
  /** Between them both have something to show. */
  readonly #from: number;
  readonly #to: number;
  #at: number;

  /** `shiftMs`: the clock of B begins so long after that of A. */
  constructor(a: ToldRecording<Status>, b: ToldRecording<Status>, shiftMs: number) {
    this.#tellings = [
      new Telling(0, a.journal, this.#differing),
      new Telling(1, b.journal, this.#differing),
    ];
    this.#shift = shiftMs;
    this.#from = Math.max(a.from, b.from + shiftMs);
    this.#to = Math.min(a.to, b.to + shiftMs) + 2 * GRAIN_MS;
    this.#at = this.#from;
    if (!(this.#from <= this.#to)) this.isDone = true;
  }

  /** How far it has come: 0 to 1. */
  get part(): number {
    if (this.isDone) return 1;
    return (this.#at - this.#from) / Math.max(GRAIN_MS, this.#to - this.#from);
  }

  /** Reads on until it is done, or `isTime` says that it is enough for once; asked each time. */
  read(isTime: () => boolean): void {
    while (!this.isDone) {
      const [which, next] = this.#next();
      if (next > this.#at + GRAIN_MS) {
        this.#look();
        this.#at = next;
        if (next > this.#to || this.found.length >= FOUND_LIMIT) this.isDone = true;
        if (this.isDone) return;
      }
      this.#tellings[which].read();
      if (isTime()) return;
    }
  }

  #next(): readonly [Which, number] {
    const [a, b] = this.#tellings;
    const [inA, inB] = [a.next, b.next + this.#shift];
    return inA <= inB ? [0, inA] : [1, inB];
  }

  /** All that is told by that instant has been read. */
  #look(): void {
    if (this.#tellings.some(({ isLost }) => isLost)) return;
    const turn = this.#differing.look();
    if (turn === undefined) return;
    const uuids = turn.uuids.slice(0, NAMED);
    const more = turn.uuids.length - uuids.length;
    this.found.push({ at: instant(this.#at), uuids, more, leads: turn.leads });
  }
}
