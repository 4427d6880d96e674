/**
 * Scene → canvas, without decisions. Two buffers: the frame, which is what is on the screen, and
 * the backdrop, which is the frame without packets. While only packets move, the tiles they left
 * are restored from the backdrop; while all moves, the tiles drawn on last are wiped and everything
 * is drawn straight into the frame. Only tiles that were touched are put on the screen.
 */
import { PALETTES, type Scene } from "../../core/scene/index.ts";
import { drawBackdrop } from "./backdrop.ts";
import { pixelOf } from "./color.ts";
import { drawForemost } from "./nodes.ts";
import { drawPackets } from "./packets.ts";
import { type Raster, createRaster } from "./raster.ts";
import { type SpriteCache, createSpriteCache } from "./sprite-cache.ts";
import {
  type Tiles,
  addTiles,
  copyTiles,
  createTiles,
  eachRun,
  markedShare,
  unmarkAll,
} from "./tiles.ts";

export interface Painter {
  /** Sizes in CSS pixels; the ratio is device pixels per CSS pixel. */
  resize(width: number, height: number, pixelRatio: number): void;
  paint(scene: Scene, backdropChanged: boolean): void;
  /** Nothing was painted since the last change of size: the next scene must be painted whole. */
  readonly isBlank: boolean;
  /**
   * The last scene was painted roughly, because everything moved: at rest it must be painted again.
   */
  readonly isRough: boolean;
}

/** Above this share of the screen one large put is cheaper than many small ones. */
const MOST_OF_IT = 0.55;

export function createPainter(canvas: HTMLCanvasElement): Painter {
  return new RasterPainter(canvas);
}

class RasterPainter implements Painter {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  #ratio = 1;
  #image = new ImageData(1, 1);
  #frame: Raster = createRaster(new Uint32Array(1), 1, 1);
  #backdrop: Raster = this.#frame;
  /** What was drawn on in the frame before. */
  #lastTiles: Tiles = createTiles(1, 1);
  /** What the backdrop covers in the frame: there even when the last frame moved only packets. */
  #groundTiles: Tiles = createTiles(1, 1);
  /** The backdrop holds what lies under the packets now. */
  #isBackdropCurrent = false;
  #sprites: { readonly key: string; readonly cache: SpriteCache } | undefined;
  isBlank = true;
  isRough = false;
  #wasBackdropChanged = false;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    // A canvas that is written as pixels belongs in memory, not on a graphics card.
    this.#context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  }

  resize(width: number, height: number, pixelRatio: number): void {
    this.#ratio = pixelRatio;
    const across = Math.max(1, Math.round(width * pixelRatio));
    const down = Math.max(1, Math.round(height * pixelRatio));
    if (across === this.#frame.width && down === this.#frame.height) return;
    this.#canvas.width = across;
    this.#canvas.height = down;
    this.#image = new ImageData(across, down);
    this.#frame = createRaster(new Uint32Array(this.#image.data.buffer), across, down);
    this.#backdrop = createRaster(new Uint32Array(across * down), across, down);
    this.#lastTiles = createTiles(across, down);
    this.#groundTiles = createTiles(across, down);
    this.isBlank = true;
  }

  paint(scene: Scene, backdropChanged: boolean): void {
    const frame = this.#frame;
    const cache = this.#cacheFor(scene);
    const background = pixelOf(PALETTES[scene.theme].background);
    const isWhole = this.isBlank;
    // One change is drawn well at once; only what goes on changing is drawn roughly.
    this.isRough = backdropChanged && this.#wasBackdropChanged;
    this.#wasBackdropChanged = backdropChanged;
    if (isWhole) frame.pixels.fill(background);
    if (isWhole || backdropChanged) {
      if (!isWhole) this.#wipe(background);
      this.#isBackdropCurrent = false;
      unmarkAll(frame.tiles);
      drawBackdrop(frame, scene, cache, this.#ratio, this.isRough);
      copyTiles(frame.tiles, this.#groundTiles);
    } else {
      if (!this.#isBackdropCurrent) this.#drawBackdrop(scene, cache, background);
      this.#restore();
      unmarkAll(frame.tiles);
    }
    drawPackets(frame, scene, cache, this.#ratio, this.isRough);
    drawForemost(frame, scene, cache, this.#ratio);
    this.#show(isWhole);
    copyTiles(frame.tiles, this.#lastTiles);
    this.isBlank = false;
  }

  /** Sprites serve one theme and one pixel ratio. */
  #cacheFor({ theme }: Scene): SpriteCache {
    const key = `${theme} ${this.#ratio}`;
    if (this.#sprites?.key !== key) {
      this.#sprites = { key, cache: createSpriteCache(theme, this.#ratio) };
      this.isBlank = true;
    }
    return this.#sprites.cache;
  }

  #drawBackdrop(scene: Scene, cache: SpriteCache, background: number): void {
    this.#backdrop.pixels.fill(background);
    this.#backdrop.tiles.all = true;
    drawBackdrop(this.#backdrop, scene, cache, this.#ratio, false);
    this.#isBackdropCurrent = true;
  }

  #wipe(background: number): void {
    const { pixels } = this.#frame;
    addTiles(this.#groundTiles, this.#lastTiles);
    this.#eachLastRow((from, to) => pixels.fill(background, from, to));
  }

  #restore(): void {
    const { pixels } = this.#frame;
    const { pixels: under } = this.#backdrop;
    this.#eachLastRow((from, to) => pixels.set(under.subarray(from, to), from));
  }

  /** Calls with each stretch of the buffer that was drawn on last. */
  #eachLastRow(stretch: (from: number, to: number) => void): void {
    const { width, height, pixels } = this.#frame;
    if (markedShare(this.#lastTiles, this.#lastTiles) > MOST_OF_IT) {
      stretch(0, pixels.length);
      return;
    }
    eachRun(this.#lastTiles, this.#lastTiles, (x, y, across, down) => {
      const right = Math.min(x + across, width);
      const bottom = Math.min(y + down, height);
      for (let row = y; row < bottom; row++) stretch(row * width + x, row * width + right);
    });
  }

  #show(isWhole: boolean): void {
    const context = this.#context;
    if (isWhole || markedShare(this.#frame.tiles, this.#lastTiles) > MOST_OF_IT) {
      context?.putImageData(this.#image, 0, 0);
      return;
    }
    eachRun(this.#frame.tiles, this.#lastTiles, (x, y, across, down) => {
      context?.putImageData(this.#image, 0, 0, x, y, across, down);
    });
  }
}
