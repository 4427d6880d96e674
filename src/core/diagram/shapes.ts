/** The forms of one arrow, as points: the same for the canvas and for the SVG. */
import { ARROW, type Arrows, type Direction } from "./scene.ts";

export const HEAD_PX = 7;
const HEAD_HALF = 3.2;
/** A line has a width: the tip stands on its edge. */
const LINE_EDGE = 2;
/** How high and how long the loop of a message to itself is. */
const LOOP_PX = 15;
const LOOP_LONG = 14;

export interface Shape {
  /** The shaft, without the part that the head covers. */
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** The tip, and the two corners behind it. */
  readonly head: readonly [number, number, number, number, number, number];
  /** Of one unit, along the arrow. */
  readonly ux: number;
  readonly uy: number;
}

export function shapeOf(arrows: Arrows, n: number): Shape {
  const [x1, y1] = [arrows.x1[n] ?? 0, arrows.y1[n] ?? 0];
  const [x2, y2] = [arrows.x2[n] ?? 0, arrows.y2[n] ?? 0];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const isLost = ((arrows.marks[n] ?? 0) & ARROW.dropped) !== 0;
  const edge = isLost ? 0 : Math.min(LINE_EDGE, length / 4);
  const [tipX, tipY] = [x2 - ux * edge, y2 - uy * edge];
  const size = Math.min(HEAD_PX, length / 2);
  const [backX, backY] = [tipX - ux * size, tipY - uy * size];
  const half = (HEAD_HALF * size) / HEAD_PX;
  return {
    x1,
    y1,
    x2: isLost ? x2 : backX,
    y2: isLost ? y2 : backY,
    head: [tipX, tipY, backX - uy * half, backY + ux * half, backX + uy * half, backY - ux * half],
    ux,
    uy,
  };
}

/** A message from a node to itself: the control points and the end of a curve from its place. */
export function loopOf(
  arrows: Arrows,
  n: number,
  direction: Direction,
): readonly [number, number, number, number, number, number] {
  const [x, y] = [arrows.x1[n] ?? 0, arrows.y1[n] ?? 0];
  if (direction === "across") {
    return [x, y - LOOP_PX, x + LOOP_LONG, y - LOOP_PX, x + LOOP_LONG, y - LINE_EDGE];
  }
  return [x + LOOP_PX, y, x + LOOP_PX, y + LOOP_LONG, x + LINE_EDGE, y + LOOP_LONG];
}

/** What stands at the end of an arrow whose message was lost, or refused: two strokes, or one. */
export function fateOf(
  shape: Shape,
  marks: number,
): readonly (readonly [number, number, number, number])[] {
  const { x2, y2, ux, uy, head } = shape;
  const arm = 4.5;
  if ((marks & ARROW.dropped) !== 0) {
    return [
      [x2 - arm, y2 - arm, x2 + arm, y2 + arm],
      [x2 - arm, y2 + arm, x2 + arm, y2 - arm],
    ];
  }
  if ((marks & ARROW.refused) === 0) return [];
  const [x, y] = [head[0] - ux * (HEAD_PX + 3), head[1] - uy * (HEAD_PX + 3)];
  return [[x - uy * arm * 1.5, y + ux * arm * 1.5, x + uy * arm * 1.5, y - ux * arm * 1.5]];
}

/** The place and size of the ring at the foot of an arrow that stands where it was seen. */
export function ringOf({ x1, y1, ux, uy }: Shape): { x: number; y: number; radius: number } {
  return { x: x1 + ux * 6, y: y1 + uy * 6, radius: 2.6 };
}
