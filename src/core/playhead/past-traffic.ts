/**
 * Who had sent how much to whom at an instant. Every so often the counts are kept, in one pass over
 * all that is remembered; any instant is a little after one of these.
 */
import { type Instant, instant } from "../base/index.ts";
import { NO_EDGE, RECORD, type Timeline, type Traffic } from "../timeline/index.ts";

const NEVER = -Infinity as Instant;
/** The counts are kept after so many records, more seldom where there are many edges. */
const STEP = 16_384;
const EDGES_A_STEP = 8;

interface Counts {
  /** Without the record of that number and those after it. */
  next: number;
  readonly byKind: number[];
  readonly sent: number[];
  readonly received: number[];
  readonly count: number[];
  readonly lastAt: Instant[];
}

export class PastTraffic implements Traffic {
  readonly #whole: Timeline;
  #counts = nothing(0);
  /** In their order; at least `#step` records apart. */
  #kept: Counts[] = [];
  #step = STEP;
  #cuts = -1;

  constructor(whole: Timeline) {
    this.#whole = whole;
  }

  get byKind(): readonly number[] {
    return this.#counts.byKind;
  }

  get sent(): readonly number[] {
    return this.#counts.sent;
  }

  get received(): readonly number[] {
    return this.#counts.received;
  }

  get edges() {
    const { source, target } = this.#whole.traffic.edges;
    const { count, lastAt } = this.#counts;
    return { source, target, count, lastAt };
  }

  /** Without the record of that number and those after it. */
  moveTo(next: number): void {
    const { first } = this.#whole;
    if (this.#cuts !== this.#whole.cuts) this.#begin();
    else this.#forget(first);
    const nearest = this.#kept.findLast((counts) => counts.next <= next) ?? this.#kept[0];
    const here = this.#counts.next;
    if (nearest !== undefined && (next < here || nearest.next > here || here < first)) {
      this.#counts = copyOf(nearest);
    }
    while (this.#counts.next < next) this.#add();
    // Edges that were first used later.
    const { count, lastAt } = this.#counts;
    for (let edge = count.length; edge < this.#whole.traffic.edges.source.length; edge += 1) {
      count.push(0);
      lastAt.push(NEVER);
    }
  }

  /** What was counted before memory began: all that is counted, without what is remembered. */
  #begin(): void {
    const { traffic, first, next, cuts } = this.#whole;
    this.#cuts = cuts;
    this.#step = Math.max(STEP, traffic.edges.source.length * EDGES_A_STEP);
    const counts: Counts = {
      next: first,
      byKind: [...traffic.byKind],
      sent: [...traffic.sent],
      received: [...traffic.received],
      count: [...traffic.edges.count],
      lastAt: traffic.edges.count.map(() => NEVER),
    };
    for (let seq = first; seq < next; seq += 1) this.#count(counts, seq, -1);
    this.#kept = [counts];
    this.#counts = copyOf(counts);
  }

  /** The counts where memory begins now, from those that were kept next. */
  #forget(first: number): void {
    if ((this.#kept[0]?.next ?? 0) >= first) return;
    while ((this.#kept[1]?.next ?? Infinity) <= first) this.#kept.shift();
    const [before, after] = this.#kept;
    if (before === undefined || after === undefined) {
      this.#begin();
      return;
    }
    const counts = { ...copyOf(after), next: first, lastAt: [...before.lastAt] };
    for (let seq = first; seq < after.next; seq += 1) this.#count(counts, seq, -1);
    this.#kept[0] = counts;
  }

  #add(): void {
    const counts = this.#counts;
    this.#count(counts, counts.next, 1);
    counts.next += 1;
    const last = this.#kept.at(-1);
    if (last !== undefined && counts.next >= last.next + this.#step)
      this.#kept.push(copyOf(counts));
  }

  #count(counts: Counts, seq: number, by: number): void {
    const { columns } = this.#whole;
    const index = this.#whole.indexOf(seq);
    if (columns.record[index] !== RECORD.event) return;
    change(counts.byKind, columns.kind[index] ?? 0, by);
    change(counts.sent, columns.source[index] ?? 0, by);
    change(counts.received, columns.target[index] ?? 0, by);
    const edge = columns.edge[index] ?? NO_EDGE;
    if (edge === NO_EDGE) return;
    change(counts.count, edge, by);
    if (by > 0) counts.lastAt[edge] = instant(columns.at[index] ?? 0);
  }
}

function change(counts: number[], place: number, by: number): void {
  counts[place] = (counts[place] ?? 0) + by;
}

function nothing(next: number): Counts {
  return { next, byKind: [], sent: [], received: [], count: [], lastAt: [] };
}

function copyOf({ next, byKind, sent, received, count, lastAt }: Counts): Counts {
  return {
    next,
    byKind: [...byKind],
    sent: [...sent],
    received: [...received],
    count: [...count],
    lastAt: [...lastAt],
  };
}
