/**
 * The places for records: a ring that doubles until it reaches its capacity, then forgets the
 * oldest.
 */
import { type Instant, instant } from "../base/index.ts";
import { type Columns, createColumns, grown } from "./columns.ts";

const SMALLEST = 1_024;

export interface Ring {
  readonly capacity: number;
  readonly columns: Columns;
  /** The sequence number of the oldest record kept, and the one that the next record gets. */
  readonly first: number;
  readonly next: number;
  readonly lastAt: Instant;
  indexOf(seq: number): number;
  /** Takes the next place and answers with its index. */
  place(at: Instant, record: number): number;
  /** Drops the records from this sequence number on: the numbers are given again. */
  cut(seq: number): void;
  readonly cuts: number;
}

/** `forget` is told the kind and number of each record that gives its place to another. */
export function createRing(capacity: number, forget: (record: number, seq: number) => void): Ring {
  let most = SMALLEST;
  while (most < capacity) most *= 2;
  let columns = createColumns(SMALLEST);
  let next = 0;
  /** After a cut the places of the dropped records hold nothing old again. */
  let least = 0;
  let cuts = 0;
  let lastAt = instant(0);

  const indexOf = (seq: number): number => seq & (columns.at.length - 1);
  const firstKept = (): number => Math.max(least, next - columns.at.length);
  return {
    capacity: most,
    get columns() {
      return columns;
    },
    get first() {
      return firstKept();
    },
    get next() {
      return next;
    },
    get lastAt() {
      return lastAt;
    },
    indexOf,
    place(at, record) {
      if (next >= columns.at.length && columns.at.length < most) columns = grown(columns);
      const index = indexOf(next);
      const oldest = next - columns.at.length;
      if (oldest >= 0) forget(columns.record[index] ?? 0, oldest);
      // Instants never run backwards: the order of arrival is the order.
      if (at > lastAt) lastAt = at;
      columns.at[index] = lastAt;
      columns.record[index] = record;
      next += 1;
      return index;
    },
    get cuts() {
      return cuts;
    },
    cut(seq) {
      cuts += 1;
      least = firstKept();
      while (next > Math.max(seq, least)) {
        next -= 1;
        forget(columns.record[indexOf(next)] ?? 0, next);
      }
      lastAt = instant(next === least ? 0 : (columns.at[indexOf(next - 1)] ?? 0));
    },
  };
}
