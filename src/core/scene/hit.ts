/** Which node lies under a point, and which is next in a direction. */
import { type Point, distance } from "../base/index.ts";
import type { SceneNodes } from "./scene.ts";

/** A finger is wider than a small node. */
const REACH = 12;

/** The index of the node nearest to the point among those within reach; undefined when none is. */
export function nodeUnder(nodes: SceneNodes, at: Point): number | undefined {
  let best: number | undefined;
  let nearest = Math.max(nodes.radius * 1.25, REACH);
  for (let i = 0; i < nodes.count; i++) {
    const away = distance(at, { x: nodes.x[i] ?? 0, y: nodes.y[i] ?? 0 });
    if (away < nearest) {
      nearest = away;
      best = i;
    }
  }
  return best;
}

/**
 * The next node in a direction (a unit vector): the nearest within a cone of 60° to either side,
 * what lies straight ahead counting as nearer.
 */
export function nodeTowards(
  nodes: SceneNodes,
  from: number,
  dx: number,
  dy: number,
): number | undefined {
  const x = nodes.x[from] ?? 0;
  const y = nodes.y[from] ?? 0;
  let best: number | undefined;
  let least = Infinity;
  for (let i = 0; i < nodes.count; i++) {
    if (i === from) continue;
    const toX = (nodes.x[i] ?? 0) - x;
    const toY = (nodes.y[i] ?? 0) - y;
    const ahead = toX * dx + toY * dy;
    const aside = Math.abs(toX * dy - toY * dx);
    if (ahead <= 0 || aside > ahead * 1.75) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) {
      least = cost;
      best = i;
    }
  }
  return best;
}
