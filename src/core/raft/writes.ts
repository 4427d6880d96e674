/** What a leader does with a client's write or a change of the members (section 5.3; chapter 4). */

import { type Draft, isBroken } from "./draft.ts";
import { lastIndex } from "./log.ts";
import { changeMembers, isJoint } from "./membership.ts";
import { progressOf } from "./progress.ts";
import { appendOwn, broadcastAppend } from "./replication.ts";
import { type EntryData, type MembershipChange, NOBODY } from "./types.ts";

export function write(draft: Draft, data: EntryData): void {
  const { node } = draft;
  if (progressOf(node.progress, node.id) === undefined) {
    draft.refusal = "The leader is not a member any more and takes no writes.";
    return;
  }
  if (node.transferee !== NOBODY) {
    draft.refusal = `The leadership is going to node ${node.transferee}; try again there.`;
    return;
  }
  if (data.type === "change-members") writeChange(draft, data.change);
  else appendOwn(draft, data);
  broadcastAppend(draft);
}

function writeChange(draft: Draft, change: MembershipChange): void {
  const { node } = draft;
  draft.refusal = whyNot(draft, change);
  if (draft.refusal !== undefined) {
    // As in etcd, a refused change leaves an entry that does nothing.
    appendOwn(draft, { type: "no-op" });
    return;
  }
  node.pendingChangeIndex = lastIndex(node.log) + 1;
  appendOwn(draft, { type: "change-members", change });
}

/** One change at a time, and one that the membership allows; undefined when it may be. */
function whyNot(draft: Draft, change: MembershipChange): string | undefined {
  const { pendingChangeIndex, applied, membership } = draft.node;
  if (pendingChangeIndex > applied && !isBroken(draft, "two-changes-at-once")) {
    return `A change may be pending until entry ${pendingChangeIndex} is applied.`;
  }
  const leaves = change.changes.length === 0;
  if (isJoint(membership) && !leaves) {
    return "The membership is joint: it must be left before the next change.";
  }
  const result = changeMembers(membership, change);
  return result.ok ? undefined : result.error;
}
