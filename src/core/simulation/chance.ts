/** Chance as integer state: whoever draws keeps the state that comes back. */

import { nextRandom } from "../base/index.ts";

/** The state of one generator: any 32-bit integer. */
export type ChanceState = number;

/** Certainty, in the unit of every probability of the world: parts per thousand. */
export const ALWAYS = 1_000;

/** One generator that several draw from in turn; its state is read back when they are done. */
export class Chance {
  state: ChanceState;

  constructor(state: ChanceState) {
    this.state = state;
  }

  /** A whole number from 0 to `count - 1`; 0 when there is nothing to choose. */
  below(count: number): number {
    const [state, value] = nextRandom(this.state);
    this.state = state;
    return count < 1 ? 0 : value % count;
  }

  /** True so many times in a thousand. What is never or always so draws nothing. */
  happens(permille: number): boolean {
    if (permille <= 0) return false;
    return permille >= ALWAYS || this.below(ALWAYS) < permille;
  }

  /** From the first to the last, both included. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  /** One of them; undefined when there is none. */
  oneOf<T>(choices: readonly T[]): T | undefined {
    return choices[this.below(choices.length)];
  }
}

/** A state of its own for each purpose, so that one that draws more does not move the others. */
export function chanceFor(seed: number, purpose: number): ChanceState {
  const [state, value] = nextRandom(Math.imul(seed | 0, 0x9e3779b1) ^ purpose);
  return Math.imul(state, 0x85ebca6b) ^ value;
}
