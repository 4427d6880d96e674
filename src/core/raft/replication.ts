/** How a leader's log gets to the others (paper, sections 5.3 and 7). */

import { replicatedIndex } from "./agreement.ts";
import { type Draft, appendToLog, isBroken } from "./draft.ts";
import { entriesBetween, firstIndex, lastIndex, termAt } from "./log.ts";
import {
  type Progress,
  acknowledged,
  becomeSnapshot,
  isPaused,
  progressOf,
  withProgress,
} from "./progress.ts";
import type { Entry, EntryData, NodeId } from "./types.ts";

/** Remembers what is now known of a member. */
export function setProgress({ node }: Draft, progress: Progress): void {
  node.progress = withProgress(node.progress, progress);
}

/** The leader's own entry: at the end of its log, which it never overwrites (Figure 3). */
export function appendOwn(draft: Draft, data: EntryData): void {
  const { node } = draft;
  const before = isBroken(draft, "overwrites-own-log") ? node.commitIndex : lastIndex(node.log);
  const index = before + 1;
  appendToLog(draft, [{ index, term: node.term, data }]);
  const own = progressOf(node.progress, node.id);
  if (own !== undefined) setProgress(draft, acknowledged(own, index));
  advanceCommit(draft);
}

/**
 * Commits what a quorum has; only entries of the leader's own term are counted, older ones are
 * committed with them (paper, section 5.4.2). True when there was something to commit.
 */
export function advanceCommit(draft: Draft): boolean {
  const { node } = draft;
  const index = replicatedIndex(draft);
  if (index <= node.commitIndex) return false;
  const term = termAt(node.log, index);
  const mayCount = term === node.term || isBroken(draft, "commits-old-terms");
  if (term === undefined || !mayCount) return false;
  node.commitIndex = index;
  return true;
}

/** Sends to everybody what they lack; who lacks nothing gets the commit index. */
export function broadcastAppend(draft: Draft): void {
  for (const { node } of draft.node.progress) {
    if (node !== draft.node.id) sendAppend(draft, node, "even-if-empty");
  }
}

/** Sends what the member lacks, unless it is to wait. True when a message went out. */
export function sendAppend(draft: Draft, to: NodeId, when: "even-if-empty" | "entries"): boolean {
  const { log, options, progress: list } = draft.node;
  const progress = progressOf(list, to);
  if (progress === undefined || isPaused(progress, options.maxInflight)) return false;
  const { nextIndex } = progress;
  const isGone = nextIndex < firstIndex(log);
  const most = nextIndex + options.maxEntriesPerMessage - 1;
  const entries = isGone ? [] : entriesBetween(log, nextIndex, most);
  if (entries.length === 0 && when === "entries") return false;
  if (isGone) return sendSnapshot(draft, progress);
  draft.messages.push({
    type: "append-entries",
    from: draft.node.id,
    to,
    term: draft.node.term,
    prevLogIndex: nextIndex - 1,
    prevLogTerm: termAt(log, nextIndex - 1) ?? 0,
    entries,
    leaderCommit: draft.node.commitIndex,
  });
  const last = entries.at(-1);
  if (last !== undefined) setProgress(draft, afterSending(draft, progress, last));
  return true;
}

/** While replicating the leader goes on as if it had arrived; while probing it waits. */
function afterSending(draft: Draft, progress: Progress, last: Entry): Progress {
  const sent: Progress =
    progress.state === "replicate"
      ? { ...progress, nextIndex: last.index + 1, inflight: [...progress.inflight, last.index] }
      : { ...progress, probeSent: true };
  return isBroken(draft, "counts-sent") ? { ...sent, matchIndex: last.index } : sent;
}

/** The entries that the member lacks are compacted away (paper, section 7). */
function sendSnapshot(draft: Draft, progress: Progress): boolean {
  // A snapshot is large: it is sent only to those who are there.
  if (!progress.recentActive) return false;
  const { id, term, log } = draft.node;
  setProgress(draft, becomeSnapshot(progress, log.snapshot.index));
  draft.messages.push({
    type: "install-snapshot",
    from: id,
    to: progress.node,
    term,
    snapshot: log.snapshot,
  });
  return true;
}

/** Tells everybody that the leader is there; the context asks them to confirm it for a read. */
export function broadcastHeartbeat(draft: Draft, context: string): void {
  const { id, term, commitIndex, progress } = draft.node;
  for (const { node: to, matchIndex } of progress) {
    if (to === id) continue;
    // The member may lack committed entries, or have others in their place.
    const known = isBroken(draft, "heartbeat-commits-all")
      ? commitIndex
      : Math.min(matchIndex, commitIndex);
    draft.messages.push({ type: "heartbeat", from: id, to, term, leaderCommit: known, context });
  }
}
