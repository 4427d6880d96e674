/** Entries that reached a member, from what its leader or itself knows of its log. Raft, 5.3. */
import type { EventMessage } from "../../src/core/protocol/index.ts";
import { byId, derivedEvent, risen } from "./derived-event.ts";
import type { ClusterFacts, MemberFacts } from "./facts.ts";

export function replication(before: ClusterFacts, now: ClusterFacts): readonly EventMessage[] {
  const earlier = byId(before.members);
  return now.members.flatMap((leader) => {
    const was = earlier.get(leader.id);
    // A leader that is new knows nothing of the others' logs yet: what it learns is no news.
    const isSame = was?.role === "leader" && leader.role === "leader" && was.term === leader.term;
    if (!isSame) return [];
    if (leader.progress !== undefined) return sentBy(leader, was, now.at);
    // Whom it has heard of tells the same entries.
    return leader.contact === undefined ? receivedFrom(leader, before, now) : [];
  });
}

/** A follower's log grows by its leader alone. That its reply arrived is not known. */
function receivedFrom(
  { id: source, term }: MemberFacts,
  before: ClusterFacts,
  now: ClusterFacts,
): readonly EventMessage[] {
  if (term === undefined) return [];
  const earlier = byId(before.members);
  return now.members.flatMap((member) => {
    const { id: target, lastLogIndex: lastIndex } = member;
    const was = earlier.get(target);
    const isFollowing = [member, was].every(
      (look) => look?.role === "follower" && look.term === term && look.silent === undefined,
    );
    const entries = risen(was?.lastLogIndex, lastIndex);
    if (!isFollowing || entries === 0) return [];
    const fields = { term, entries, lastIndex };
    const from = "the member's own log, which its leader alone makes longer, also by a snapshot";
    return [derivedEvent({ source, target, details: "append-entries", from, ts: now.at, fields })];
  });
}

function sentBy(leader: MemberFacts, was: MemberFacts, ts: number): readonly EventMessage[] {
  const events: EventMessage[] = [];
  for (const [id, { match }] of leader.progress ?? []) {
    const matchBefore = was.progress?.get(id)?.match;
    const entries = risen(matchBefore, match);
    if (id === leader.id || entries === 0) continue;
    const common = { from: "what the leader knows of the member's log (match)", ts };
    const { term } = leader;
    events.push(
      derivedEvent({
        ...common,
        source: leader.id,
        target: id,
        details: "append-entries",
        fields: { term, entries, lastIndex: match },
      }),
      derivedEvent({
        ...common,
        source: id,
        target: leader.id,
        details: "append-entries-reply",
        fields: { term, matchIndex: match },
      }),
    );
  }
  return events;
}
