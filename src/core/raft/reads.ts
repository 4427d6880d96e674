/** Reads that are not stale, without a write: ReadIndex (dissertation, section 6.4). */

import { isQuorum } from "./agreement.ts";
import { type Draft, isBroken } from "./draft.ts";
import { termAt } from "./log.ts";
import type { ReadRequest } from "./node.ts";
import { broadcastHeartbeat } from "./replication.ts";
import { type LogIndex, NOBODY } from "./types.ts";

/** A leader gets a read, from its own client or passed on by a follower. */
export function read(draft: Draft, { from, context }: ReadRequest): void {
  const { node } = draft;
  const request: ReadRequest = { from, context };
  const { voters, outgoing } = node.membership;
  const isSingle = voters.length === 1 && outgoing.length === 0;
  if (isSingle && voters[0] === node.id) answer(draft, request, node.commitIndex);
  else if (isSingle) {
    // Here etcd 3.4 answers, and the answer may be stale: the one voter needs nobody to be elected.
    draft.refusal = "The leader is not a voter any more; ask the one voter that there is.";
  } else if (knowsCommitIndex(draft)) readNow(draft, request);
  else node.earlyReads = [...node.earlyReads, request];
}

/** The first commit of its own term tells a leader what is committed. */
export function releaseEarlyReads(draft: Draft): void {
  const { earlyReads } = draft.node;
  if (earlyReads.length === 0) return;
  draft.node.earlyReads = [];
  for (const request of earlyReads) readNow(draft, request);
}

/** Heartbeats carry the newest read: who confirms it confirms all before it. */
export function newestRead({ node }: Draft): string {
  return node.pendingReads.at(-1)?.context ?? "";
}

/** A follower confirms that the leader led when the read came. */
export function confirmReads(draft: Draft, from: number, context: string): void {
  const { node } = draft;
  if (node.options.readOnly === "lease" || context === "") return;
  const place = node.pendingReads.findIndex((pending) => pending.context === context);
  const asked = node.pendingReads[place];
  if (asked === undefined) return;
  const acknowledged = asked.acknowledged.includes(from)
    ? asked.acknowledged
    : [...asked.acknowledged, from];
  if (isQuorum(draft, (voter) => acknowledged.includes(voter))) {
    const done = node.pendingReads.slice(0, place + 1);
    node.pendingReads = node.pendingReads.slice(place + 1);
    for (const pending of done) answer(draft, pending, pending.index);
  } else {
    node.pendingReads = node.pendingReads.with(place, { ...asked, acknowledged });
  }
}

function knowsCommitIndex(draft: Draft): boolean {
  const { log, commitIndex, term } = draft.node;
  return termAt(log, commitIndex) === term || isBroken(draft, "reads-before-commit");
}

function readNow(draft: Draft, request: ReadRequest): void {
  const { node } = draft;
  const { context } = request;
  if (node.options.readOnly === "lease" || isBroken(draft, "reads-without-quorum")) {
    answer(draft, request, node.commitIndex);
    return;
  }
  const place = node.pendingReads.findIndex((pending) => pending.context === context);
  if (place < 0) {
    const pending = { ...request, index: node.commitIndex, acknowledged: [node.id] };
    node.pendingReads = [...node.pendingReads, pending];
  }
  broadcastHeartbeat(draft, context);
}

function answer(draft: Draft, { from, context }: ReadRequest, index: LogIndex): void {
  const { id, term } = draft.node;
  if (from === NOBODY || from === id) draft.reads.push({ context, index });
  else draft.messages.push({ type: "read-index-reply", from: id, to: from, term, context, index });
}
