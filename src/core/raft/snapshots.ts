/** Making a snapshot, and starting again from the leader's (paper, section 7). */

import { type Draft, commitTo, isBroken } from "./draft.ts";
import { compacted, entriesBetween, firstIndex, lastIndex, termAt } from "./log.ts";
import { changeMembers } from "./membership.ts";
import type { InstallSnapshot } from "./messages.ts";
import type { RaftNode } from "./node.ts";
import type { LogIndex, Membership, Snapshot } from "./types.ts";

/** Keeps the state machine's data after the entry `index` in the place of the log up to there. */
export function compact(draft: Draft, index: LogIndex, data: string): void {
  const { node } = draft;
  const term = termAt(node.log, index);
  if (index < firstIndex(node.log) || index > node.applied || term === undefined) {
    draft.refusal =
      `A snapshot can be made after an applied entry that is in the log, ` +
      `${firstIndex(node.log)} to ${node.applied}, but not after ${index}.`;
    return;
  }
  const membership = isBroken(draft, "snapshot-without-membership")
    ? node.log.snapshot.membership
    : membershipAfter(node, index);
  node.log = compacted(node.log, { index, term, membership, data });
}

/** The membership is part of what an applied entry left behind (dissertation, section 5.1). */
function membershipAfter({ log, applied, membership }: RaftNode, index: LogIndex): Membership {
  if (index === applied) return membership;
  let after = log.snapshot.membership;
  for (const { data } of entriesBetween(log, firstIndex(log), index)) {
    if (data.type !== "change-members") continue;
    const result = changeMembers(after, data.change);
    if (result.ok) after = result.value.membership;
  }
  return after;
}

export function installSnapshot(draft: Draft, { from: to, snapshot }: InstallSnapshot): void {
  const { node } = draft;
  const index = restore(draft, snapshot) ? lastIndex(node.log) : node.commitIndex;
  draft.messages.push({
    type: "append-entries-reply",
    from: node.id,
    to,
    term: node.term,
    success: true,
    index,
    lastLogIndex: 0,
  });
}

/** False when the snapshot tells nothing new, or is not for this node. */
function restore(draft: Draft, snapshot: Snapshot): boolean {
  const { node } = draft;
  const { index, term, membership } = snapshot;
  const isOld = index <= node.commitIndex;
  if (isOld && !isBroken(draft, "old-snapshot-wipes-log")) return false;
  if (!membership.voters.includes(node.id) && !membership.learners.includes(node.id)) {
    draft.refusal = "The snapshot's membership does not have this node.";
    return false;
  }
  if (termAt(node.log, index) === term && !isOld) {
    // The log has it all: only the commit index is news.
    commitTo(draft, index);
    return false;
  }
  if (isBroken(draft, "snapshot-keeps-tail")) node.log = compacted(node.log, snapshot);
  else {
    node.log = { snapshot, entries: [] };
    draft.changedFrom = index + 1;
  }
  node.commitIndex = index;
  node.applied = index;
  node.membership = membership;
  draft.restore = snapshot;
  return true;
}
