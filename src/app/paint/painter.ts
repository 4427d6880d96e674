/**
 * Scene → canvas, without decisions. Two buffers: the backdrop, drawn when it changes, and the
 * frame, which is the backdrop with the packets on it. Between two frames only the tiles that
 * packets left or entered are restored and put on the screen.
 */
import type { Scene } from "../../core/scene/index.ts";
import { drawBackdrop } from "./backdrop.ts";
import { type Raster, blit } from "./raster.ts";
import { type SpriteCache, createSpriteCache } from "./sprite-cache.ts";
import { createTiles, eachRun, markedShare, unmarkAll } from "./tiles.ts";

export interface Painter {
  /** Device pixels per CSS pixel. */
  resize(width: number, height: number, pixelRatio: number): void;
  paint(scene: Scene, backdropChanged: boolean): void;
  /** Nothing was painted since the last change of size: the next scene must be painted whole. */
  readonly isBlank: boolean;
}

/** From here on packets have no tail and one size: they could not be followed one by one. */
const MANY_PACKETS = 2_500;
/** Above this share of the screen one large put is cheaper than many small ones. */
const MOST_OF_IT = 0.55;

export function createPainter(canvas: HTMLCanvasElement): Painter {
  // A canvas that is read and written as pixels belongs in memory, not on a graphics card.
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  let ratio = 1;
  let image = new ImageData(1, 1);
  let backdrop = rasterOf(new Uint32Array(1), 1, 1);
  let frame = rasterOf(new Uint32Array(image.data.buffer), 1, 1);
  let lastTiles = createTiles(1, 1);
  let cache: SpriteCache | undefined;
  let cacheKey = "";
  let isBlank = true;

  const spritesFor = (scene: Scene): SpriteCache => {
    const key = `${scene.theme} ${ratio}`;
    if (cache === undefined || key !== cacheKey) cache = createSpriteCache(scene.theme, ratio);
    cacheKey = key;
    return cache;
  };

  const restore = (): void => {
    const { width, pixels } = frame;
    if (markedShare(lastTiles, lastTiles) > MOST_OF_IT) {
      pixels.set(backdrop.pixels);
      return;
    }
    eachRun(lastTiles, lastTiles, (x, y, across, down) => {
      const end = Math.min(x + across, width);
      for (let row = y; row < Math.min(y + down, frame.height); row++) {
        const at = row * width;
        pixels.set(backdrop.pixels.subarray(at + x, at + end), at + x);
      }
    });
  };

  const show = (whole: boolean): void => {
    if (whole || markedShare(frame.tiles, lastTiles) > MOST_OF_IT) {
      context?.putImageData(image, 0, 0);
      return;
    }
    eachRun(frame.tiles, lastTiles, (x, y, across, down) => {
      context?.putImageData(image, 0, 0, x, y, across, down);
    });
  };

  return {
    resize(width, height, pixelRatio) {
      ratio = pixelRatio;
      const across = Math.max(1, Math.round(width * ratio));
      const down = Math.max(1, Math.round(height * ratio));
      if (across === canvas.width && down === canvas.height && frame.width === across) return;
      canvas.width = across;
      canvas.height = down;
      image = new ImageData(across, down);
      backdrop = rasterOf(new Uint32Array(across * down), across, down);
      frame = rasterOf(new Uint32Array(image.data.buffer), across, down);
      lastTiles = createTiles(across, down);
      isBlank = true;
    },
    get isBlank() {
      return isBlank;
    },
    paint(scene, backdropChanged) {
      const sprites = spritesFor(scene);
      const whole = backdropChanged || isBlank;
      isBlank = false;
      if (whole) {
        unmarkAll(backdrop.tiles);
        drawBackdrop(backdrop, scene, sprites, ratio);
        frame.pixels.set(backdrop.pixels);
      } else restore();
      unmarkAll(frame.tiles);
      drawPackets(frame, scene, sprites, ratio);
      show(whole);
      lastTiles.marked.set(frame.tiles.marked);
    },
  };
}

function rasterOf(pixels: Uint32Array, width: number, height: number): Raster {
  return { pixels, width, height, tiles: createTiles(width, height) };
}

function drawPackets(raster: Raster, scene: Scene, cache: SpriteCache, ratio: number): void {
  const { packets, nodes } = scene;
  const many = packets.count > MANY_PACKETS;
  const size = many ? 2 : Math.round(Math.min(6.5, Math.max(2.5, nodes.radius * 0.22)) * 4) / 4;
  for (let i = 0; i < packets.count; i++) {
    const kind = packets.kind[i] ?? 0;
    const direction = many ? undefined : packets.direction[i];
    const sprite = cache.packet(scene.kindName(kind), kind, size, direction);
    blit(raster, sprite, (packets.x[i] ?? 0) * ratio, (packets.y[i] ?? 0) * ratio);
  }
}
