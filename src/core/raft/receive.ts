/** What a message's term means (paper, section 5.1), before the role decides what to do with it. */

import { stepCandidate } from "./candidate.ts";
import { type Draft, isBroken } from "./draft.ts";
import { answerVote, refusePreVote } from "./election.ts";
import { stepFollower } from "./follower.ts";
import { stepLeader } from "./leader.ts";
import { isMember } from "./membership.ts";
import type { Message } from "./messages.ts";
import { becomeFollower } from "./roles.ts";
import { NOBODY } from "./types.ts";

/** A message from another node. */
export function receive(draft: Draft, message: Message): void {
  const { node } = draft;
  if (isReply(message) && !isMember(node.membership, message.from)) {
    draft.refusal = `The reply is from node ${message.from}, which is not a member.`;
    return;
  }
  // Term 0 is outside of all terms: a client's request that is passed on.
  if (message.term > node.term) {
    if (!enterHigherTerm(draft, message)) return;
  } else if (message.term < node.term && message.term !== 0) {
    if (!answerLowerTerm(draft, message)) return;
  }
  if (message.type === "request-vote" || message.type === "pre-vote") answerVote(draft, message);
  else stepRole(draft, message);
}

/** What the node's role does with it; the term is settled. */
export function stepRole(draft: Draft, message: Message): void {
  const { role } = draft.node;
  if (role === "leader") stepLeader(draft, message);
  else if (role === "follower") stepFollower(draft, message);
  else stepCandidate(draft, message);
}

/** False when the message ends here. */
function enterHigherTerm(draft: Draft, message: Message): boolean {
  const { node } = draft;
  const isVote = message.type === "request-vote" || message.type === "pre-vote";
  // Who hears a leader helps nobody to depose it, unless that leader wishes so (section 6.2).
  if (isVote && !message.transfer && hasLease(draft)) return false;
  // The term of a pre-vote and of a granted one has not begun.
  if (message.type === "pre-vote") return true;
  if (message.type === "pre-vote-reply" && message.granted) return true;
  if (node.role === "leader" && isBroken(draft, "keeps-leading")) {
    node.term = message.term;
    node.vote = NOBODY;
    return true;
  }
  becomeFollower(draft, message.term, isFromLeader(message) ? message.from : NOBODY);
  return true;
}

function hasLease({ node }: Draft): boolean {
  const { checkQuorum, electionTicks } = node.options;
  return checkQuorum && node.leader !== NOBODY && node.electionElapsed < electionTicks;
}

/** True when the message counts all the same: in a modified Raft only. */
function answerLowerTerm(draft: Draft, message: Message): boolean {
  const { node } = draft;
  const { checkQuorum, preVote } = node.options;
  if (message.type === "append-entries" && isBroken(draft, "accepts-old-terms")) return true;
  if (message.type === "request-vote-reply" && isBroken(draft, "counts-old-votes")) return true;
  const speaks = message.type === "append-entries" || message.type === "heartbeat";
  if (speaks && (checkQuorum || preVote)) {
    // This node is ahead of its leader, and its requests for votes are not heard: it says so.
    draft.messages.push({
      type: "append-entries-reply",
      from: node.id,
      to: message.from,
      term: node.term,
      success: true,
      index: 0,
      lastLogIndex: 0,
    });
  } else if (message.type === "pre-vote") {
    refusePreVote(draft, message);
  }
  return false;
}

function isFromLeader({ type }: Message): boolean {
  return type === "append-entries" || type === "heartbeat" || type === "install-snapshot";
}

function isReply({ type }: Message): boolean {
  return (
    type === "append-entries-reply" ||
    type === "heartbeat-reply" ||
    type === "request-vote-reply" ||
    type === "pre-vote-reply"
  );
}
