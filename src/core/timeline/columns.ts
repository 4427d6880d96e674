import { copyRing } from "../base/index.ts";

/**
 * The records of a timeline as parallel arrays: a ring that doubles until it reaches its capacity
 * and then forgets the oldest. 32 bytes a record.
 */
export interface Columns {
  readonly at: Float64Array;
  /** One of RECORD. */
  readonly record: Uint8Array;
  /** One of OUTCOME. */
  readonly outcome: Uint8Array;
  readonly kind: Uint16Array;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly edge: Uint32Array;
  /** How many events the edge had carried before: a stable choice of every n-th. */
  readonly ordinal: Uint32Array;
  /** Milliseconds in flight; 0 when the source does not say. */
  readonly latency: Float32Array;
}

/** What a record is. */
export const RECORD = { event: 0, note: 1 } as const;
/** What became of an event. */
export const OUTCOME = { delivered: 0, dropped: 1, refused: 2 } as const;

export function createColumns(length: number): Columns {
  return {
    at: new Float64Array(length),
    record: new Uint8Array(length),
    outcome: new Uint8Array(length),
    kind: new Uint16Array(length),
    source: new Uint32Array(length),
    target: new Uint32Array(length),
    edge: new Uint32Array(length),
    ordinal: new Uint32Array(length),
    latency: new Float32Array(length),
  };
}

/** The records of those numbers, in a ring of another length: a power of two. */
export function resized(columns: Columns, length: number, first: number, next: number): Columns {
  const others = createColumns(length);
  for (const name of Object.keys(columns) as (keyof Columns)[]) {
    copyRing(columns[name], others[name], first, next);
  }
  return others;
}
