/** Numbers that wait for their turn: the lowest turn first, and the first come of one turn. */

export class Queue {
  readonly #waiting: (number[] | undefined)[] = [];
  /** How many of each turn were taken. */
  readonly #taken: number[] = [];
  #lowest = 0;

  put(number: number, turn: number): void {
    const waiting = (this.#waiting[turn] ??= []);
    waiting.push(number);
    this.#lowest = Math.min(this.#lowest, turn);
  }

  take(): number | undefined {
    for (; this.#lowest < this.#waiting.length; this.#lowest++) {
      const waiting = this.#waiting[this.#lowest];
      const taken = this.#taken[this.#lowest] ?? 0;
      const number = waiting?.[taken];
      this.#taken[this.#lowest] = taken + 1;
      if (number !== undefined) return number;
      this.#waiting[this.#lowest] = undefined;
      this.#taken[this.#lowest] = 0;
    }
    return undefined;
  }
}
