/** Which parts of a raster were drawn on: only those are put on the screen again. */
export const TILE = 32;
const SHIFT = 5;

export interface Tiles {
  readonly columns: number;
  readonly rows: number;
  readonly marked: Uint8Array;
  /** Everything is marked: single marks no longer count. */
  all: boolean;
}

export function createTiles(width: number, height: number): Tiles {
  const columns = Math.ceil(width / TILE);
  const rows = Math.ceil(height / TILE);
  return { columns, rows, marked: new Uint8Array(columns * rows), all: false };
}

export function unmarkAll(tiles: Tiles): void {
  tiles.all = false;
  tiles.marked.fill(0);
}

/** Both have the same size. */
export function copyTiles(from: Tiles, to: Tiles): void {
  to.all = from.all;
  to.marked.set(from.marked);
}

/** Marks what is marked in `from` too. */
export function addTiles(from: Tiles, to: Tiles): void {
  to.all ||= from.all;
  for (let i = 0; i < to.marked.length; i++) {
    to.marked[i] = (to.marked[i] ?? 0) | (from.marked[i] ?? 0);
  }
}

export function markTiles(
  tiles: Tiles,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  if (tiles.all) return;
  const firstColumn = Math.max(0, left >> SHIFT);
  const lastColumn = Math.min(tiles.columns - 1, right >> SHIFT);
  const lastRow = Math.min(tiles.rows - 1, bottom >> SHIFT);
  for (let row = Math.max(0, top >> SHIFT); row <= lastRow; row++) {
    const start = row * tiles.columns;
    for (let column = firstColumn; column <= lastColumn; column++) tiles.marked[start + column] = 1;
  }
}

/**
 * Calls with each run of tiles, side by side in a row, that is marked in either; in pixels. Runs
 * with no more than `gap` tiles between them are one.
 */
export function eachRun(
  a: Tiles,
  b: Tiles,
  gap: number,
  run: (x: number, y: number, width: number, height: number) => void,
): void {
  for (let row = 0; row < a.rows; row++) {
    let begin = -1;
    let end = -1;
    for (let column = 0; column < a.columns; column++) {
      const at = row * a.columns + column;
      if (a.marked[at] !== 1 && b.marked[at] !== 1) continue;
      if (begin >= 0 && column - end > gap) {
        run(begin * TILE, row * TILE, (end - begin) * TILE, TILE);
        begin = -1;
      }
      if (begin < 0) begin = column;
      end = column + 1;
    }
    if (begin >= 0) run(begin * TILE, row * TILE, (end - begin) * TILE, TILE);
  }
}

/**
 * Calls with blocks that cover each tile that is marked in either: runs that lie under each other
 * are one block while that adds no more than `gap` tiles that are not marked.
 */
export function eachBlock(
  a: Tiles,
  b: Tiles,
  gap: number,
  block: (x: number, y: number, width: number, height: number) => void,
): void {
  let [left, top, right, bottom] = [0, 0, 0, 0];
  const flush = (): void => {
    if (right > left) block(left, top, right - left, bottom - top);
  };
  eachRun(a, b, gap, (x, y, width, height) => {
    const [nextLeft, nextRight] = [Math.min(left, x), Math.max(right, x + width)];
    const isBelow = y === bottom && right > left;
    const joined = (nextRight - nextLeft) * (y + height - top);
    const apart = (right - left) * (bottom - top) + width * height;
    if (isBelow && joined - apart <= gap * TILE * TILE) {
      [left, right, bottom] = [nextLeft, nextRight, y + height];
      return;
    }
    flush();
    [left, top, right, bottom] = [x, y, x + width, y + height];
  });
  flush();
}

/** The share of tiles marked in either, 0 to 1. */
export function markedShare(a: Tiles, b: Tiles): number {
  if (a.all || b.all) return 1;
  let marked = 0;
  for (let i = 0; i < a.marked.length; i++) marked += (a.marked[i] ?? 0) | (b.marked[i] ?? 0);
  return a.marked.length === 0 ? 0 : marked / a.marked.length;
}

/** From which row of pixels to which, not including it, something is marked in either. */
export function markedRows(a: Tiles, b: Tiles): readonly [number, number] {
  if (a.all || b.all) return [0, a.rows * TILE];
  const isMarked = (at: number): boolean => a.marked[at] === 1 || b.marked[at] === 1;
  let first = 0;
  let last = a.marked.length - 1;
  while (first <= last && !isMarked(first)) first += 1;
  while (last >= first && !isMarked(last)) last -= 1;
  return [Math.floor(first / a.columns) * TILE, (Math.floor(last / a.columns) + 1) * TILE];
}
