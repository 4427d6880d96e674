/** What lies under a point of the diagram. */
import type { Point } from "../base/index.ts";
import { ARROW, type Arrows, type DiagramScene, type Rect } from "./scene.ts";

/** A finger is wide, an arrow is thin. */
const REACH_PX = 7;

export type Hit =
  | { readonly type: "arrow"; readonly arrow: number }
  | { readonly type: "node"; readonly uuid: string }
  | undefined;

/** An arrow before the line that it crosses; of several the nearest. */
export function hitAt(scene: DiagramScene, at: Point, arrows: Arrows = scene.arrows): Hit {
  const lane = laneUnder(scene, at);
  const isOnName = !isIn(scene.plot, at);
  const arrow = isOnName ? undefined : arrowUnder(arrows, at);
  if (arrow !== undefined) return { type: "arrow", arrow };
  return lane === undefined ? undefined : { type: "node", uuid: lane };
}

function isIn({ x, y, width, height }: Rect, at: Point): boolean {
  return at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;
}

function laneUnder(
  { direction, lanes, spacing, plot }: DiagramScene,
  at: Point,
): string | undefined {
  const place = direction === "across" ? at.y : at.x;
  const low = direction === "across" ? plot.y : plot.x;
  const room = direction === "across" ? plot.height : plot.width;
  if (place < low || place > low + room) return undefined;
  // Beside the plot the whole row is the name's.
  const reach = isIn(plot, at) ? Math.min(spacing / 2, REACH_PX) : spacing / 2;
  const near = lanes.find((lane) => Math.abs(lane.place - place) <= reach);
  return near?.uuid;
}

export function arrowUnder(arrows: Arrows, { x, y }: Point): number | undefined {
  let nearest: number | undefined;
  let least = REACH_PX;
  for (let n = 0; n < arrows.count; n++) {
    const [x1, y1] = [arrows.x1[n] ?? 0, arrows.y1[n] ?? 0];
    const isSelf = ((arrows.marks[n] ?? 0) & ARROW.self) !== 0;
    const away = isSelf
      ? Math.hypot(x - x1, y - y1)
      : fromLine(x, y, x1, y1, arrows.x2[n] ?? 0, arrows.y2[n] ?? 0);
    if (away > least) continue;
    least = away;
    nearest = n;
  }
  return nearest;
}

function fromLine(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}
