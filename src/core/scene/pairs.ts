/**
 * Directed edges joined to undirected pairs: one line is drawn for both directions. Edges are only
 * ever added, so each is joined once.
 */
import type { Edges } from "../timeline/index.ts";

export interface Pairs {
  /** The pair of an edge, by edge. */
  readonly of: readonly number[];
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Takes in the edges that were added. */
  update(edges: Edges): void;
}

export function createPairs(): Pairs {
  const of: number[] = [];
  const a: number[] = [];
  const b: number[] = [];
  const pairs = new Map<number, number>();
  return {
    of,
    a,
    b,
    update(edges) {
      for (let edge = of.length; edge < edges.source.length; edge++) {
        const source = edges.source[edge] ?? 0;
        const target = edges.target[edge] ?? 0;
        const low = Math.min(source, target);
        const high = Math.max(source, target);
        const key = low * 0x1_0000_0000 + high;
        let pair = pairs.get(key);
        if (pair === undefined) {
          pair = a.length;
          pairs.set(key, pair);
          a.push(low);
          b.push(high);
        }
        of.push(pair);
      }
    },
  };
}
