/** One node as plain data: everything that it knows, and nothing that it does not. */

import type { Log } from "./log.ts";
import type { Options } from "./options.ts";
import type { Progress } from "./progress.ts";
import type { LogIndex, Membership, NodeId, Role, Term } from "./types.ts";

/** Never changed: `step` gives a new one, which shares what stayed the same. */
export interface RaftNode {
  readonly id: NodeId;
  readonly options: Options;
  readonly role: Role;
  readonly term: Term;
  /** Who got this node's vote in this term. */
  readonly vote: NodeId;
  readonly leader: NodeId;
  readonly log: Log;
  readonly commitIndex: LogIndex;
  /** The last entry that the state machine got. */
  readonly applied: LogIndex;
  /** The membership after the entry `applied`. */
  readonly membership: Membership;
  /** What a leader knows of each member, itself among them, sorted by node; others: nothing. */
  readonly progress: readonly Progress[];
  /** The answers to this node's candidacy, the first of each node. */
  readonly votes: readonly Ballot[];
  /** Where the leadership is going; nobody when it is not. */
  readonly transferee: NodeId;
  /** No change of the membership may be proposed before this entry is applied. */
  readonly pendingChangeIndex: LogIndex;
  /** Ticks since the leader was heard; for a leader, since it last counted who hears it. */
  readonly electionElapsed: number;
  /** Ticks since the last round of heartbeats; only leaders count. */
  readonly heartbeatElapsed: number;
  /** In ticks, drawn anew with each term and role. */
  readonly electionTimeout: number;
  /** The state of the generator that election timeouts are drawn from. */
  readonly random: number;
  /** Reads that wait until an entry of the leader's own term is committed. */
  readonly earlyReads: readonly ReadRequest[];
  /** Reads that wait for a round of heartbeats, oldest first. */
  readonly pendingReads: readonly PendingRead[];
  /** The last entry on disk; the end of the log, except in a modified Raft. */
  readonly writtenTo: LogIndex;
}

export interface Ballot {
  readonly node: NodeId;
  readonly granted: boolean;
}

export interface ReadRequest {
  /** Who gets the answer; nobody for a client of this very node. */
  readonly from: NodeId;
  readonly context: string;
}

export interface PendingRead extends ReadRequest {
  /** The commit index when the read came. */
  readonly index: LogIndex;
  /** Who has confirmed the leader since. */
  readonly acknowledged: readonly NodeId[];
}
