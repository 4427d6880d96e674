/** Makes a sprite: draws once on a small canvas and keeps the pixels that can be seen. */
import { NOT_LAID, type Sprite } from "./raster.ts";

export type Draw = (context: CanvasRenderingContext2D) => void;

/** Fainter pixels can't be seen, and each costs as much as one that can. */
const FAINTEST = 10;

/** `draw` paints around (0, 0) in CSS pixels, within `reach` of it. */
export function makeSprite(
  reach: { readonly x: number; readonly y: number },
  pixelRatio: number,
  draw: Draw,
): Sprite {
  const middleX = Math.ceil(reach.x * pixelRatio);
  const middleY = Math.ceil(reach.y * pixelRatio);
  const canvas = document.createElement("canvas");
  canvas.width = middleX * 2 + 1;
  canvas.height = middleY * 2 + 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return EMPTY;
  context.translate(middleX + 0.5, middleY + 0.5);
  context.scale(pixelRatio, pixelRatio);
  draw(context);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return spriteOf(data, canvas.width, middleX, middleY);
}

function spriteOf(
  data: Uint8ClampedArray,
  width: number,
  middleX: number,
  middleY: number,
): Sprite {
  const opaque: number[] = [];
  const clear: number[] = [];
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0;
    if (alpha === 255) opaque.push(at);
    else if (alpha >= FAINTEST) clear.push(at);
  }
  const all = [...opaque, ...clear];
  const dx = new Int16Array(all.length);
  const dy = new Int16Array(all.length);
  const color = new Uint32Array(all.length);
  const alphas = new Uint8Array(all.length);
  let [left, right, top, bottom] = [0, 0, 0, 0];
  for (const [i, at] of all.entries()) {
    const x = ((at / 4) % width) - middleX;
    const y = Math.floor(at / 4 / width) - middleY;
    const alpha = data[at + 3] ?? 0;
    dx[i] = x;
    dy[i] = y;
    alphas[i] = alpha;
    color[i] = packed(data, at, alpha);
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const box = { left, right, top, bottom };
  const shape = { count: all.length, opaque: opaque.length, dx, dy, color, alpha: alphas };
  return { ...shape, ...box, laid: NOT_LAID };
}

function packed(data: Uint8ClampedArray, at: number, alpha: number): number {
  const part = (value: number | undefined): number => Math.round(((value ?? 0) * alpha) / 255);
  const [red, green, blue] = [part(data[at]), part(data[at + 1]), part(data[at + 2])];
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

const EMPTY: Sprite = {
  count: 0,
  opaque: 0,
  dx: new Int16Array(0),
  dy: new Int16Array(0),
  color: new Uint32Array(0),
  alpha: new Uint8Array(0),
  left: 0,
  right: 0,
  top: 0,
  bottom: 0,
  laid: NOT_LAID,
};
