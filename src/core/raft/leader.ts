/** What a leader does with messages of its term (paper, sections 5.3 and 5.4). */

import { type Draft, isBroken } from "./draft.ts";
import { lastIndex } from "./log.ts";
import { isLearner } from "./membership.ts";
import type { AppendEntriesReply, HeartbeatReply, Message } from "./messages.ts";
import {
  type Progress,
  acknowledged,
  arrived,
  becomeProbe,
  becomeReplicate,
  isPaused,
  progressOf,
  refused,
} from "./progress.ts";
import { confirmReads, read, releaseEarlyReads } from "./reads.ts";
import { advanceCommit, broadcastAppend, sendAppend, setProgress } from "./replication.ts";
import { NOBODY, type NodeId } from "./types.ts";
import { write } from "./writes.ts";

export function stepLeader(draft: Draft, message: Message): void {
  switch (message.type) {
    case "write-request":
      write(draft, message.data);
      return;
    case "read-index":
      read(draft, message);
      return;
    case "append-entries-reply":
    case "heartbeat-reply":
    case "transfer-leadership": {
      const progress = progressOf(draft.node.progress, message.from);
      if (progress === undefined) return;
      if (message.type === "append-entries-reply") onAppended(draft, message, progress);
      else if (message.type === "heartbeat-reply") onHeartbeatReply(draft, message, progress);
      else transferLeadership(draft, message.from, progress);
      return;
    }
    case "append-entries":
    case "heartbeat":
    case "install-snapshot":
      // There is no other leader in this term: only a modified Raft gets here.
      return;
    case "request-vote":
    case "pre-vote":
      // Answered before any role is asked.
      return;
    case "request-vote-reply":
    case "pre-vote-reply":
    case "read-index-reply":
    case "timeout-now":
      return;
  }
}

function onAppended(draft: Draft, message: AppendEntriesReply, before: Progress): void {
  const { node } = draft;
  const progress = before.recentActive ? before : { ...before, recentActive: true };
  const { from, index, lastLogIndex } = message;
  if (!message.success && !isBroken(draft, "counts-refused-appends")) {
    const back = refused(progress, index, lastLogIndex);
    setProgress(draft, back ?? progress);
    if (back !== undefined) sendAppend(draft, from, "even-if-empty");
    return;
  }
  const wasPaused = isPaused(progress, node.options.maxInflight);
  const news = acknowledged(progress, index);
  setProgress(draft, news);
  if (news.matchIndex === progress.matchIndex) return;
  setProgress(draft, afterNews(news, index));
  if (advanceCommit(draft)) {
    releaseEarlyReads(draft);
    broadcastAppend(draft);
  } else if (wasPaused) {
    // It may have missed the commit index.
    sendAppend(draft, from, "even-if-empty");
  }
  let more = true;
  while (more) more = sendAppend(draft, from, "entries");
  if (from === node.transferee) hurry(draft, from);
}

/** Where it stands is known now, so that messages may follow each other. */
function afterNews(progress: Progress, index: number): Progress {
  if (progress.state === "replicate") return arrived(progress, index);
  if (progress.state === "probe") return becomeReplicate(progress);
  const isRestored = progress.matchIndex >= progress.pendingSnapshot;
  return isRestored ? becomeReplicate(progress) : progress;
}

/** Who is to take over stands for election as soon as its log is complete (section 3.10). */
function hurry(draft: Draft, to: NodeId): boolean {
  const { id: from, term, progress, log } = draft.node;
  if (progressOf(progress, to)?.matchIndex !== lastIndex(log)) return false;
  draft.messages.push({ type: "timeout-now", from, to, term });
  return true;
}

function onHeartbeatReply(draft: Draft, { from, context }: HeartbeatReply, before: Progress): void {
  const { options, log } = draft.node;
  let progress: Progress =
    before.recentActive && !before.probeSent
      ? before
      : { ...before, recentActive: true, probeSent: false };
  const [oldest] = progress.inflight;
  const isFull = progress.inflight.length >= options.maxInflight;
  if (progress.state === "replicate" && isFull && oldest !== undefined) {
    // Its answers may be lost: one more message may go.
    progress = arrived(progress, oldest);
  }
  setProgress(draft, progress);
  if (progress.matchIndex < lastIndex(log)) sendAppend(draft, from, "even-if-empty");
  confirmReads(draft, from, context);
}

function transferLeadership(draft: Draft, to: NodeId, progress: Progress): void {
  const { node } = draft;
  if (isLearner(node.membership, progress.node)) {
    draft.refusal = `Node ${to} is a learner and cannot lead.`;
    return;
  }
  if (node.transferee === to) return;
  node.transferee = NOBODY;
  if (to === node.id) {
    draft.refusal = "The node leads already.";
    return;
  }
  // It has one election timeout for it.
  node.electionElapsed = 0;
  node.transferee = to;
  if (!hurry(draft, to)) sendAppend(draft, to, "even-if-empty");
}

/** The message to that member was lost, as far as the network knows. */
export function onUnreachable(draft: Draft, member: NodeId): void {
  const progress = progressOf(draft.node.progress, member);
  if (progress?.state === "replicate") setProgress(draft, becomeProbe(progress));
}

/** A snapshot has arrived or not; in both cases the member is asked with the next heartbeat. */
export function onSnapshotReport(draft: Draft, member: NodeId, succeeded: boolean): void {
  const progress = progressOf(draft.node.progress, member);
  if (progress?.state !== "snapshot") return;
  const told = succeeded ? progress : { ...progress, pendingSnapshot: 0 };
  setProgress(draft, { ...becomeProbe(told), probeSent: true });
}
