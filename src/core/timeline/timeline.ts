/**
 * Everything received, append-only and bounded. A record has a sequence number that never changes;
 * the numbers from `first` up to, not including, `next` are kept.
 */
import { type Instant, instant, START } from "../base/index.ts";
import { type EventMessage, KNOWN_KINDS, type Outcome } from "../protocol/index.ts";
import { type Columns, OUTCOME, RECORD } from "./columns.ts";
import { type Interner, createInterner } from "./interner.ts";
import { type Note, createNotes } from "./notes.ts";
import { type Ring, createRing } from "./ring.ts";
import { NO_EDGE, type Traffic, type TrafficCounter, createTraffic } from "./traffic.ts";

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
  /** Another capacity, rounded up to a power of two; what is too much is forgotten. */
  readonly keep: (capacity: number) => void;
  /** The sequence number of the oldest record kept. */
  readonly first: number;
  /** The sequence number that the next record gets; also how many came in all. */
  readonly next: number;
  readonly lastAt: Instant;
  /** What was before was not told: 0, but where a source begins in its middle. */
  begin: Instant;
  /** The longest time in flight that the source told, in milliseconds; 0 when it tells none. */
  readonly longestLatency: number;
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
  /** Drops what is after the instant: it did not happen. Its sequence numbers are given again. */
  cut(at: Instant): void;
  /** How often it was cut: who keeps sequence numbers must read again when it was. */
  readonly cuts: number;
  eventAt(seq: number): SeenEvent | undefined;
  noteAt(seq: number): Note | undefined;
  /** The first sequence number whose record is at that instant or later. */
  seqAt(at: Instant): number;
}

export const DEFAULT_CAPACITY = 262_144;
/** Kinds have 16-bit numbers; far more than anyone could tell apart. */
const KINDS_LIMIT = { count: 4_096, characters: 1_048_576 };
/** What an event is listed as whose word is one too many: `details` may be a text of its own. */
export const OTHER_WORDS = "other words";
/** Kinds that are told apart whatever else the stream has named. */
export const RESERVED_KINDS: ReadonlySet<string> = new Set([
  OTHER_WORDS,
  ...KNOWN_KINDS.flatMap((kind) => [kind, `${kind}-reply`]),
]);
const UUIDS = { count: 65_536, characters: 16_777_216 };
/** A time in flight beyond an hour is kept as an hour: the column must stay finite. */
const LATENCY_LIMIT = 3_600_000;

const OUTCOMES: readonly Outcome[] = ["delivered", "dropped", "refused"];

/** `capacity` is rounded up to a power of two, at least 1,024. */
export function createTimeline(capacity: number = DEFAULT_CAPACITY): Timeline {
  const uuids = createInterner(UUIDS);
  const kinds = createInterner({ ...KINDS_LIMIT, reserved: RESERVED_KINDS });
  const counter = createTraffic();
  const notes = createNotes(() => ring.capacity / 8);
  const ring = createRing(capacity, (record, seq) => {
    if (record === RECORD.note) notes.forget(seq);
  });
  let longestLatency = 0;

  const appendEvent = (at: Instant, event: EventMessage): boolean => {
    const [source, target] = [uuids.idOf(event.source), uuids.idOf(event.target)];
    const kind = kinds.idOf(event.details) ?? kinds.idOf(OTHER_WORDS);
    if (source === undefined || target === undefined || kind === undefined) return false;
    const index = ring.place(at, RECORD.event);
    // An event without both ends is listed and counted, but not drawn: it has no edge.
    const drawn = event.source !== "" && event.target !== "";
    counter.count(source, target, kind);
    const edge = drawn ? counter.countEdge(source, target, ring.lastAt) : NO_EDGE;
    const latency = Math.min(event.latencyMs ?? 0, LATENCY_LIMIT);
    if (latency > longestLatency) longestLatency = latency;
    const { columns } = ring;
    columns.source[index] = source;
    columns.target[index] = target;
    columns.kind[index] = kind;
    columns.edge[index] = edge;
    columns.ordinal[index] = edge === NO_EDGE ? 0 : (counter.traffic.edges.count[edge] ?? 1) - 1;
    columns.outcome[index] = OUTCOME[event.outcome ?? "delivered"];
    columns.latency[index] = latency;
    return true;
  };

  return {
    get capacity() {
      return ring.capacity;
    },
    begin: START,
    keep: ring.keep,
    uuids,
    kinds,
    traffic: counter.traffic,
    get first() {
      return ring.first;
    },
    get next() {
      return ring.next;
    },
    get lastAt() {
      return ring.lastAt;
    },
    get longestLatency() {
      return longestLatency;
    },
    get columns() {
      return ring.columns;
    },
    indexOf: (seq) => ring.indexOf(seq),
    appendEvent,
    appendNote(at, note) {
      ring.place(at, RECORD.note);
      notes.keep(ring.next - 1, note);
    },
    cut: (at) => dropAfter(at, ring, counter),
    get cuts() {
      return ring.cuts;
    },
    eventAt: (seq) =>
      isKept(seq, ring) ? readEvent(ring.columns, ring.indexOf(seq), uuids, kinds) : undefined,
    noteAt: (seq) => notes.at(seq),
    seqAt: (at) => firstSince(at, ring),
  };
}

function isKept(seq: number, { first, next }: Ring): boolean {
  return seq >= first && seq < next;
}

function dropAfter(at: Instant, ring: Ring, counter: TrafficCounter): void {
  const { columns, first, next } = ring;
  let seq = next;
  while (seq > first && (columns.at[ring.indexOf(seq - 1)] ?? 0) > at) {
    seq -= 1;
    const index = ring.indexOf(seq);
    if (columns.record[index] !== RECORD.event) continue;
    const [source, target] = [columns.source[index] ?? 0, columns.target[index] ?? 0];
    counter.uncount(source, target, columns.kind[index] ?? 0, columns.edge[index] ?? NO_EDGE);
  }
  ring.cut(seq);
  const { lastAt } = counter;
  for (const [edge, last] of lastAt.entries()) {
    if (last > at) lastAt[edge] = -Infinity as Instant;
  }
  while (seq-- > first) {
    const index = ring.indexOf(seq);
    const edge = columns.edge[index] ?? NO_EDGE;
    const when = instant(columns.at[index] ?? 0);
    const isLater = columns.record[index] === RECORD.event && (lastAt[edge] ?? when) < when;
    if (isLater) lastAt[edge] = when;
  }
}

function readEvent(
  columns: Columns,
  index: number,
  uuids: Interner,
  kinds: Interner,
): SeenEvent | undefined {
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
}

function firstSince(at: Instant, ring: Ring): number {
  const { first, next, columns } = ring;
  let low = first;
  let high = next;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((columns.at[ring.indexOf(middle)] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
