/** The small worlds that are searched from end to end. */

import type { Bounds } from "./small-world.ts";

const SMALLEST: Bounds = {
  nodes: 3,
  terms: 2,
  campaigns: 2,
  writes: 0,
  crashes: 0,
  heartbeats: 0,
  broken: [],
};

/** Each leader opens its term with an entry of its own, so that two candidacies make two. */
export const BOUNDS = {
  /** Two leaders, two entries, and a crash at any time. */
  crash: { ...SMALLEST, crashes: 1 },
  /** Enough candidates for a split vote. */
  split: { ...SMALLEST, campaigns: 3 },
  /** One leader, a client's entry, and a crash at any time. */
  write: { ...SMALLEST, campaigns: 1, writes: 1, crashes: 1 },
  /** A heartbeat at any time. */
  heartbeat: { ...SMALLEST, heartbeats: 1 },
} as const satisfies Readonly<Record<string, Bounds>>;
