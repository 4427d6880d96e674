/** What time does: elections, heartbeats, and the leader's look at its quorum. */

import { isQuorum } from "./agreement.ts";
import { type Draft, isBroken } from "./draft.ts";
import { mayStand, standForElection } from "./election.ts";
import type { RaftNode } from "./node.ts";
import { progressOf } from "./progress.ts";
import { newestRead } from "./reads.ts";
import { broadcastHeartbeat } from "./replication.ts";
import { becomeFollower } from "./roles.ts";
import { NOBODY } from "./types.ts";

/** With this tick the node does something, not before; Infinity when it only waits to be told. */
export function ticksUntilDue(node: RaftNode): number {
  const { options, electionElapsed, heartbeatElapsed, electionTimeout } = node;
  if (node.role === "leader") {
    const untilCheck = options.electionTicks - electionElapsed;
    return Math.max(1, Math.min(untilCheck, options.heartbeatTicks - heartbeatElapsed));
  }
  return mayStand(node) ? Math.max(1, electionTimeout - electionElapsed) : Number.POSITIVE_INFINITY;
}

export function tick(draft: Draft, count: number): void {
  const { node } = draft;
  const due = ticksUntilDue(node);
  if (!Number.isSafeInteger(count) || count < 1 || count > due) {
    draft.refusal = `From 1 to ${due} ticks may pass at once, but not ${count}.`;
    return;
  }
  node.electionElapsed += count;
  if (node.role === "leader") tickLeader(draft, count);
  else if (mayStand(node) && node.electionElapsed >= node.electionTimeout) {
    node.electionElapsed = 0;
    standForElection(draft);
  }
}

/** The election timeout shall elapse in so many ticks. */
export function setElectionTimer(draft: Draft, ticksLeft: number): void {
  const { node } = draft;
  if (!Number.isSafeInteger(ticksLeft) || ticksLeft < 1) {
    draft.refusal = `An election timer runs for at least one tick, but not ${ticksLeft}.`;
  } else if (node.role === "leader") {
    draft.refusal = "A leader has no election timer.";
  } else {
    node.electionTimeout = node.electionElapsed + ticksLeft;
  }
}

function tickLeader(draft: Draft, count: number): void {
  const { node } = draft;
  const { options } = node;
  node.heartbeatElapsed += count;
  if (node.electionElapsed >= options.electionTicks) {
    node.electionElapsed = 0;
    if (options.checkQuorum) checkQuorum(draft);
    // Who was to take over has had its time.
    node.transferee = NOBODY;
  }
  if (node.role !== "leader" || node.heartbeatElapsed < options.heartbeatTicks) return;
  node.heartbeatElapsed = 0;
  broadcastHeartbeat(draft, newestRead(draft));
}

/** A leader that hears no quorum may have been followed by another (dissertation, section 6.2). */
function checkQuorum(draft: Draft): void {
  const { node } = draft;
  const isActive = (member: number): boolean =>
    member === node.id || (progressOf(node.progress, member)?.recentActive ?? false);
  if (!isQuorum(draft, isActive) && !isBroken(draft, "lease-never-ends")) {
    becomeFollower(draft, node.term, NOBODY);
    return;
  }
  node.progress = node.progress.map((progress) => ({
    ...progress,
    recentActive: progress.node === node.id,
  }));
}
