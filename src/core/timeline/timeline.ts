/**
 * Everything received, append-only and bounded. A record has a sequence number that never changes;
 * the numbers from `first` up to, not including, `next` are kept.
 */
import { type Instant, assert, duration, instant, since } from "../base/index.ts";
import type { Change } from "../cluster/index.ts";
import type { EventMessage, Outcome } from "../protocol/index.ts";
import { type Columns, OUTCOME, RECORD, createColumns, grown } from "./columns.ts";
import { type Interner, createInterner } from "./interner.ts";
import { NO_EDGE, type Traffic, createTraffic } from "./traffic.ts";

/** What a record says beside an event: the cluster changed, or the connection did. */
export type Note =
  | { readonly type: "change"; readonly change: Change; readonly sentence: string }
  | { readonly type: "connection"; readonly at: Instant; readonly sentence: string };

/** An event, read back. */
export interface SeenEvent {
  readonly at: Instant;
  readonly source: string;
  readonly target: string;
  readonly details: string;
  readonly outcome: Outcome;
  readonly latencyMs?: number;
}

export interface Timeline {
  /** The most records that are kept. */
  readonly capacity: number;
  /** The sequence number of the oldest record kept. */
  readonly first: number;
  /** The sequence number that the next record gets; also how many came in all. */
  readonly next: number;
  readonly lastAt: Instant;
  /** Uuids and the words of `details`, as numbers. */
  readonly uuids: Interner;
  readonly kinds: Interner;
  readonly traffic: Traffic;
  /** The flat arrays, for the loops that must be fast; index them with `indexOf`. */
  readonly columns: Columns;
  indexOf(seq: number): number;
  /** False when there was no room for the event's names: then it is not kept. */
  appendEvent(at: Instant, event: EventMessage): boolean;
  appendNote(at: Instant, note: Note): void;
  eventAt(seq: number): SeenEvent | undefined;
  noteAt(seq: number): Note | undefined;
  /** The first sequence number whose record is at that instant or later. */
  seqAt(at: Instant): number;
}

const SMALLEST = 1_024;
export const DEFAULT_CAPACITY = 262_144;
/** Kinds have 16-bit numbers; far more than anyone could tell apart. */
const KINDS = { count: 4_096, characters: 1_048_576 };
const UUIDS = { count: 65_536, characters: 16_777_216 };
/** A note holds objects, so fewer of them are kept. */
const NOTE_LIMIT = 20_000;

const OUTCOMES: readonly Outcome[] = ["delivered", "dropped", "refused"];

/** `capacity` is rounded up to a power of two, at least 1,024. */
export function createTimeline(capacity: number = DEFAULT_CAPACITY): Timeline {
  let most = SMALLEST;
  while (most < capacity) most *= 2;
  let columns = createColumns(SMALLEST);
  let next = 0;
  let lastAt = instant(0);
  const uuids = createInterner(UUIDS);
  const kinds = createInterner(KINDS);
  const counter = createTraffic();
  const notes = new Map<number, Note>();

  const indexOf = (seq: number): number => seq & (columns.at.length - 1);
  const first = (): number => Math.max(0, next - columns.at.length);

  /** Takes the next place in the ring. Instants never run backwards: the order of arrival is the order. */
  const place = (at: Instant, record: number): number => {
    if (next >= columns.at.length && columns.at.length < most) columns = grown(columns);
    const index = indexOf(next);
    if (columns.record[index] === RECORD.note) notes.delete(next - columns.at.length);
    if (at > lastAt) lastAt = at;
    columns.at[index] = lastAt;
    columns.record[index] = record;
    next += 1;
    return index;
  };

  return {
    capacity: most,
    uuids,
    kinds,
    traffic: counter.traffic,
    indexOf,
    get first() {
      return first();
    },
    get next() {
      return next;
    },
    get lastAt() {
      return lastAt;
    },
    get columns() {
      return columns;
    },
    appendEvent(at, event) {
      const source = uuids.idOf(event.source);
      const target = uuids.idOf(event.target);
      const kind = kinds.idOf(event.details);
      if (source === undefined || target === undefined || kind === undefined) return false;
      const index = place(at, RECORD.event);
      const drawn = event.source !== "" && event.target !== "";
      const edge = counter.count(source, target, kind, lastAt);
      columns.source[index] = source;
      columns.target[index] = target;
      columns.kind[index] = kind;
      columns.edge[index] = drawn ? edge : NO_EDGE;
      columns.ordinal[index] = edge === NO_EDGE ? 0 : (counter.traffic.edges.count[edge] ?? 0);
      columns.outcome[index] = OUTCOME[event.outcome ?? "delivered"];
      columns.latency[index] = event.latencyMs ?? 0;
      return true;
    },
    appendNote(at, note) {
      place(at, RECORD.note);
      notes.set(next - 1, note);
      if (notes.size > NOTE_LIMIT) {
        const oldest = notes.keys().next();
        assert(oldest.done === false, "a full map has a first key");
        notes.delete(oldest.value);
      }
    },
    eventAt(seq) {
      if (seq < first() || seq >= next) return undefined;
      const index = indexOf(seq);
      if (columns.record[index] !== RECORD.event) return undefined;
      const latencyMs = columns.latency[index] ?? 0;
      return {
        at: instant(columns.at[index] ?? 0),
        source: uuids.textOf(columns.source[index] ?? 0),
        target: uuids.textOf(columns.target[index] ?? 0),
        details: kinds.textOf(columns.kind[index] ?? 0),
        outcome: OUTCOMES[columns.outcome[index] ?? 0] ?? "delivered",
        ...(latencyMs > 0 && { latencyMs }),
      };
    },
    noteAt: (seq) => notes.get(seq),
    seqAt(at) {
      let low = first();
      let high = next;
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (since(at, instant(columns.at[indexOf(middle)] ?? 0)) < duration(0)) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
