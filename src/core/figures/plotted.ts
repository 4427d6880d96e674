/** The series as lines over time: what was said a second, by kind, and how many were active. */
import type { Series } from "./series.ts";

export interface PlottedKind {
  readonly kind: string;
  /** Messages a second; of each step. */
  readonly perSecond: readonly (number | null)[];
}

export interface Plotted {
  /**
   * Where each step begins, in milliseconds of the source. At the last one nothing begins: there
   * the one before it ends, and it has the same figures.
   */
  readonly at: readonly number[];
  /** Messages a second, of all kinds; null where nobody listened. */
  readonly perSecond: readonly (number | null)[];
  /** The kinds that were said most. */
  readonly kinds: readonly PlottedKind[];
  /** The fewest nodes that were active; null where that is not known. */
  readonly active: readonly (number | null)[];
}

/** A shorter step says little of a second: the one that has just begun is not told yet. */
const SHORTEST_PART = 0.5;

/** From where memory begins up to the present of the source; at most so many kinds. */
export function plotted(series: Series, from: number, now: number, mostKinds: number): Plotted {
  const { spanMs } = series;
  const spans: number[] = [];
  const at: number[] = [];
  const seconds: number[] = [];
  let until = from;
  for (let span = Math.floor(from / spanMs); span < series.used; span += 1) {
    const begin = Math.max(from, span * spanMs);
    const end = Math.min(now, (span + 1) * spanMs);
    if (end - begin < SHORTEST_PART * spanMs) continue;
    spans.push(span);
    at.push(begin);
    seconds.push((end - begin) / 1_000);
    until = end;
  }
  const totals = spans.map((span) => {
    let total = 0;
    for (let kind = 0; kind < series.kinds.length; kind += 1) total += series.count(kind, span);
    return total;
  });
  const active = spans.map((span) => series.active(span) ?? null);
  // Without a connection nothing is said, and nothing is known of what was.
  const isHeard = (index: number): boolean => (totals[index] ?? 0) > 0 || active[index] !== null;
  const rate = (count: number, index: number): number | null =>
    isHeard(index) ? count / (seconds[index] ?? 1) : null;
  const closed = <T>(values: readonly T[]): readonly T[] => [...values, ...values.slice(-1)];
  return {
    at: at.length === 0 ? [] : [...at, until],
    perSecond: closed(totals.map(rate)),
    kinds: mostSaid(series, spans, mostKinds).map((kind) => ({
      kind: series.kinds[kind] ?? "",
      perSecond: closed(spans.map((span, index) => rate(series.count(kind, span), index))),
    })),
    active: closed(active),
  };
}

/** The numbers of the kinds, the most frequent first. */
function mostSaid(series: Series, spans: readonly number[], most: number): readonly number[] {
  const counts = series.kinds.map((_, kind) => {
    let count = 0;
    for (const span of spans) count += series.count(kind, span);
    return { kind, count };
  });
  return counts
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ kind }) => kind);
}
