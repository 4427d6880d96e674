/** For tests: clusters by name, layouts that rest, and where everybody is, as text. */
import { instant } from "../base/index.ts";
import { type Cluster, EMPTY_CLUSTER, reduce } from "../cluster/index.ts";
import { type Layout, createLayout } from "./layout.ts";

export const names = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `node-${n + 1}`);

export function stateOf(uuids: readonly string[], state = "follower") {
  return {
    type: "state" as const,
    nodes: uuids.map((uuid) => ({ uuid, commonName: uuid, state })),
  };
}

export function clusterOf(...uuids: readonly string[]): Cluster {
  return reduce(EMPTY_CLUSTER, stateOf(uuids), instant(0));
}

/** Ticks until the layout rests; how many steps that took. */
export function settle(layout: Layout): number {
  let steps = 0;
  while (layout.tick()) {
    steps += 1;
    if (steps > 1_000) throw new Error("the layout does not come to rest");
  }
  return steps;
}

export function settled(cluster: Cluster, seed?: number): Layout {
  const layout = createLayout(seed);
  layout.sync(cluster);
  settle(layout);
  return layout;
}

/** Where each node lies now, as text; without those named. */
export function places(layout: Layout, ...without: readonly string[]): Record<string, string> {
  const kept = layout.uuids.filter((uuid) => !without.includes(uuid));
  return Object.fromEntries(
    kept.map((uuid) => {
      const { x, y } = layout.placeOf(uuid) ?? { x: Number.NaN, y: Number.NaN };
      return [uuid, `${x.toFixed(3)} ${y.toFixed(3)}`];
    }),
  );
}

export function nearestPair({ x, y, count }: Layout): number {
  let nearest = Infinity;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      nearest = Math.min(nearest, Math.hypot((x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0)));
    }
  }
  return nearest;
}
