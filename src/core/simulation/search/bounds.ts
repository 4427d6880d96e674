/** The small worlds that are searched from end to end, and how large they are. */

import type { Milestone } from "./milestones.ts";
import type { Bounds } from "./small-world.ts";

export interface SmallSearch {
  readonly name: string;
  readonly bounds: Bounds;
  /** What the search comes to; another size means that the algorithm or the search has changed. */
  readonly size: Size;
  /** What cannot happen in so small a world; all other milestones must be reached. */
  readonly never: readonly Milestone[];
  /** It takes minutes, not seconds. */
  readonly isLong: boolean;
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

const WITHOUT_CRASH = [
  "a node starts again and knows its vote",
  "a node starts again and has its entries",
  "a leader crashes",
  "an entry is committed after a crash",
] as const satisfies readonly Milestone[];

/** It takes three candidates. */
const SPLIT = "the vote is split" satisfies Milestone;

const WITHOUT_RIVAL = [
  SPLIT,
  "a vote is refused because it was given to another",
  "a leader is deposed",
  "two lead at once, in different terms",
  "an entry is overwritten",
  "a candidate stands again",
  "a new leader keeps an entry of the old one",
  "an entry of an old term is committed by one of the new term",
  "a majority has an entry of an old term, which is not committed",
] as const satisfies readonly Milestone[];

export const SMALL_SEARCHES: readonly SmallSearch[] = [
  {
    name: "crash",
    bounds: TWO_LEADERS,
    size: { worlds: 3_323, states: 4_147, moves: 15_132 },
    never: [SPLIT],
    isLong: false,
  },
  {
    // Whoever can stand for election may: enough for split votes in both terms.
    name: "split",
    bounds: { ...SMALLEST, campaigns: 6 },
    size: { worlds: 5_425, states: 6_930, moves: 19_877 },
    never: WITHOUT_CRASH,
    isLong: false,
  },
  {
    // One leader and a client's entry.
    name: "write",
    bounds: { ...SMALLEST, campaigns: 1, writes: 1, crashes: 1 },
    size: { worlds: 426, states: 475, moves: 1_781 },
    never: WITHOUT_RIVAL,
    isLong: false,
  },
  {
    name: "heartbeat",
    bounds: { ...SMALLEST, heartbeats: 1 },
    size: { worlds: 2_044, states: 4_386, moves: 14_793 },
    never: [SPLIT, ...WITHOUT_CRASH],
    isLong: false,
  },
  {
    // Whoever can stand may, with a client's entry and a crash: all of the above but heartbeats.
    name: "candidates",
    bounds: { ...SMALLEST, campaigns: 6, writes: 1, crashes: 1 },
    size: { worlds: 167_249, states: 342_191, moves: 1_934_073 },
    never: [],
    isLong: true,
  },
  {
    // Two leaders with an entry each to open their terms, two entries of clients, and a crash.
    name: "entries",
    bounds: { ...SMALLEST, writes: 2, crashes: 1 },
    size: { worlds: 207_943, states: 1_562_582, moves: 15_450_791 },
    never: [SPLIT],
    isLong: true,
  },
];
