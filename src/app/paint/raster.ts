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
  /** dy * width + dx for the raster of `offsetWidth`. */
  offsets: Int32Array;
  offsetWidth: number;
}

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
  const { count, opaque, color, alpha } = sprite;
  const offsets = sprite.offsetWidth === width ? sprite.offsets : offsetsFor(sprite, width);
  const middle = y * width + x;
  for (let i = 0; i < opaque; i++) pixels[middle + (offsets[i] ?? 0)] = color[i] ?? 0;
  for (let i = opaque; i < count; i++) {
    const at = middle + (offsets[i] ?? 0);
    pixels[at] = over(color[i] ?? 0, alpha[i] ?? 0, pixels[at] ?? 0);
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

function offsetsFor(sprite: Sprite, width: number): Int32Array {
  const offsets = new Int32Array(sprite.count);
  for (let i = 0; i < sprite.count; i++) {
    offsets[i] = (sprite.dy[i] ?? 0) * width + (sprite.dx[i] ?? 0);
  }
  sprite.offsets = offsets;
  sprite.offsetWidth = width;
  return offsets;
}
