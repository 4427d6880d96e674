/**
 * The places for records: a ring that doubles until it reaches its capacity, then forgets the
 * oldest.
 */
import { type Instant, instant, ringLength } from "../base/index.ts";
import { type Columns, RECORD, createColumns, resized } from "./columns.ts";

export interface Ring {
  /** The most records that are kept. */
  readonly capacity: number;
  /** Another capacity, rounded up to a power of two; what is too much is forgotten. */
  readonly keep: (capacity: number) => void;
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
  let most = ringLength(capacity);
  let columns = createColumns(ringLength(0));
  let next = 0;
  /** What was forgotten stays so: neither a cut nor a larger ring brings it back. */
  let least = 0;
  let cuts = 0;
  let lastAt = instant(0);

  const indexOf = (seq: number): number => seq & (columns.at.length - 1);
  const firstKept = (): number => Math.max(least, next - columns.at.length);
  const resize = (length: number): void => {
    const before = firstKept();
    columns = resized(columns, length, before, next);
    least = before;
    for (let seq = before; seq < next - length; seq += 1) forget(RECORD.note, seq);
  };
  return {
    get capacity() {
      return most;
    },
    keep(wanted) {
      most = ringLength(wanted);
      if (columns.at.length > most) resize(most);
    },
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
      if (next >= columns.at.length && columns.at.length < most) resize(columns.at.length * 2);
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
