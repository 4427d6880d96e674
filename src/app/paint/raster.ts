/**
 * Pixels drawn by our own hand into one buffer. Without a GPU, what costs is a call per shape:
 * ten thousand small shapes through Canvas2D take ten times as long as these loops.
 * A pixel is a 32-bit number as ImageData has it on little-endian machines: alpha, blue, green,
 * red.
 */
import { type Tiles, createTiles, markTiles } from "./tiles.ts";

export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
  /** What was drawn on since it was last put on the screen. */
  readonly tiles: Tiles;
  /** Hears of every sprite. */
  readonly log: BlitListener;
}

export interface BlitListener {
  add(sprite: Sprite, x: number, y: number): void;
}

const NOBODY: BlitListener = { add: () => undefined };

/** A small picture as a list of its visible pixels, the opaque ones first. */
export interface Sprite {
  readonly count: number;
  readonly opaque: number;
  /** From the sprite's middle. */
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  /** Multiplied with alpha already. */
  readonly color: Uint32Array;
  readonly alpha: Uint8Array;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The same laid out for rasters of one width: what a blit reads, in the order it reads it. */
  laid: Laid;
}

/** Offsets are `dy * width + dx`. */
export interface Laid {
  readonly width: number;
  /** Offset and colour of each opaque pixel. */
  readonly opaque: Int32Array;
  /** Offset, colour and what is left of the pixel under it, in 256ths, for each other one. */
  readonly clear: Int32Array;
  /** Offset and length of each row, gaps included. */
  readonly rows: Int32Array;
}

export const NOT_LAID: Laid = {
  width: -1,
  opaque: new Int32Array(0),
  clear: new Int32Array(0),
  rows: new Int32Array(0),
};

export function createRaster(
  pixels: Uint32Array,
  width: number,
  height: number,
  log = NOBODY,
): Raster {
  return { pixels, width, height, tiles: createTiles(width, height), log };
}

/**
 * `color` over `under`, both as pixels; `color` is multiplied with its alpha (0 to 255) already.
 */
export function over(color: number, alpha: number, under: number): number {
  const rest = 256 - alpha - (alpha >> 7);
  const redBlue = ((under & 0xff00ff) * rest) >>> 8;
  const green = ((under & 0x00ff00) * rest) >>> 8;
  return (color + (redBlue & 0xff00ff) + (green & 0x00ff00)) | 0xff000000;
}

export function blit(raster: Raster, sprite: Sprite, atX: number, atY: number): void {
  const x = Math.round(atX);
  const y = Math.round(atY);
  const { width, height, pixels } = raster;
  const left = x + sprite.left;
  const right = x + sprite.right;
  const top = y + sprite.top;
  const bottom = y + sprite.bottom;
  // Put so that it also holds for what is not a number.
  if (!(right >= 0 && bottom >= 0 && left < width && top < height)) return;
  if (!raster.tiles.all) markTiles(raster.tiles, left, top, right, bottom);
  raster.log.add(sprite, x, y);
  if (left < 0 || top < 0 || right >= width || bottom >= height) {
    blitClipped(raster, sprite, x, y);
    return;
  }
  const { opaque, clear } = laidFor(sprite, width);
  const middle = y * width + x;
  for (let i = 0; i < opaque.length; i += 2) {
    pixels[middle + (opaque[i] ?? 0)] = opaque[i + 1] ?? 0;
  }
  for (let i = 0; i < clear.length; i += 3) {
    const at = middle + (clear[i] ?? 0);
    const under = pixels[at] ?? 0;
    const rest = clear[i + 2] ?? 0;
    // As in `over`, written out: this is the innermost loop.
    const redBlue = ((under & 0xff00ff) * rest) >>> 8;
    const green = ((under & 0x00ff00) * rest) >>> 8;
    pixels[at] = ((clear[i + 1] ?? 0) + (redBlue & 0xff00ff) + (green & 0x00ff00)) | 0xff000000;
  }
}

function blitClipped(raster: Raster, sprite: Sprite, x: number, y: number): void {
  const { width, height, pixels } = raster;
  for (let i = 0; i < sprite.count; i++) {
    const px = x + (sprite.dx[i] ?? 0);
    const py = y + (sprite.dy[i] ?? 0);
    if (px < 0 || py < 0 || px >= width || py >= height) continue;
    const at = py * width + px;
    pixels[at] = over(sprite.color[i] ?? 0, sprite.alpha[i] ?? 0, pixels[at] ?? 0);
  }
}

export function laidFor(sprite: Sprite, width: number): Laid {
  if (sprite.laid.width !== width) sprite.laid = laidOut(sprite, width);
  return sprite.laid;
}

function laidOut({ count, opaque, dx, dy, color, alpha }: Sprite, width: number): Laid {
  const solid = new Int32Array(opaque * 2);
  const clear = new Int32Array((count - opaque) * 3);
  const ends = new Map<number, readonly [number, number]>();
  for (let i = 0; i < count; i++) {
    const [x, y] = [dx[i] ?? 0, dy[i] ?? 0];
    const offset = y * width + x;
    const a = alpha[i] ?? 0;
    if (i < opaque) solid.set([offset, color[i] ?? 0], i * 2);
    else clear.set([offset, color[i] ?? 0, 256 - a - (a >> 7)], (i - opaque) * 3);
    const [left, right] = ends.get(y) ?? [x, x];
    ends.set(y, [Math.min(left, x), Math.max(right, x)]);
  }
  const rows = [...ends].flatMap(([y, [left, right]]) => [y * width + left, right - left + 1]);
  return { width, opaque: solid, clear, rows: Int32Array.from(rows) };
}
