/** The texts that came last, up to a bound: a stretch of the past is given away as it came. */
import type { Heard } from "./heard.ts";

const LETTERS = 4_000_000;
/** What holds a text takes some memory, too. */
const HOLDER = 40;
const SHRINK_AFTER = 4_096;

export class Recent {
  readonly #most: number;
  #heard: Heard[] = [];
  #first = 0;
  #size = 0;
  /** True when what came before the oldest one is not kept. */
  isPart: boolean;

  /** `isPart`: something came before the first that it hears. */
  constructor(isPart: boolean, most = LETTERS) {
    this.isPart = isPart;
    this.#most = most;
  }

  push(heard: Heard): void {
    this.#heard.push(heard);
    this.#size += heard.text.length + HOLDER;
    while (this.#size > this.#most) {
      const oldest = this.#heard[this.#first];
      if (oldest === undefined) break;
      this.#size -= oldest.text.length + HOLDER;
      this.#first += 1;
      this.isPart = true;
    }
    if (this.#first < SHRINK_AFTER || this.#first * 2 < this.#heard.length) return;
    this.#heard = this.#heard.slice(this.#first);
    this.#first = 0;
  }

  /** In their order. */
  all(): readonly Heard[] {
    return this.#heard.slice(this.#first);
  }
}
