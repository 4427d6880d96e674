/**
 * The pixels of the tape, drawn by hand: what a frame costs depends on its size alone. Each look
 * is told apart without colour too.
 */

/** Device pixels; `unit` of them are one CSS pixel, rounded. */
export interface Pixels {
  readonly data: Uint32Array;
  readonly width: number;
  readonly height: number;
  readonly unit: number;
}

/** From an edge up to, not including, the other. */
export interface Area {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

export type Look =
  /** All of it. */
  | "solid"
  /** A line along its middle. */
  | "line"
  /** A line of dashes along its middle. */
  | "dashes"
  /** Broad stripes, rising. */
  | "stripes"
  /** Thin lines, falling, far from each other. */
  | "hatch"
  /** Thin lines, rising, with as much between them again. */
  | "close-hatch";

/** Below this a pattern would be cut out of what makes it one: it is drawn as a line then. */
const NARROW = 4;

export function draw(pixels: Pixels, area: Area, color: number, look: Look): void {
  const { unit } = pixels;
  const isNarrow = area.x1 - area.x0 < NARROW * unit;
  switch (look) {
    case "solid":
      fill(pixels, area, color);
      return;
    case "line":
      fill(pixels, middleOf(area, unit), color);
      return;
    case "dashes":
      pattern(pixels, middleOf(area, unit), color, (x) => (Math.floor(x / unit) & 3) < 2);
      return;
    case "stripes":
      if (isNarrow) fill(pixels, area, color);
      else pattern(pixels, area, color, (x, y) => (Math.floor((x + y) / unit) & 3) < 2);
      return;
    case "hatch":
      if (isNarrow) fill(pixels, middleOf(area, unit), color);
      else pattern(pixels, area, color, (x, y) => (Math.floor((x - y) / unit) & 7) < 1);
      return;
    case "close-hatch":
      pattern(pixels, area, color, (x, y) => (Math.floor((x + y) / unit) & 3) < 1);
  }
}

/** A third of its height, and at least a pixel. */
function middleOf({ x0, x1, y0, y1 }: Area, unit: number): Area {
  const height = Math.max(unit, Math.round((y1 - y0) / 3));
  const top = y0 + Math.floor((y1 - y0 - height) / 2);
  return { x0, x1, y0: top, y1: top + height };
}

function fill({ data, width, height }: Pixels, area: Area, color: number): void {
  const [left, right] = [Math.max(0, area.x0), Math.min(width, area.x1)];
  if (right <= left) return;
  for (let y = Math.max(0, area.y0); y < Math.min(height, area.y1); y += 1) {
    data.fill(color, y * width + left, y * width + right);
  }
}

function pattern(
  { data, width, height }: Pixels,
  area: Area,
  color: number,
  isSet: (x: number, y: number) => boolean,
): void {
  const [left, right] = [Math.max(0, area.x0), Math.min(width, area.x1)];
  for (let y = Math.max(0, area.y0); y < Math.min(height, area.y1); y += 1) {
    const row = y * width;
    for (let x = left; x < right; x += 1) if (isSet(x, y)) data[row + x] = color;
  }
}
