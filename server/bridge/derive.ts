/**
 * Events that must have happened between two looks at a cluster. A pure function of the facts; each
 * event is marked as derived, and says from what.
 */
import type { EventMessage } from "../../src/core/protocol/index.ts";
import { contact } from "./derive-contact.ts";
import { replication } from "./derive-replication.ts";
import { traffic } from "./derive-traffic.ts";
import { votes } from "./derive-votes.ts";
import type { ClusterFacts } from "./facts.ts";

/**
 * In the order in which they must have happened: votes, then what the leader sent. Both ends are
 * members; only the sender of a request for a vote may be unknown, and is empty then.
 */
export function derive(before: ClusterFacts, now: ClusterFacts): readonly EventMessage[] {
  const known = new Set(["", ...now.members.map(({ id }) => id)]);
  const events = [
    ...votes(before, now),
    ...replication(before, now),
    ...contact(before, now),
    ...traffic(before, now),
  ];
  // Counters keep the names of members that have left.
  return events.filter(
    ({ source, target }) => known.has(source) && known.has(target) && source !== target,
  );
}
