/** Elections, from the terms and votes of the members. Raft, section 5.2: one vote in a term. */
import type { EventMessage } from "../../src/core/protocol/index.ts";
import { byId, derivedEvent } from "./derived-event.ts";
import type { ClusterFacts, MemberFacts } from "./facts.ts";

interface Look {
  readonly before: ReadonlyMap<string, MemberFacts>;
  readonly now: ReadonlyMap<string, MemberFacts>;
  readonly ts: number;
}

/**
 * A member that voted for itself asked every voter; one that voted for another was asked by it and
 * said yes. Requests come before the votes that answer them, and nothing is told twice, in whatever
 * order the members are heard.
 */
export function votes(before: ClusterFacts, now: ClusterFacts): readonly EventMessage[] {
  const look = { before: byId(before.members), now: byId(now.members), ts: now.at };
  const changed = now.members.filter((member) => hasNewTermOrVote(member, look));
  return [
    ...changed.flatMap((member) => requestsOf(member, look)),
    ...changed.flatMap((member) => requestTo(member, look)),
    ...changed.flatMap((member) => unnamedRequest(member, look)),
    ...changed.flatMap((member) => replyOf(member, look)),
  ];
}

function hasNewTermOrVote({ id, term, votedFor }: MemberFacts, { before }: Look): boolean {
  const was = before.get(id);
  // Without a look before there is nothing that it changed from.
  if (was?.term === undefined || term === undefined || term < was.term) return false;
  return term > was.term || (votedFor !== was.votedFor && votedFor !== undefined);
}

/** The terms that passed unseen are told with it. */
function termsOf({ id, term }: MemberFacts, { before }: Look): Readonly<Record<string, unknown>> {
  return { term, termBefore: before.get(id)?.term };
}

function voted(member: MemberFacts | undefined, term: number | undefined, id: string): boolean {
  return member !== undefined && member.term === term && member.votedFor === id;
}

/** It votes for itself: it stands for election. */
function requestsOf(candidate: MemberFacts, look: Look): readonly EventMessage[] {
  const { id, term, votedFor } = candidate;
  if (votedFor !== id) return [];
  // Whoever voted before we heard the candidate was told to have been asked.
  const asked = [...look.now.values()].filter(
    (other) => other.id !== id && !other.learner && !voted(look.before.get(other.id), term, id),
  );
  return asked.map(({ id: target }) =>
    derivedEvent({
      source: id,
      target,
      details: "request-vote",
      from: "the candidate's term and its vote for itself",
      ts: look.ts,
      fields: termsOf(candidate, look),
    }),
  );
}

/** The request that its vote answers, unless that was told with the candidate's own vote. */
function requestTo(voter: MemberFacts, look: Look): readonly EventMessage[] {
  const { id, term, votedFor } = voter;
  if (votedFor === undefined || votedFor === "" || votedFor === id) return [];
  const candidate = look.before.get(votedFor);
  // Of a candidate that is seen for the first time nothing is told but what its voters say.
  const isToldNow = candidate?.term !== undefined && voted(look.now.get(votedFor), term, votedFor);
  if (isToldNow || voted(candidate, term, votedFor)) return [];
  return [
    derivedEvent({
      source: votedFor,
      target: id,
      details: "request-vote",
      from: "the voter's term and vote",
      ts: look.ts,
      fields: termsOf(voter, look),
    }),
  ];
}

function replyOf(voter: MemberFacts, look: Look): readonly EventMessage[] {
  const { id, votedFor } = voter;
  if (votedFor === undefined || votedFor === "" || votedFor === id) return [];
  return [
    derivedEvent({
      source: id,
      target: votedFor,
      details: "request-vote-reply",
      from: "the voter's term and vote",
      ts: look.ts,
      fields: { ...termsOf(voter, look), voteGranted: true },
    }),
  ];
}

/**
 * Its term rose and it gave no vote: somebody stood for election. When no member is known to have
 * stood in that term, and none leads it, the request is told without a sender.
 */
function unnamedRequest(member: MemberFacts, look: Look): readonly EventMessage[] {
  const { id, term, votedFor } = member;
  if (votedFor !== "" || look.before.get(id)?.term === term) return [];
  const isExplained = [...look.now.values()].some(
    (other) =>
      other.term === term &&
      (other.role === "leader" || (other.votedFor !== undefined && other.votedFor !== "")),
  );
  if (isExplained) return [];
  return [
    derivedEvent({
      source: "",
      target: id,
      details: "request-vote",
      from: "a term that rose without a vote",
      ts: look.ts,
      fields: termsOf(member, look),
    }),
  ];
}
