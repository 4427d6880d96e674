/** What nodes say to each other: the calls of the paper and their answers, each a message. */

import type { Entry, EntryData, LogIndex, NodeId, Snapshot, Term } from "./types.ts";

interface Envelope {
  readonly from: NodeId;
  readonly to: NodeId;
  /** The sender's term; 0 in requests that are only passed on, which belong to no term. */
  readonly term: Term;
}

/** Paper, section 5.2; a pre-vote asks the same, for the term after the sender's. */
export interface VoteRequest extends Envelope {
  readonly type: "request-vote" | "pre-vote";
  readonly lastLogIndex: LogIndex;
  readonly lastLogTerm: Term;
  /** The leader asked for this election: a lease does not stand against it (section 3.10). */
  readonly transfer: boolean;
}

export interface VoteReply extends Envelope {
  readonly type: "request-vote-reply" | "pre-vote-reply";
  readonly granted: boolean;
}

/** Paper, section 5.3. */
export interface AppendEntries extends Envelope {
  readonly type: "append-entries";
  readonly prevLogIndex: LogIndex;
  readonly prevLogTerm: Term;
  readonly entries: readonly Entry[];
  readonly leaderCommit: LogIndex;
}

/** Answers append-entries and install-snapshot. */
export interface AppendEntriesReply extends Envelope {
  readonly type: "append-entries-reply";
  readonly success: boolean;
  /** Up to here the logs agree; without success, the prevLogIndex that was refused. */
  readonly index: LogIndex;
  /** Without success: where the refusing log ends, so that the leader can skip; otherwise 0. */
  readonly lastLogIndex: LogIndex;
}

export interface Heartbeat extends Envelope {
  readonly type: "heartbeat";
  readonly leaderCommit: LogIndex;
  /** The newest read that waits for a quorum, "" for none. */
  readonly context: string;
}

export interface HeartbeatReply extends Envelope {
  readonly type: "heartbeat-reply";
  readonly context: string;
}

/** Paper, section 7. */
export interface InstallSnapshot extends Envelope {
  readonly type: "install-snapshot";
  readonly snapshot: Snapshot;
}

/** The leader asks the receiver to stand for election at once (dissertation, section 3.10). */
export interface TimeoutNow extends Envelope {
  readonly type: "timeout-now";
}

/** A client's write, passed on to the leader. */
export interface WriteRequest extends Envelope {
  readonly type: "write-request";
  readonly data: EntryData;
}

/** A client's read, passed on to the leader (dissertation, section 6.4). */
export interface ReadIndex extends Envelope {
  readonly type: "read-index";
  readonly context: string;
}

export interface ReadIndexReply extends Envelope {
  readonly type: "read-index-reply";
  readonly context: string;
  readonly index: LogIndex;
}

/** The sender wants to lead. */
export interface TransferLeadership extends Envelope {
  readonly type: "transfer-leadership";
}

export type Message =
  | VoteRequest
  | VoteReply
  | AppendEntries
  | AppendEntriesReply
  | Heartbeat
  | HeartbeatReply
  | InstallSnapshot
  | TimeoutNow
  | WriteRequest
  | ReadIndex
  | ReadIndexReply
  | TransferLeadership;
