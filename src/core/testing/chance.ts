/** Draws from a seed, for tests that must be able to run the same again. */
import { present, randomFrom } from "../base/index.ts";

export interface Random {
  /** An integer from 0 up to, not including, `below`. */
  below(below: number): number;
  oneOf<T>(items: readonly T[]): T;
}

export function randomOf(seed: number): Random {
  const next = randomFrom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    oneOf: (items) => present(items[below(items.length)], "oneOf needs an item"),
  };
}
