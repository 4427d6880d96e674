/** The small worlds that are searched from end to end, and how large they are. */

import type { Bounds } from "./small-world.ts";

export interface SmallSearch {
  readonly name: string;
  readonly bounds: Bounds;
  /** What the search comes to; another size means that the algorithm or the search has changed. */
  readonly size: Size;
}

export interface Size {
  readonly worlds: number;
  readonly states: number;
  readonly moves: number;
}

const SMALLEST: Bounds = {
  nodes: 3,
  terms: 2,
  campaigns: 2,
  writes: 0,
  crashes: 0,
  heartbeats: 0,
  broken: [],
};

/** Two leaders and a crash; each leader opens its term with an entry of its own. */
export const TWO_LEADERS: Bounds = { ...SMALLEST, crashes: 1 };

export const SMALL_SEARCHES: readonly SmallSearch[] = [
  {
    name: "crash",
    bounds: TWO_LEADERS,
    size: { worlds: 3_323, states: 4_147, moves: 15_132 },
  },
  {
    // Whoever can stand for election may: enough for split votes in both terms.
    name: "split",
    bounds: { ...SMALLEST, campaigns: 6 },
    size: { worlds: 5_425, states: 6_930, moves: 19_877 },
  },
  {
    // One leader and a client's entry.
    name: "write",
    bounds: { ...SMALLEST, campaigns: 1, writes: 1, crashes: 1 },
    size: { worlds: 426, states: 475, moves: 1_781 },
  },
  {
    name: "heartbeat",
    bounds: { ...SMALLEST, heartbeats: 1 },
    size: { worlds: 2_044, states: 4_386, moves: 14_793 },
  },
];
