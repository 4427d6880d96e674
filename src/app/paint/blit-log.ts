/**
 * Which sprites were drawn on a raster since it was last clean, so that exactly their pixels can be
 * taken back: a thousand packets are a tenth of the tiles that they touch.
 */
import { type BlitListener, type Raster, type Sprite, laidFor } from "./raster.ts";

/** With more than this, putting back whole tiles costs no more. */
const MOST = 6_000;

export class BlitLog implements BlitListener {
  readonly #sprites: Sprite[] = [];
  readonly #x = new Int32Array(MOST);
  readonly #y = new Int32Array(MOST);
  #count = 0;
  /** Everything that was drawn is in the log. */
  isComplete = false;

  /** From now on all is logged: the raster is clean. */
  begin(): void {
    this.#count = 0;
    this.isComplete = true;
  }

  /** Something was drawn that is no sprite. */
  giveUp(): void {
    this.isComplete = false;
  }

  add(sprite: Sprite, x: number, y: number): void {
    if (!this.isComplete) return;
    if (this.#count === MOST) {
      this.isComplete = false;
      return;
    }
    this.#sprites[this.#count] = sprite;
    this.#x[this.#count] = x;
    this.#y[this.#count] = y;
    this.#count += 1;
  }

  /** Puts back what lies under the sprites; `under` has the raster's size. */
  undo(raster: Raster, under: Uint32Array): void {
    for (let i = 0; i < this.#count; i++) {
      const sprite = this.#sprites[i];
      if (sprite !== undefined) putBack(raster, sprite, this.#x[i] ?? 0, this.#y[i] ?? 0, under);
    }
  }
}

function putBack(raster: Raster, sprite: Sprite, x: number, y: number, under: Uint32Array): void {
  const { pixels, width, height } = raster;
  const { count, left, right, top, bottom, dx, dy } = sprite;
  const isInside = x + left >= 0 && y + top >= 0 && x + right < width && y + bottom < height;
  if (isInside) {
    // Whole rows, gaps included: nothing but sprites lies above the backdrop.
    const { rows } = laidFor(sprite, width);
    const middle = y * width + x;
    for (let i = 0; i < rows.length; i += 2) {
      const from = middle + (rows[i] ?? 0);
      const to = from + (rows[i + 1] ?? 0);
      for (let at = from; at < to; at++) pixels[at] = under[at] ?? 0;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    const px = x + (dx[i] ?? 0);
    const py = y + (dy[i] ?? 0);
    if (px < 0 || py < 0 || px >= width || py >= height) continue;
    pixels[py * width + px] = under[py * width + px] ?? 0;
  }
}
