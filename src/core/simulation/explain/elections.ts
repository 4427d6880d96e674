/** Why elections begin, are won and lost, why leaders step down, and why votes are refused. */

import {
  type Message,
  NOBODY,
  type RaftNode,
  type VoteRequest,
  isJoint,
  isVoter,
  lastIndex,
  lastTerm,
  votersOf,
} from "../../raft/index.ts";
import type { Fact } from "../fact.ts";
import { type Explanation, type NameOf, listed } from "./words.ts";

type Stepped = Extract<Fact, { type: "stepped" }>;

export function explainElections(fact: Stepped, nameOf: NameOf): readonly Explanation[] {
  const { before, output } = fact;
  const after = output.node;
  const refused = output.messages.flatMap((message) => refusedVote(fact, message, nameOf));
  if (before.role === after.role && before.term === after.term) return refused;
  const say = (kind: Explanation["kind"], text: string): readonly Explanation[] => [
    ...refused,
    { kind, node: after.id, text },
  ];
  if (after.role === "leader") return say("election-won", won(fact, nameOf));
  if (before.role === "leader") return say("stepped-down", steppedDown(fact, nameOf));
  if (after.role === "candidate" || after.role === "pre-candidate") {
    return say("election-started", started(fact, nameOf));
  }
  const stood = before.role === "candidate" || before.role === "pre-candidate";
  return stood ? say("election-lost", lost(fact, nameOf)) : refused;
}

function won({ before, input, output }: Stepped, nameOf: NameOf): string {
  const { id, term, membership } = output.node;
  const voters = votersOf(membership);
  const granted = new Set([id]);
  // The votes are gone once the node leads: they are those before, and the last answer.
  for (const ballot of before.votes) if (ballot.granted) granted.add(ballot.node);
  const reply = input.type === "message" ? input.message : undefined;
  if (reply?.type === "request-vote-reply" && reply.granted) granted.add(reply.from);
  const votes = voters.filter((voter) => granted.has(voter));
  const of = isJoint(membership) ? "votes, a majority of the old and of the new voters" : "votes";
  return (
    `${nameOf(id)} won term ${term} with ${votes.length} of ${voters.length} ${of}: ` +
    `${listed(votes, nameOf)}.`
  );
}

function steppedDown({ before, input, output }: Stepped, nameOf: NameOf): string {
  const { id, term } = output.node;
  const subject = `${nameOf(id)} stepped down`;
  if (term > before.term && input.type === "message") {
    return (
      `${subject}: a message of ${nameOf(input.message.from)} is of term ${term}, ` +
      `and it led in term ${before.term} only.`
    );
  }
  if (input.type === "tick") {
    return (
      `${subject} in term ${term}: for a whole election timeout it had not heard ` +
      "from a quorum, which may have another leader by now."
    );
  }
  return `${subject} in term ${term}.`;
}

function started({ before, input, output }: Stepped, nameOf: NameOf): string {
  const { id, term, role } = output.node;
  const stands =
    role === "candidate"
      ? `stands for election in term ${term}`
      : `asks for pre-votes before it begins term ${term + 1}`;
  if (input.type === "message" && input.message.type === "timeout-now") {
    return `${nameOf(id)} ${stands}: ${nameOf(input.message.from)} hands the leadership over.`;
  }
  if (before.role === "pre-candidate" && role === "candidate") {
    return `${nameOf(id)} ${stands}: by the pre-votes it can be elected.`;
  }
  if (input.type === "campaign") return `${nameOf(id)} ${stands}: it was told to time out now.`;
  if (before.role !== "follower") {
    return `${nameOf(id)} ${stands}: nobody won the election before.`;
  }
  const waited =
    before.leader === NOBODY
      ? "it knew of no leader for a whole election timeout"
      : `it had not heard from ${nameOf(before.leader)} for a whole election timeout`;
  return `${nameOf(id)} ${stands}: ${waited}.`;
}

function lost({ before, input, output }: Stepped, nameOf: NameOf): string {
  const { id, term, leader } = output.node;
  const subject = `${nameOf(id)} gave up its candidacy in term ${before.term}`;
  if (leader !== NOBODY) return `${subject}: ${nameOf(leader)} leads term ${term}.`;
  if (term > before.term && input.type === "message") {
    return `${subject}: ${nameOf(input.message.from)} is in term ${term} already.`;
  }
  return `${subject}: too many voters refused.`;
}

function refusedVote(
  { input, before, output }: Stepped,
  message: Message,
  nameOf: NameOf,
): readonly Explanation[] {
  if (message.type !== "request-vote-reply" && message.type !== "pre-vote-reply") return [];
  const request = input.type === "message" ? input.message : undefined;
  if (message.granted || !isVoteRequest(request)) return [];
  const { node } = output;
  const what = message.type === "pre-vote-reply" ? "pre-vote" : "vote";
  const text =
    `${nameOf(node.id)} refused ${nameOf(request.from)} its ${what} in term ${request.term}: ` +
    `${reasonToRefuse(before, node, request, nameOf)}.`;
  return [{ kind: "vote-refused", node: node.id, text }];
}

function reasonToRefuse(
  before: RaftNode,
  node: RaftNode,
  request: VoteRequest,
  nameOf: NameOf,
): string {
  const { lastLogIndex, lastLogTerm } = request;
  const ownIndex = lastIndex(node.log);
  const ownTerm = lastTerm(node.log);
  if (request.term < node.term) return `it is in term ${node.term} already`;
  const isShorter = lastLogTerm === ownTerm && lastLogIndex < ownIndex;
  if (lastLogTerm < ownTerm || isShorter) {
    return (
      `its own log is ${isShorter ? "longer" : "newer"}, term ${ownTerm} index ${ownIndex} ` +
      `against term ${lastLogTerm} index ${lastLogIndex}`
    );
  }
  if (node.vote === node.id) return "it stands itself";
  if (node.vote !== NOBODY && node.vote !== request.from) {
    return `its vote went to ${nameOf(node.vote)}`;
  }
  if (node.leader !== NOBODY) return `it has a leader, ${nameOf(node.leader)}`;
  return isVoter(before.membership, request.from) ? "it may not" : "that node is no voter";
}

function isVoteRequest(message: Message | undefined): message is VoteRequest {
  return message?.type === "request-vote" || message?.type === "pre-vote";
}
