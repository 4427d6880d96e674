/** What a leader and a member must have said to each other when the leader has heard of it anew. */
import type { EventMessage } from "../../src/core/protocol/index.ts";
import { byId, derivedEvent, risen } from "./derived-event.ts";
import type { ClusterFacts, MemberFacts } from "./facts.ts";

/** A heartbeat and its reply; or entries and theirs, when it was seen that some were written. */
export function contact(before: ClusterFacts, now: ClusterFacts): readonly EventMessage[] {
  const earlier = byId(before.members);
  return now.members.flatMap((leader) => {
    const was = earlier.get(leader.id);
    const isSame = was?.role === "leader" && leader.role === "leader" && was.term === leader.term;
    return isSame && leader.silent === undefined ? heardBy(leader, was, now.at) : [];
  });
}

function heardBy(leader: MemberFacts, was: MemberFacts, ts: number): readonly EventMessage[] {
  return [...(leader.contact ?? [])].flatMap(([id, { at, writes }]) => {
    const last = was.contact?.get(id);
    if (risen(last?.at, at) === 0) return [];
    // Its match rose: these entries and their reply are told with their number.
    if (risen(was.progress?.get(id)?.match, leader.progress?.get(id)?.match) > 0) return [];
    const details = risen(last?.writes, writes) > 0 ? "append-entries" : "heartbeat";
    const from = "when the leader last heard of the member";
    const { term } = leader;
    const common = { from, ts, fields: term === undefined ? {} : { term } };
    return [
      derivedEvent({ ...common, source: leader.id, target: id, details }),
      derivedEvent({ ...common, source: id, target: leader.id, details: `${details}-reply` }),
    ];
  });
}
