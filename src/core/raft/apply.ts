/** Entries take effect once they are committed, in order; changes of the members too. */

import { type Draft, isBroken } from "./draft.ts";
import { entriesBetween, lastIndex } from "./log.ts";
import {
  type MembershipResult,
  changeMembers,
  enterJoint,
  isLearner,
  isMember,
  leaveJoint,
  membersOf,
} from "./membership.ts";
import { newProgress, progressOf } from "./progress.ts";
import { advanceCommit, appendOwn, broadcastAppend, sendAppend } from "./replication.ts";
import { type Membership, type MembershipChange, NOBODY } from "./types.ts";

/** Applies all that is committed; a changed membership may commit more. */
export function applyCommitted(draft: Draft): void {
  let isMore = true;
  while (isMore) isMore = applyOnce(draft);
}

/** Applies what is committed by now; false when that is nothing. */
export function applyOnce(draft: Draft): boolean {
  const { node } = draft;
  if (node.applied >= node.commitIndex) return false;
  const entries = entriesBetween(node.log, node.applied + 1, node.commitIndex);
  const last = entries.at(-1);
  // Only a modified Raft lets go of what it has committed.
  if (last === undefined) return false;
  for (const entry of entries) {
    draft.committed.push(entry);
    if (entry.data.type === "change-members") applyChange(draft, entry.data.change);
  }
  node.applied = last.index;
  leaveByItself(draft);
  return true;
}

/** Proposes the end of a joint membership, in which nothing is pending any more. */
function leaveByItself(draft: Draft): void {
  const { node } = draft;
  const { membership, applied, pendingChangeIndex, role } = node;
  if (!membership.autoLeave || applied < pendingChangeIndex || role !== "leader") return;
  appendOwn(draft, {
    type: "change-members",
    change: { transition: "auto", changes: [] },
  });
}

function applyChange(draft: Draft, change: MembershipChange): void {
  const { node } = draft;
  const result = resultOf(draft, change);
  // The leader proposes none that cannot be; if one is here all the same, it is so on every node.
  if (!result.ok) return;
  const { membership, forgotten } = result.value;
  node.membership = membership;
  if (node.role !== "leader") return;
  trackMembers(draft, membership, forgotten);
  // As in etcd, a leader that is no voter any more leads on, until somebody else is elected.
  if (!isMember(membership, node.id) || isLearner(membership, node.id)) return;
  if (advanceCommit(draft)) broadcastAppend(draft);
  else for (const { node: to } of node.progress) sendAppend(draft, to, "entries");
  if (!isMember(membership, node.transferee)) node.transferee = NOBODY;
}

/** The old and the new majority could decide apart, so that several changes are made jointly. */
function resultOf(draft: Draft, change: MembershipChange): MembershipResult {
  const { membership } = draft.node;
  if (change.changes.length > 1 && isBroken(draft, "many-changes-in-one-step")) {
    const joint = enterJoint(membership, change.changes, false);
    return joint.ok ? leaveJoint(joint.value.membership) : joint;
  }
  return changeMembers(membership, change);
}

function trackMembers(draft: Draft, membership: Membership, forgotten: readonly number[]): void {
  const { node } = draft;
  const before = node.progress;
  node.progress = membersOf(membership).map((member) => {
    const known = forgotten.includes(member) ? undefined : progressOf(before, member);
    return known ?? newProgress(member, lastIndex(node.log), true);
  });
}
