/**
 * Which codes a stretch of a long row holds, as bits: the row, and above it rows that each hold the
 * union of 32 of the one below. A stretch of a million is asked with some hundred looks.
 */
const BITS = 5;
const WIDTH = 1 << BITS;

export class CodeSums {
  readonly #rows: number[][] = [[]];

  /** Codes are below 31. */
  push(code: number): void {
    const bit = 1 << code;
    let index = (this.#rows[0] ?? []).length;
    for (let level = 0; ; level += 1) {
      const row = (this.#rows[level] ??= []);
      row[index] = (row[index] ?? 0) | bit;
      if (row.length === 1 && this.#rows[level + 1] === undefined) return;
      if (this.#rows[level + 1] === undefined) this.#raise(level);
      index >>= BITS;
    }
  }

  pop(): void {
    const [row = []] = this.#rows;
    row.pop();
    let index = row.length;
    for (let level = 1; level < this.#rows.length; level += 1) {
      const above = this.#rows[level] ?? [];
      const below = this.#rows[level - 1] ?? [];
      index >>= BITS;
      const from = index << BITS;
      if (from >= below.length) above.length = index;
      else above[index] = unionOf(below, from, below.length);
    }
  }

  union(from: number, to: number): number {
    let bits = 0;
    let low = from;
    let high = to;
    for (let level = 0; low < high; level += 1) {
      const row = this.#rows[level] ?? [];
      const [left, right] = [(low + WIDTH - 1) >> BITS, high >> BITS];
      if (left >= right || this.#rows[level + 1] === undefined)
        return bits | unionOf(row, low, high);
      bits |= unionOf(row, low, left << BITS) | unionOf(row, right << BITS, high);
      low = left;
      high = right;
    }
    return bits;
  }

  /** A first row above this one, for what is in it already. */
  #raise(level: number): void {
    const below = this.#rows[level] ?? [];
    const above: number[] = [];
    for (let from = 0; from < below.length; from += WIDTH) {
      above.push(unionOf(below, from, Math.min(below.length, from + WIDTH)));
    }
    this.#rows.push(above);
  }
}

function unionOf(row: readonly number[], from: number, to: number): number {
  let bits = 0;
  for (let index = from; index < to; index += 1) bits |= row[index] ?? 0;
  return bits;
}
