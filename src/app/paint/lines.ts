/** Lines on a raster: smooth, broad, or a hair's width. What lies outside is cut off first. */
import { type Raster, over } from "./raster.ts";
import { markTiles } from "./tiles.ts";

export interface Pen {
  /** Red, green and blue as a pixel without alpha. */
  readonly rgb: number;
  /** 0 to 1. */
  readonly alpha: number;
  /** In pixels of the raster. */
  readonly width: number;
}

/** A colour at every alpha, multiplied already: what each pixel of a line's side needs. */
function rampOf(rgb: number): Uint32Array {
  const known = ramps.get(rgb);
  if (known !== undefined) return known;
  if (ramps.size >= RAMPS) ramps.clear();
  const ramp = new Uint32Array(256);
  for (let alpha = 0; alpha < 256; alpha++) {
    const redBlue = ((rgb & 0xff00ff) * alpha) >>> 8;
    const green = ((rgb & 0x00ff00) * alpha) >>> 8;
    ramp[alpha] = (redBlue & 0xff00ff) | (green & 0x00ff00);
  }
  ramps.set(rgb, ramp);
  return ramp;
}

const RAMPS = 64;
const ramps = new Map<number, Uint32Array>();

/** A straight line with smooth sides. What lies outside of the raster is cut off first. */
export function drawLine(
  raster: Raster,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  pen: Pen,
): void {
  const cut = clipped(raster, [x1, y1, x2, y2], pen.width);
  if (cut === undefined) return;
  const [ax, ay, bx, by] = cut;
  // The sides are cut along the axis, so that the corners of a steep line reach this far.
  const half = pen.width * Math.SQRT1_2 + 1;
  markLine(raster, cut, half);
  const { width, height } = raster;
  const isFlat = Math.abs(bx - ax) >= Math.abs(by - ay);
  const path: Path = isFlat
    ? {
        from: ax,
        fromSide: ay,
        to: bx,
        toSide: by,
        length: width,
        breadth: height,
        main: 1,
        side: width,
      }
    : {
        from: ay,
        fromSide: ax,
        to: by,
        toSide: bx,
        length: height,
        breadth: width,
        main: width,
        side: 1,
      };
  if (pen.width <= THIN) strokeThin(raster.pixels, path, pen);
  else strokeBroad(raster.pixels, path, pen);
}

/** Up to this width two pixels side by side are a line. */
const THIN = 1.5;

/** A line seen along the axis on which it is longer; `main` and `side` are steps in the buffer. */
interface Path {
  readonly from: number;
  readonly fromSide: number;
  readonly to: number;
  readonly toSide: number;
  readonly length: number;
  readonly breadth: number;
  readonly main: number;
  readonly side: number;
}

/** Two pixels share each step, the nearer one has more of it (Wu, 1991). */
function strokeThin(pixels: Uint32Array, path: Path, pen: Pen): void {
  const { length, breadth, main, side } = path;
  const { begin, end, beginSide, slope } = forwards(path);
  const ramp = rampOf(pen.rgb);
  const strength = Math.min(1, pen.alpha * Math.max(1, pen.width)) * 255;
  const first = Math.max(0, Math.ceil(begin));
  const last = Math.min(length - 1, Math.floor(end));
  for (let i = first; i <= last; i++) {
    const middle = beginSide + slope * (i - begin);
    const low = Math.floor(middle);
    const alpha = (strength * (middle - low)) | 0;
    const rest = (strength - alpha) | 0;
    const at = i * main + low * side;
    if (low >= 0 && low < breadth) pixels[at] = over(ramp[rest] ?? 0, rest, pixels[at] ?? 0);
    if (low >= -1 && low + 1 < breadth) {
      pixels[at + side] = over(ramp[alpha] ?? 0, alpha, pixels[at + side] ?? 0);
    }
  }
}

function forwards({ from, fromSide, to, toSide }: Path): {
  begin: number;
  end: number;
  beginSide: number;
  slope: number;
} {
  const isForward = from <= to;
  const [begin, end] = isForward ? [from, to] : [to, from];
  const [beginSide, endSide] = isForward ? [fromSide, toSide] : [toSide, fromSide];
  return {
    begin,
    end,
    beginSide,
    slope: end === begin ? 0 : (endSide - beginSide) / (end - begin),
  };
}

/** Each pixel by how much of it the line covers. */
function strokeBroad(pixels: Uint32Array, path: Path, pen: Pen): void {
  const { length, breadth, main, side } = path;
  const { begin, end, beginSide, slope } = forwards(path);
  const half = (pen.width / 2) * Math.sqrt(1 + slope * slope);
  const strength = pen.alpha * 255;
  const ramp = rampOf(pen.rgb);
  const first = Math.max(0, Math.ceil(begin));
  const last = Math.min(length - 1, Math.floor(end));
  for (let i = first; i <= last; i++) {
    const middle = beginSide + slope * (i - begin);
    const low = Math.max(0, Math.ceil(middle - half - 0.5));
    const high = Math.min(breadth - 1, Math.floor(middle + half + 0.5));
    for (let j = low; j <= high; j++) {
      const cover = Math.min(1, half + 0.5 - Math.abs(j - middle));
      if (cover <= 0) continue;
      const alpha = (cover * strength) | 0;
      const at = i * main + j * side;
      pixels[at] = over(ramp[alpha] ?? 0, alpha, pixels[at] ?? 0);
    }
  }
}

/**
 * A line one pixel wide, opaque and without smooth sides: for scenes with more lines than can be
 * told apart, where blending would only add up to a blot. `color` is a whole pixel.
 */
export function drawHairline(
  raster: Raster,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  color: number,
): void {
  const { pixels, width } = raster;
  let [ax, ay, bx, by] = [x1, y1, x2, y2];
  if (!isInside(raster, x1, y1) || !isInside(raster, x2, y2)) {
    const cut = clipped(raster, [x1, y1, x2, y2], 0);
    if (cut === undefined) return;
    [ax, ay, bx, by] = cut;
  }
  if (!raster.tiles.all) markLine(raster, [ax, ay, bx, by], 1);
  walk(pixels, width, Math.round(ax), Math.round(ay), Math.round(bx), Math.round(by), color);
}

/**
 * From end to end, both inside. Without a branch in the loop, unlike Bresenham's: a processor
 * guesses his wrong half of the time, and a wrong guess costs as much as five pixels.
 */
function walk(
  pixels: Uint32Array,
  width: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  color: number,
): void {
  const across = Math.abs(bx - ax);
  const down = Math.abs(by - ay);
  const stepX = bx > ax ? 1 : -1;
  const stepY = by > ay ? width : -width;
  const isFlat = across >= down;
  const length = isFlat ? across : down;
  const main = isFlat ? stepX : stepY;
  const side = isFlat ? stepY : stepX;
  // The rise in parts of 65,536, rounded down: it never steps beyond the end.
  const rise = length === 0 ? 0 : (((isFlat ? down : across) / length) * 65_536) | 0;
  let at = ay * width + ax;
  let risen = 32_768;
  for (let i = 0; i <= length; i++) {
    pixels[at + (risen >> 16) * side] = color;
    at += main;
    risen += rise;
  }
}

function isInside({ width, height }: Raster, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1;
}

/** A circle's outline, as a polygon of so many sides that none is seen. */
export function drawCircle(raster: Raster, x: number, y: number, radius: number, pen: Pen): void {
  const sides = Math.min(96, Math.max(16, Math.ceil(radius)));
  for (let i = 0; i < sides; i++) {
    const a = (i / sides) * 2 * Math.PI;
    const b = ((i + 1) / sides) * 2 * Math.PI;
    const [ax, ay] = [x + radius * Math.cos(a), y + radius * Math.sin(a)];
    drawLine(raster, ax, ay, x + radius * Math.cos(b), y + radius * Math.sin(b), pen);
  }
}

type Segment = readonly [number, number, number, number];

/** The part of a segment inside the raster, widened by a margin (Liang and Barsky, 1984). */
function clipped(raster: Raster, [x1, y1, x2, y2]: Segment, margin: number): Segment | undefined {
  const dx = x2 - x1;
  const dy = y2 - y1;
  let enter = 0;
  let leave = 1;
  const edges: readonly (readonly [number, number])[] = [
    [-dx, x1 + margin],
    [dx, raster.width - 1 + margin - x1],
    [-dy, y1 + margin],
    [dy, raster.height - 1 + margin - y1],
  ];
  for (const [towards, room] of edges) {
    if (towards === 0) {
      if (room < 0) return undefined;
    } else if (towards < 0) enter = Math.max(enter, room / towards);
    else leave = Math.min(leave, room / towards);
  }
  // Also false when a coordinate is not a number.
  if (!(enter <= leave)) return undefined;
  return [x1 + enter * dx, y1 + enter * dy, x1 + leave * dx, y1 + leave * dy];
}

/** Marks the tiles that a line crosses, piece by piece: its box would be most of the screen. */
function markLine(raster: Raster, [ax, ay, bx, by]: Segment, half: number): void {
  if (raster.tiles.all) return;
  const pieces = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / 48));
  for (let i = 0; i < pieces; i++) {
    const [x1, y1] = [ax + ((bx - ax) * i) / pieces, ay + ((by - ay) * i) / pieces];
    const [x2, y2] = [ax + ((bx - ax) * (i + 1)) / pieces, ay + ((by - ay) * (i + 1)) / pieces];
    const [left, right] = [Math.min(x1, x2) - half, Math.max(x1, x2) + half];
    markTiles(raster.tiles, left, Math.min(y1, y2) - half, right, Math.max(y1, y2) + half);
  }
}
