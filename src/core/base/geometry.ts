/**
 * Points and sizes in a plane; which plane (world or screen) is told by the name of the variable.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a node lies; pinned means that the viewer put it there. */
export interface Place extends Point {
  readonly pinned: boolean;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
