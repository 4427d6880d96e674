/** What a follower does with messages of its term (paper, section 5.2 to 5.4 and 7). */

import { type Draft, appendToLog, commitTo, isBroken } from "./draft.ts";
import { campaign, mayStand } from "./election.ts";
import { firstMissing, lastIndex, termAt } from "./log.ts";
import type {
  AppendEntries,
  Heartbeat,
  InstallSnapshot,
  Message,
  ReadIndex,
  TransferLeadership,
  WriteRequest,
} from "./messages.ts";
import { installSnapshot } from "./snapshots.ts";
import { NOBODY, type NodeId } from "./types.ts";

export function stepFollower(draft: Draft, message: Message): void {
  const { node } = draft;
  switch (message.type) {
    case "append-entries":
    case "heartbeat":
    case "install-snapshot":
      node.electionElapsed = 0;
      node.leader = message.from;
      obey(draft, message);
      return;
    case "write-request":
      if (node.leader !== NOBODY && node.options.disableProposalForwarding) {
        draft.refusal = "The node does not pass writes on; ask the leader.";
        return;
      }
      passOn(draft, message);
      return;
    case "read-index":
    case "transfer-leadership":
      passOn(draft, message);
      return;
    case "read-index-reply":
      draft.reads.push({ context: message.context, index: message.index });
      return;
    case "timeout-now":
      // Never a pre-vote: the leader itself wants this election (dissertation, section 3.10).
      if (mayStand(node)) campaign(draft, "transfer");
      return;
    case "request-vote":
    case "pre-vote":
      // Answered before any role is asked.
      return;
    case "request-vote-reply":
    case "pre-vote-reply":
    case "append-entries-reply":
    case "heartbeat-reply":
      // Of a candidacy or a leadership that is over.
      return;
  }
}

/** Does what the leader of this term says. */
export function obey(draft: Draft, message: AppendEntries | Heartbeat | InstallSnapshot): void {
  if (message.type === "append-entries") appendEntries(draft, message);
  else if (message.type === "heartbeat") answerHeartbeat(draft, message);
  else installSnapshot(draft, message);
}

/**
 * To the leader, in this node's own name: as in etcd 3.4, whoever passes on the wish for another
 * leader proposes itself.
 */
function passOn(draft: Draft, message: WriteRequest | ReadIndex | TransferLeadership): void {
  const { id: from, leader: to, term } = draft.node;
  if (to === NOBODY) draft.refusal = "The node knows of no leader.";
  else if (message.type === "transfer-leadership")
    draft.messages.push({ ...message, from, to, term });
  else draft.messages.push({ ...message, from, to, term: 0 });
}

function appendEntries(draft: Draft, message: AppendEntries): void {
  const { node } = draft;
  const { prevLogIndex, prevLogTerm, entries, leaderCommit } = message;
  if (prevLogIndex < node.commitIndex) {
    reply(draft, message.from, true, node.commitIndex);
    return;
  }
  const isThere = prevLogIndex <= lastIndex(node.log);
  const agrees =
    termAt(node.log, prevLogIndex) === prevLogTerm || isBroken(draft, "skips-consistency-check");
  if (!isThere || !agrees) {
    reply(draft, message.from, false, prevLogIndex);
    return;
  }
  // Only a conflict drops what is there: this may be an old message, and what follows acknowledged.
  const missing = isBroken(draft, "truncates-at-first")
    ? entries[0]
    : firstMissing(node.log, entries);
  if (missing !== undefined) appendToLog(draft, entries.slice(missing.index - prevLogIndex - 1));
  const lastNew = prevLogIndex + entries.length;
  // What is behind the new entries was not compared, and may not be the leader's.
  const committed = isBroken(draft, "commits-on-receipt") ? lastNew : leaderCommit;
  commitTo(draft, Math.min(committed, lastNew));
  reply(draft, message.from, true, lastNew);
}

function answerHeartbeat(draft: Draft, message: Heartbeat): void {
  const { id, term } = draft.node;
  const { from: to, leaderCommit, context } = message;
  if (!commitTo(draft, leaderCommit)) return;
  draft.messages.push({ type: "heartbeat-reply", from: id, to, term, context });
}

function reply(draft: Draft, to: NodeId, success: boolean, index: number): void {
  const { id: from, term, log } = draft.node;
  const lastLogIndex = success ? 0 : lastIndex(log);
  draft.messages.push({
    type: "append-entries-reply",
    from,
    to,
    term,
    success,
    index,
    lastLogIndex,
  });
}
