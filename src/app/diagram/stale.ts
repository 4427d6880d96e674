/**
 * Strips of another scale, or with lines that lay elsewhere: while a window with many arrows is
 * zoomed they are stretched into their places, and drawn anew when it rests.
 */
export interface Piece {
  readonly canvas: HTMLCanvasElement;
  /** In milliseconds since the source began. */
  readonly from: number;
  readonly to: number;
  /** The place of the first line when it was drawn, in units. */
  readonly firstLane: number;
}

/** One scale after the other, the newest first. */
const GENERATIONS = 3;

export class Stale {
  #generations: (readonly Piece[])[] = [];

  get isEmpty(): boolean {
    return this.#generations.length === 0;
  }

  clear(): void {
    this.#generations = [];
  }

  keep(pieces: readonly Piece[]): void {
    if (pieces.length === 0) return;
    const sorted = pieces.toSorted((a, b) => a.from - b.from);
    this.#generations = [sorted, ...this.#generations].slice(0, GENERATIONS);
  }

  /** The pieces of one scale that hold all of that time, if there are any. */
  covering(from: number, to: number): readonly Piece[] | undefined {
    for (const pieces of this.#generations) {
      const inside = pieces.filter((piece) => piece.to > from && piece.from < to);
      let until = from;
      // A little less than a pixel may be missing between two of them.
      const slack = (to - from) * 0.01;
      for (const piece of inside)
        if (piece.from <= until + slack) until = Math.max(until, piece.to);
      if (until >= to - slack) return inside;
    }
    return undefined;
  }
}
