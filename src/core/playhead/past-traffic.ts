/**
 * Who had sent how much to whom at an instant: what is counted of all, without what came after. It
 * goes to and fro with the playhead, and reads no more than what lies between.
 */
import { type Instant, instant } from "../base/index.ts";
import { NO_EDGE, RECORD, type Timeline, type Traffic } from "../timeline/index.ts";

const NEVER = -Infinity as Instant;

export class PastTraffic implements Traffic {
  readonly byKind: number[] = [];
  readonly sent: number[] = [];
  readonly received: number[] = [];
  readonly edges = {
    source: [] as readonly number[],
    target: [] as readonly number[],
    count: [] as number[],
    lastAt: [] as Instant[],
  };
  readonly #whole: Timeline;
  #next = -1;
  #cuts = 0;

  constructor(whole: Timeline) {
    this.#whole = whole;
  }

  /** Without the record of that number and those after it. */
  moveTo(next: number): void {
    const whole = this.#whole;
    const isFar = Math.abs(next - this.#next) > whole.next - next;
    // From where it is, or from the end of all, whichever is nearer.
    if (isFar || this.#next < whole.first || this.#cuts !== whole.cuts) this.#begin();
    const { source, count, lastAt } = this.edges;
    for (let edge = count.length; edge < source.length; edge += 1) {
      count.push(0);
      lastAt.push(NEVER);
    }
    if (next < this.#next) this.#goBack(next);
    else for (; this.#next < next; this.#next += 1) this.#add(this.#next, 1);
  }

  #begin(): void {
    const { traffic, next } = this.#whole;
    fill(this.byKind, traffic.byKind);
    fill(this.sent, traffic.sent);
    fill(this.received, traffic.received);
    this.edges.source = traffic.edges.source;
    this.edges.target = traffic.edges.target;
    fill(this.edges.count, traffic.edges.count);
    fill(this.edges.lastAt, traffic.edges.lastAt);
    this.#next = next;
    this.#cuts = this.#whole.cuts;
  }

  /** When an edge was used last is looked for among what came before. */
  #goBack(next: number): void {
    const { first, columns } = this.#whole;
    const { lastAt, count } = this.edges;
    let sought = 0;
    const touched: number[] = [];
    while (this.#next > next) {
      this.#next -= 1;
      const edge = this.#add(this.#next, -1);
      if (edge === NO_EDGE || lastAt[edge] === NEVER) continue;
      lastAt[edge] = NEVER;
      touched.push(edge);
    }
    for (const edge of touched) if ((count[edge] ?? 0) > 0) sought += 1;
    for (let seq = next - 1; seq >= first && sought > 0; seq -= 1) {
      const index = this.#whole.indexOf(seq);
      if (columns.record[index] !== RECORD.event) continue;
      const edge = columns.edge[index] ?? NO_EDGE;
      if (lastAt[edge] !== NEVER) continue;
      lastAt[edge] = instant(columns.at[index] ?? 0);
      sought -= 1;
    }
  }

  /** Counts a record once more or once less; answers with its edge. */
  #add(seq: number, by: number): number {
    const { columns } = this.#whole;
    const index = this.#whole.indexOf(seq);
    if (columns.record[index] !== RECORD.event) return NO_EDGE;
    count(this.byKind, columns.kind[index] ?? 0, by);
    count(this.sent, columns.source[index] ?? 0, by);
    count(this.received, columns.target[index] ?? 0, by);
    const edge = columns.edge[index] ?? NO_EDGE;
    if (edge === NO_EDGE) return edge;
    count(this.edges.count, edge, by);
    if (by > 0) this.edges.lastAt[edge] = instant(columns.at[index] ?? 0);
    return edge;
  }
}

function count(counts: number[], place: number, by: number): void {
  counts[place] = (counts[place] ?? 0) + by;
}

function fill<T>(into: T[], from: readonly T[]): void {
  into.length = from.length;
  for (let i = 0; i < from.length; i += 1) into[i] = from[i] as T;
}
