/** A ring is an array whose length is a power of two: number `n` is at `n & (length - 1)`. */
interface Numbers {
  readonly length: number;
  [index: number]: number;
  set(from: ArrayLike<number>): void;
}

/** The numbers from `first` up to, not including, `next`, into a ring of another length. */
export function copyRing(from: Numbers, into: Numbers, first: number, next: number): void {
  // Before it has gone round once, all is where it is.
  if (next <= from.length && into.length > next) into.set(from);
  else
    for (let n = Math.max(first, next - into.length); n < next; n += 1) {
      into[n & (into.length - 1)] = from[n & (from.length - 1)] ?? 0;
    }
}

/** The power of two that has room for so many; at least 1,024. */
export function ringLength(capacity: number): number {
  let length = 1_024;
  while (length < capacity) length *= 2;
  return length;
}
