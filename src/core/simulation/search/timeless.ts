/** Nodes without timers, chance and other things that decide nothing in the small world. */

import { present } from "../../base/index.ts";
import { NOBODY, type RaftNode } from "../../raft/index.ts";
import type { Seen } from "../invariants/index.ts";

/** The election timer never elapses by itself. */
export const NEVER_TICKS = 1_000_000;

/** More than there are entries: a leader never waits because too much is on its way. */
export const ENDLESS_INFLIGHT = 64;

/** What no decision depends on may not tell two worlds apart. */
export function timeless(node: RaftNode): RaftNode {
  // Who has voted in a term does not vote again, whoever leads it.
  const hasVoted = node.role !== "leader" && node.vote !== NOBODY;
  return {
    ...node,
    electionElapsed: 0,
    heartbeatElapsed: 0,
    electionTimeout: NEVER_TICKS,
    random: 0,
    leader: hasVoted ? NOBODY : node.leader,
    // Nobody changes the members, looks for a quorum, or waits for what is on its way.
    pendingChangeIndex: 0,
    progress: node.progress.map((known) => ({ ...known, recentActive: false, inflight: [] })),
  };
}

export function nodeOf(seen: Seen): RaftNode {
  return present(seen.node, "every node of the small world runs");
}
