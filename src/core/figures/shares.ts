/** Which part of all messages was of which kind, and on which edge: the largest first. */
import { requestOf } from "../protocol/index.ts";
import type { Timeline } from "../timeline/index.ts";

export interface Share<T> {
  readonly of: T;
  readonly count: number;
  /** Of all that was counted: 0 to 1. */
  readonly part: number;
}

export interface Shares<T> {
  readonly largest: readonly Share<T>[];
  /** All that is not among the largest. */
  readonly rest: { readonly items: number; readonly count: number; readonly part: number };
  readonly total: number;
}

/** A request and its reply are one kind. */
export function kindShares({ traffic, kinds }: Timeline, most: number): Shares<string> {
  const counts = new Map<string, number>();
  for (const [kind, count] of traffic.byKind.entries()) {
    // A kind that nothing was counted of leaves a hole.
    if (!(count > 0)) continue;
    const name = requestOf(kinds.textOf(kind));
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return sharesOf([...counts], most);
}

/** An edge goes from one node to another; the uuids of both. */
export function edgeShares(
  { traffic, uuids }: Timeline,
  most: number,
): Shares<{ readonly source: string; readonly target: string }> {
  const { source, target, count } = traffic.edges;
  const shares = sharesOf([...count.entries()], most);
  const named = shares.largest.map((share) => ({
    ...share,
    of: {
      source: uuids.textOf(source[share.of] ?? 0),
      target: uuids.textOf(target[share.of] ?? 0),
    },
  }));
  return { ...shares, largest: named };
}

function sharesOf<T>(counts: readonly (readonly [T, number])[], most: number): Shares<T> {
  const counted = counts.filter(([, count]) => count > 0).toSorted((a, b) => b[1] - a[1]);
  let total = 0;
  for (const [, count] of counted) total += count;
  const largest = counted.slice(0, most).map(([of, count]) => ({ of, count, part: count / total }));
  let rest = total;
  for (const { count } of largest) rest -= count;
  const items = counted.length - largest.length;
  return { largest, rest: { items, count: rest, part: total === 0 ? 0 : rest / total }, total };
}
