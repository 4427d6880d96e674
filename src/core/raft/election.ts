/** Standing for election and voting (paper, 5.2 and 5.4.1; pre-vote: dissertation, 9.6). */

import { electionResult } from "./agreement.ts";
import { type Draft, isBroken } from "./draft.ts";
import { isUpToDate, lastIndex, lastTerm } from "./log.ts";
import { isVoter, votersOf } from "./membership.ts";
import type { VoteReply, VoteRequest } from "./messages.ts";
import type { RaftNode } from "./node.ts";
import type { VoteResult } from "./quorum.ts";
import { becomeCandidate, becomeLeader, becomePreCandidate } from "./roles.ts";
import { NOBODY, type NodeId, type Term } from "./types.ts";

type Kind = "pre-vote" | "election" | "transfer";

/** Only voters, of either half of the membership, may stand. */
export function mayStand({ membership, id }: RaftNode): boolean {
  return isVoter(membership, id);
}

/** The election timeout has elapsed. */
export function standForElection(draft: Draft): void {
  const { node } = draft;
  if (node.role === "leader") draft.refusal = "The node leads already.";
  else if (!mayStand(node)) draft.refusal = "The node is not a voter, so it cannot stand.";
  else campaign(draft, node.options.preVote ? "pre-vote" : "election");
}

/** Begins an election; alone in the cluster the node wins it at once. */
export function campaign(draft: Draft, kind: Kind): void {
  const { node } = draft;
  if (kind === "pre-vote") becomePreCandidate(draft);
  else becomeCandidate(draft, termToStandIn(draft, kind));
  if (countVote(draft, node.id, true) === "won") {
    if (kind === "pre-vote") campaign(draft, "election");
    else becomeLeader(draft);
    return;
  }
  for (const to of votersOf(node.membership)) {
    if (to === node.id) continue;
    draft.messages.push({
      type: kind === "pre-vote" ? "pre-vote" : "request-vote",
      from: node.id,
      to,
      // A pre-vote asks about the next term without beginning it.
      term: kind === "pre-vote" ? node.term + 1 : node.term,
      lastLogIndex: lastIndex(node.log),
      lastLogTerm: lastTerm(node.log),
      transfer: kind === "transfer",
    });
  }
}

/** Every election has a term of its own, in which its candidate has not voted for another. */
function termToStandIn(draft: Draft, kind: Kind): Term {
  const { term } = draft.node;
  const stays = isBroken(
    draft,
    kind === "transfer" ? "transfer-votes-twice" : "same-term-election",
  );
  return stays ? Math.max(1, term) : term + 1;
}

/** The first answer of each node counts. */
export function countVote(draft: Draft, from: NodeId, granted: boolean): VoteResult {
  const { node } = draft;
  if (!node.votes.some((ballot) => ballot.node === from)) {
    node.votes = [...node.votes, { node: from, granted }];
  }
  return electionResult(draft);
}

/**
 * One vote in a term, for a candidate whose log is at least as up-to-date. Learners vote too: a
 * candidate that asks one knows of a promotion that the learner has not heard of yet.
 */
export function answerVote(draft: Draft, message: VoteRequest): void {
  const { node } = draft;
  const isPreVote = message.type === "pre-vote";
  const isFree =
    node.vote === message.from ||
    (node.vote === NOBODY && node.leader === NOBODY) ||
    (isPreVote && message.term > node.term) ||
    isBroken(draft, "votes-twice");
  const isGood =
    isUpToDate(node.log, message.lastLogIndex, message.lastLogTerm) ||
    isBroken(draft, "votes-for-outdated");
  const granted = isFree && isGood;
  draft.messages.push({
    type: isPreVote ? "pre-vote-reply" : "request-vote-reply",
    from: node.id,
    to: message.from,
    // The asker is still in an older term than the one it asks about, and would not listen to ours.
    term: granted ? message.term : node.term,
    granted,
  });
  if (!granted || isPreVote) return;
  node.electionElapsed = 0;
  node.vote = message.from;
}

/** The answer to a pre-vote of an older term: it must be told the term, or it never gets on. */
export function refusePreVote({ node, messages }: Draft, message: VoteRequest): void {
  messages.push({
    type: "pre-vote-reply",
    from: node.id,
    to: message.from,
    term: node.term,
    granted: false,
  });
}

/** Whether the reply belongs to what this node stands for. */
export function isMine({ node }: Draft, message: VoteReply): boolean {
  return message.type === "pre-vote-reply"
    ? node.role === "pre-candidate"
    : node.role === "candidate";
}
