/**
 * Scene → canvas, without decisions. Two buffers: the frame, which is what is on the screen, and
 * the backdrop, which is the frame without packets. While only packets move, what they covered is
 * put back from the backdrop; while all moves, the tiles drawn on last are wiped and everything
 * is drawn straight into the frame. Only tiles that were touched are put on the screen.
 */
import { PALETTES, type Scene } from "../../core/scene/index.ts";
import { drawBackdrop } from "./backdrop.ts";
import { BlitLog } from "./blit-log.ts";
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
  eachBlock,
  eachRun,
  markedRows,
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

/** To put pixels on the screen is a call, and that costs as much as so many tiles more. */
const CALL = 40;
/** Above this share of the screen one large stretch is cheaper than many small ones. */
const MOST_OF_IT = 0.85;
/** Up to so many pixels a loop of ours is faster than a call of the engine's. */
const SHORT = 128;

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
  /** Packets, and what lies above them, in the frame. */
  #log = new BlitLog();
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
    this.#log = new BlitLog();
    const pixels = new Uint32Array(this.#image.data.buffer);
    this.#frame = createRaster(pixels, across, down, this.#log);
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
      this.#log.giveUp();
      drawBackdrop(frame, scene, cache, this.#ratio, this.isRough);
      copyTiles(frame.tiles, this.#groundTiles);
    } else {
      if (!this.#isBackdropCurrent) this.#drawBackdrop(scene, cache, background);
      if (this.#log.isComplete) this.#log.undo(frame, this.#backdrop.pixels);
      else this.#restore();
      unmarkAll(frame.tiles);
      this.#log.begin();
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
    this.#eachLastRow((from, to) => {
      if (to - from > SHORT) pixels.fill(background, from, to);
      else for (let at = from; at < to; at++) pixels[at] = background;
    });
  }

  #restore(): void {
    const { pixels } = this.#frame;
    const { pixels: under } = this.#backdrop;
    this.#eachLastRow((from, to) => pixels.set(under.subarray(from, to), from));
  }

  /** Calls with each stretch of the buffer that was drawn on last. */
  #eachLastRow(stretch: (from: number, to: number) => void): void {
    const { width, height } = this.#frame;
    if (markedShare(this.#lastTiles, this.#lastTiles) > MOST_OF_IT) {
      const [top, bottom] = markedRows(this.#lastTiles, this.#lastTiles);
      stretch(top * width, Math.min(bottom, height) * width);
      return;
    }
    eachRun(this.#lastTiles, this.#lastTiles, 0, (x, y, across, down) => {
      const right = Math.min(x + across, width);
      const bottom = Math.min(y + down, height);
      for (let row = y; row < bottom; row++) stretch(row * width + x, row * width + right);
    });
  }

  #show(isWhole: boolean): void {
    const context = this.#context;
    const { tiles } = this.#frame;
    if (isWhole || tiles.all || this.#lastTiles.all) {
      context?.putImageData(this.#image, 0, 0);
      return;
    }
    eachBlock(tiles, this.#lastTiles, CALL, (x, y, across, down) => {
      context?.putImageData(this.#image, 0, 0, x, y, across, down);
    });
  }
}
