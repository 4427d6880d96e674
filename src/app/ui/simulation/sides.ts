/** Which nodes lie on which side of a line that the viewer drew: the groups of a partition. */
import type { Point } from "../../../core/base/index.ts";

export interface Line {
  readonly from: Point;
  readonly to: Point;
}

export interface Sides<T> {
  /** To the left of who goes along the line. */
  readonly left: readonly T[];
  readonly right: readonly T[];
}

/** A shorter stroke is a slip of the hand. */
const SHORTEST = 24;

export function isLine({ from, to }: Line): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) >= SHORTEST;
}

/** The line goes on beyond its ends, so that a short stroke through the middle is enough. */
export function sidesOf<T>(line: Line, places: readonly (Point & { readonly of: T })[]): Sides<T> {
  const left: T[] = [];
  const right: T[] = [];
  for (const place of places) (isLeft(line, place) ? left : right).push(place.of);
  return { left, right };
}

/** On the screen y grows downwards, so that left is where the cross product is negative. */
function isLeft({ from, to }: Line, { x, y }: Point): boolean {
  return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x) < 0;
}

/** The same line, long enough to leave a picture of any size. */
export function longLine({ from, to }: Line): Line {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const beyond = 10_000 / length;
  const dx = (to.x - from.x) * beyond;
  const dy = (to.y - from.y) * beyond;
  return { from: { x: from.x - dx, y: from.y - dy }, to: { x: to.x + dx, y: to.y + dy } };
}
