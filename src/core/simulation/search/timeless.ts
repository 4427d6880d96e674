/** Nodes without timers and chance, which decide nothing in the small world. */

import { present } from "../../base/index.ts";
import type { RaftNode } from "../../raft/index.ts";
import type { Seen } from "../invariants/index.ts";

/** The election timer never elapses by itself. */
export const NEVER_TICKS = 1_000_000;

/** What no decision depends on may not tell two worlds apart. */
export function timeless(node: RaftNode): RaftNode {
  return {
    ...node,
    electionElapsed: 0,
    heartbeatElapsed: 0,
    electionTimeout: NEVER_TICKS,
    random: 0,
  };
}

export function nodeOf(seen: Seen): RaftNode {
  return present(seen.node, "every node of the small world runs");
}
