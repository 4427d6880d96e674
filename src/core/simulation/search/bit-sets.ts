/** Sets of small numbers as bits: one that changes, and very many that do not, in little memory. */

export class BitSet {
  words = new Int32Array(1);

  has(number: number): boolean {
    return ((this.words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  add(number: number): void {
    const place = number >>> 5;
    if (place >= this.words.length) this.#grow(place + 1);
    this.words[place] = (this.words[place] ?? 0) | (1 << (number & 31));
  }

  delete(number: number): void {
    const place = number >>> 5;
    const word = this.words[place];
    if (word !== undefined) this.words[place] = word & ~(1 << (number & 31));
  }

  clear(): void {
    this.words.fill(0);
  }

  /** In rising order. */
  numbers(): number[] {
    const numbers: number[] = [];
    for (let place = 0; place < this.words.length; place++) {
      let word = this.words[place] ?? 0;
      while (word !== 0) {
        numbers.push(place * 32 + 31 - Math.clz32(word & -word));
        word &= word - 1;
      }
    }
    return numbers;
  }

  /** Becomes the set with these bits. */
  take(words: Int32Array): void {
    if (words.length > this.words.length) this.#grow(words.length);
    this.words.fill(0);
    this.words.set(words);
  }

  #grow(length: number): void {
    const words = new Int32Array(length);
    words.set(this.words);
    this.words = words;
  }
}

/** Each set has a place, in the order in which they were added. */
export class BitSets {
  #width = 4;
  #words = new Int32Array(4 * 1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push({ words }: BitSet): void {
    if (words.length > this.#width) this.#lay(words.length + 2, this.#capacity());
    if (this.#length === this.#capacity()) this.#lay(this.#width, 2 * this.#length);
    this.#words.set(words, this.#length * this.#width);
    this.#length++;
  }

  read(place: number, into: BitSet): void {
    const from = place * this.#width;
    into.take(this.#words.subarray(from, from + this.#width));
  }

  /** Whether all of `set` is in the one at `place`. */
  isAmong({ words }: BitSet, place: number): boolean {
    const from = place * this.#width;
    for (let at = 0; at < words.length; at++) {
      const mine = at < this.#width ? (this.#words[from + at] ?? 0) : 0;
      if (((words[at] ?? 0) & ~mine) !== 0) return false;
    }
    return true;
  }

  /** Whether all of the one at `place` is in `set`. */
  holds({ words }: BitSet, place: number): boolean {
    const from = place * this.#width;
    for (let at = 0; at < this.#width; at++) {
      if (((this.#words[from + at] ?? 0) & ~(words[at] ?? 0)) !== 0) return false;
    }
    return true;
  }

  #capacity(): number {
    return this.#words.length / this.#width;
  }

  #lay(width: number, capacity: number): void {
    const words = new Int32Array(width * capacity);
    for (let place = 0; place < this.#length; place++) {
      const from = place * this.#width;
      words.set(this.#words.subarray(from, from + this.#width), place * width);
    }
    this.#width = width;
    this.#words = words;
  }
}
