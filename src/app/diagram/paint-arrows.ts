/**
 * Arrows on a canvas. Few are drawn with heads, rings and all; many as hairlines, because a line
 * that is a little wider costs ten times as much, and nobody can tell them apart.
 */
import {
  ARROW,
  type Arrows,
  type Direction,
  fateOf,
  loopOf,
  ringOf,
  shapeOf,
} from "../../core/diagram/index.ts";
import type { Palette } from "../../core/scene/index.ts";
import type { Pens } from "./pens.ts";

export interface ArrowLook {
  readonly pens: Pens;
  readonly palette: Palette;
  readonly direction: Direction;
  /** Device pixels for each unit. */
  readonly ratio: number;
}

/** More than this many in one strip are hairlines. */
export const DETAILED = 250;
const WIDTH = 1.3;
const FOLD_WIDTH = 3;

type Context = CanvasRenderingContext2D;

/** In the context's own units; what is drawn is clipped by the caller. */
export function paintArrows(context: Context, arrows: Arrows, look: ArrowLook): void {
  const isDetailed = arrows.count <= DETAILED;
  context.lineCap = "butt";
  context.lineJoin = "miter";
  for (const group of groupsOf(arrows, look)) {
    context.strokeStyle = group.color;
    context.fillStyle = group.color;
    if (isDetailed) paintDetailed(context, arrows, group, look);
    else paintPlain(context, arrows, group, look);
  }
  paintFates(context, arrows, look);
}

/** Draws one arrow so that it stands out. */
export function paintSelected(context: Context, arrows: Arrows, n: number, look: ArrowLook): void {
  const { color, isHollow } = look.pens.of(arrows.kind[n] ?? 0);
  const group: Group = { color, isHollow, isFold: true, members: [n] };
  context.save();
  context.lineCap = "round";
  context.strokeStyle = look.palette.selection;
  context.lineWidth = FOLD_WIDTH + 4;
  context.beginPath();
  trace(context, arrows, n, look.direction);
  context.stroke();
  context.lineCap = "butt";
  context.strokeStyle = color;
  context.fillStyle = color;
  paintDetailed(context, arrows, group, look);
  paintFates(context, { ...arrows, count: n + 1 }, look, n);
  context.restore();
}

interface Group {
  readonly color: string;
  readonly isHollow: boolean;
  readonly isFold: boolean;
  readonly members: number[];
}

/** One path for each colour: changing the pen is what costs. */
function groupsOf(arrows: Arrows, { pens }: ArrowLook): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (let n = 0; n < arrows.count; n++) {
    const { color, isHollow } = pens.of(arrows.kind[n] ?? 0);
    const isFold = ((arrows.marks[n] ?? 0) & ARROW.fold) !== 0;
    const key = `${color}${isHollow ? "h" : ""}${isFold ? "f" : ""}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { color, isHollow, isFold, members: [] };
      groups.set(key, group);
    }
    group.members.push(n);
  }
  return groups.values();
}

function paintDetailed(context: Context, arrows: Arrows, group: Group, look: ArrowLook): void {
  const { palette } = look;
  context.lineWidth = group.isFold ? FOLD_WIDTH : WIDTH;
  context.beginPath();
  for (const n of group.members) trace(context, arrows, n, look.direction);
  context.stroke();
  context.lineWidth = WIDTH;
  context.beginPath();
  for (const n of group.members) {
    const marks = arrows.marks[n] ?? 0;
    if ((marks & (ARROW.self | ARROW.dropped)) !== 0) continue;
    const [tipX, tipY, aX, aY, bX, bY] = shapeOf(arrows, n).head;
    context.moveTo(tipX, tipY);
    context.lineTo(aX, aY);
    context.lineTo(bX, bY);
    context.closePath();
  }
  context.fillStyle = group.isHollow ? palette.background : group.color;
  context.fill();
  context.stroke();
  context.fillStyle = palette.background;
  context.beginPath();
  for (const n of group.members) {
    const marks = arrows.marks[n] ?? 0;
    if ((marks & ARROW.seen) === 0 || (marks & ARROW.self) !== 0) continue;
    const { x, y, radius } = ringOf(shapeOf(arrows, n));
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fill();
  context.stroke();
}

/** The shaft, or the loop. */
function trace(context: Context, arrows: Arrows, n: number, direction: Direction): void {
  context.moveTo(arrows.x1[n] ?? 0, arrows.y1[n] ?? 0);
  if (((arrows.marks[n] ?? 0) & ARROW.self) !== 0) {
    context.bezierCurveTo(...loopOf(arrows, n, direction));
    return;
  }
  const { x2, y2 } = shapeOf(arrows, n);
  context.lineTo(x2, y2);
}

/** A hairline, and a block for a head; two of them side by side for a fold. */
function paintPlain(context: Context, arrows: Arrows, group: Group, look: ArrowLook): void {
  const { ratio } = look;
  const hair = 1 / ratio;
  context.lineWidth = hair;
  context.beginPath();
  for (const n of group.members) {
    const [x1, y1] = [arrows.x1[n] ?? 0, arrows.y1[n] ?? 0];
    const [x2, y2] = [arrows.x2[n] ?? 0, arrows.y2[n] ?? 0];
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
  const size = group.isFold ? 5 : 3;
  for (const n of group.members) {
    if (((arrows.marks[n] ?? 0) & (ARROW.dropped | ARROW.self)) !== 0) continue;
    const [x, y] = [arrows.x2[n] ?? 0, arrows.y2[n] ?? 0];
    context.fillRect(x - size / 2, y - size / 2, size, size);
  }
}

/** Crosses and bars, over everything: what was lost or refused is looked for. */
function paintFates(context: Context, arrows: Arrows, look: ArrowLook, from = 0): void {
  context.strokeStyle = look.palette.alarm;
  context.lineWidth = 2;
  context.beginPath();
  for (let n = from; n < arrows.count; n++) {
    const marks = arrows.marks[n] ?? 0;
    if ((marks & (ARROW.dropped | ARROW.refused)) === 0) continue;
    for (const [x1, y1, x2, y2] of fateOf(shapeOf(arrows, n), marks)) {
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
  }
  context.stroke();
}
