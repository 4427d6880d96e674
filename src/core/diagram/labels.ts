/**
 * The words beside the arrows that stand for several: as many as find room, and none over another.
 */
import { ARROW, type Arrows, type DiagramScene } from "./scene.ts";
import { repeated } from "./words.ts";

export interface Label {
  /** The left end of the text's middle line. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

const LABELS = 240;
/** Two are seen as two, or as one broad arrow: words would say little and hide much. */
const LEAST = 3;
const CHARACTER_PX = 6.4;
const HEIGHT_PX = 14;
/** From the target's line: there the arrows of one sender are apart. */
const FROM_TARGET = 15;
const BESIDE = 6;

type Ground = Pick<DiagramScene, "size" | "plot" | "direction" | "kindName">;

export class Labels {
  readonly #ground: Ground;
  readonly #columns: number;
  readonly #rows: number;
  readonly #taken: Uint8Array;
  readonly list: Label[] = [];

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#columns = Math.ceil(ground.size.width / CHARACTER_PX) + 1;
    this.#rows = Math.ceil(ground.size.height / HEIGHT_PX) + 1;
    this.#taken = new Uint8Array(this.#columns * this.#rows);
  }

  /** `dx`, `dy`: where the arrows lie, from their own places. */
  add(arrows: Arrows, dx = 0, dy = 0): void {
    for (let n = 0; n < arrows.count && this.list.length < LABELS; n++) {
      const isFold = ((arrows.marks[n] ?? 0) & ARROW.fold) !== 0;
      if (isFold && (arrows.repeats[n] ?? 0) >= LEAST) this.#put(arrows, n, dx, dy);
    }
  }

  #put(arrows: Arrows, n: number, dx: number, dy: number): void {
    const { direction, plot, kindName } = this.#ground;
    const [x1, y1] = [(arrows.x1[n] ?? 0) + dx, (arrows.y1[n] ?? 0) + dy];
    const [x2, y2] = [(arrows.x2[n] ?? 0) + dx, (arrows.y2[n] ?? 0) + dy];
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const back = Math.min(FROM_TARGET, length / 2) / length;
    const x = x2 + (x1 - x2) * back + BESIDE;
    const y = y2 + (y1 - y2) * back - (direction === "across" ? 0 : HEIGHT_PX * 0.7);
    const repeats = arrows.repeats[n] ?? 1;
    for (const text of [repeated(kindName(arrows.kind[n] ?? 0), repeats), `${repeats}`]) {
      if (x < plot.x || x + text.length * CHARACTER_PX > plot.x + plot.width) continue;
      if (!this.#take(x, y, text.length)) continue;
      this.list.push({ x, y, text });
      return;
    }
  }

  /** False where another one is already. */
  #take(x: number, y: number, characters: number): boolean {
    // The text lies in two rows, unless it fits one exactly.
    const top = Math.floor((y - HEIGHT_PX / 2) / HEIGHT_PX);
    const bottom = Math.floor((y + HEIGHT_PX / 2 - 0.01) / HEIGHT_PX);
    const first = Math.floor(x / CHARACTER_PX) - 1;
    const last = first + characters + 2;
    if (top < 0 || bottom >= this.#rows || first < 0 || last >= this.#columns) return false;
    for (let row = top; row <= bottom; row++) {
      const begin = row * this.#columns;
      if (this.#taken.subarray(begin + first, begin + last + 1).includes(1)) return false;
    }
    for (let row = top; row <= bottom; row++) {
      this.#taken.fill(1, row * this.#columns + first, row * this.#columns + last + 1);
    }
    return true;
  }
}
