/** What a node has come to, in the terms in which two implementations can be compared. */

import { firstIndex } from "./log.ts";
import type { RaftNode } from "./node.ts";
import type { Entry, LogIndex, Membership, NodeId, Role, Term } from "./types.ts";

export interface Outcome {
  readonly id: NodeId;
  readonly role: Role;
  readonly term: Term;
  readonly vote: NodeId;
  readonly leader: NodeId;
  readonly commitIndex: LogIndex;
  readonly applied: LogIndex;
  readonly membership: Membership;
  /** The index of the first entry that is not compacted away, whether there is one or not. */
  readonly firstIndex: LogIndex;
  readonly log: readonly Entry[];
}

export function outcomeOf(node: RaftNode): Outcome {
  const { id, role, term, vote, leader, commitIndex, applied, membership, log } = node;
  return {
    id,
    role,
    term,
    vote,
    leader,
    commitIndex,
    applied,
    membership,
    firstIndex: firstIndex(log),
    log: log.entries,
  };
}
