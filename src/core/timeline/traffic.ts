/**
 * Who sent how much to whom: the running count of events, by kind, by node and by edge.
 * Flat arrays indexed by the interner's numbers, because this is touched once per event.
 */
import type { Instant } from "../base/index.ts";

/** The most directed edges that are counted; events on further ones are listed and not drawn. */
export const EDGE_LIMIT = 65_536;
export const NO_EDGE = 0xffff_ffff;

export interface Traffic {
  /** Events by kind, indexed by the number of `details`. */
  readonly byKind: readonly number[];
  /** Events a node sent and received, indexed by the number of its uuid. */
  readonly sent: readonly number[];
  readonly received: readonly number[];
  readonly edges: Edges;
}

/** Directed edges in the order of first sight; parallel arrays. */
export interface Edges {
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly count: readonly number[];
  /** When an edge last carried something. */
  readonly lastAt: readonly Instant[];
}

export interface TrafficCounter {
  readonly traffic: Traffic;
  /** Counts one event by its kind and its two ends. */
  count(source: number, target: number, kind: number): void;
  /** Counts it on its edge too; answers with the edge, or NO_EDGE when there is no room for it. */
  countEdge(source: number, target: number, at: Instant): number;
  /** The event never came. */
  uncount(source: number, target: number, kind: number, edge: number): void;
  /** Of each edge, to be set back where events never came. */
  readonly lastAt: Instant[];
}

export function createTraffic(): TrafficCounter {
  const byKind: number[] = [];
  const sent: number[] = [];
  const received: number[] = [];
  const source: number[] = [];
  const target: number[] = [];
  const count: number[] = [];
  const lastAt: Instant[] = [];
  const edgeOf = new Map<number, number>();

  return {
    traffic: { byKind, sent, received, edges: { source, target, count, lastAt } },
    count(from, to, kind) {
      byKind[kind] = (byKind[kind] ?? 0) + 1;
      sent[from] = (sent[from] ?? 0) + 1;
      received[to] = (received[to] ?? 0) + 1;
    },
    countEdge(from, to, at) {
      const key = from * 0x1_0000_0000 + to;
      let edge = edgeOf.get(key);
      if (edge === undefined) {
        if (source.length >= EDGE_LIMIT) return NO_EDGE;
        edge = source.length;
        edgeOf.set(key, edge);
        source.push(from);
        target.push(to);
        count.push(0);
      }
      count[edge] = (count[edge] ?? 0) + 1;
      lastAt[edge] = at;
      return edge;
    },
    uncount(from, to, kind, edge) {
      byKind[kind] = (byKind[kind] ?? 0) - 1;
      sent[from] = (sent[from] ?? 0) - 1;
      received[to] = (received[to] ?? 0) - 1;
      if (edge !== NO_EDGE) count[edge] = (count[edge] ?? 0) - 1;
    },
    lastAt,
  };
}
