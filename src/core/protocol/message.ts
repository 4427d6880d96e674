/**
 * The Export API, version 0.1, as types: what an exporter says, decoded.
 * Source: docs/wire-format.md. The fields marked *optional* are additions that an exporter
 * may leave out; Raftglass never fills them in itself.
 */

/**
 * One node as an exporter describes it. A field that is absent says nothing and changes nothing.
 */
export interface NodeReport {
  /** Identifies the node. Any text of 1 to 1,024 characters; `__proto__` is legal. */
  readonly uuid: string;
  /** The name to show. May be empty, may be a megabyte long. */
  readonly commonName?: string;
  /** Where the node listens, shown verbatim: ports above 65535 are legal here. */
  readonly addr?: string;
  /** Roles and flags joined by `|`, read by `parseNodeState`. */
  readonly state?: string;
  /** *Optional*: facts that the node itself reports. */
  readonly raft?: RaftFacts;
}

/** What a node says of its own Raft state; any subset. Names as in the Raft paper, Figure 2. */
export interface RaftFacts {
  readonly term?: number;
  readonly votedFor?: string;
  readonly commitIndex?: number;
  readonly lastApplied?: number;
  readonly lastLogIndex?: number;
  readonly lastLogTerm?: number;
  readonly electionTimeoutMs?: number;
}

/** *Optional*: where the data comes from; shown as a badge. */
export interface Origin {
  readonly kind: string;
  readonly name?: string;
  readonly version?: string;
}

interface Stamped {
  /** *Optional*: when it happened, Unix time in milliseconds by the sender's clock. */
  readonly ts?: number;
  /** *Optional*: +1 for each message on one stream, so that gaps can be told. */
  readonly seq?: number;
}

/** The whole membership. A node that is absent from it is gone. */
export interface StateMessage extends Stamped {
  readonly type: "state";
  readonly nodes: readonly NodeReport[];
  readonly origin?: Origin;
}

export type NodeAction = "add" | "update" | "delete";

/** One node was added, changed or removed. */
export interface NodeChangeMessage extends Stamped {
  readonly type: "nodechange";
  readonly action: NodeAction;
  readonly node: NodeReport;
}

export type Outcome = "delivered" | "dropped" | "refused";

/** One message of the cluster travelled from `source` to `target`. */
export interface EventMessage extends Stamped {
  readonly type: "event";
  /** Uuid of the sender; may be unknown, or empty (then the event is listed and not drawn). */
  readonly source: string;
  /** Uuid of the receiver; may be unknown, empty, or the sender itself. */
  readonly target: string;
  /** What kind of message it was: free text, declared by the exporter. */
  readonly details: string;
  /** *Optional*: identifies one message of the cluster. */
  readonly id?: string;
  /** *Optional*: time in flight in milliseconds. */
  readonly latencyMs?: number;
  /** *Optional*: what became of it; absent means delivered. */
  readonly outcome?: Outcome;
  /** *Optional*: the message's own fields, for inspection. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

export type Message = StateMessage | NodeChangeMessage | EventMessage;

/** Why a frame, or one message in a batch, could not be understood. A closed list. */
export type RefusalReason =
  | "not-text"
  | "left-out"
  | "too-long"
  | "not-json"
  | "not-a-message"
  | "unknown-type"
  | "unknown-action"
  | "wrong-shape"
  | "empty-uuid"
  | "batch-too-long"
  | "too-many-nodes"
  | "too-many-names"
  | "two-roles";

/** A frame that could not be understood: counted and shown, never thrown. */
export interface Refusal {
  readonly reason: RefusalReason;
  /** One sentence: what was wrong, and where. */
  readonly sentence: string;
  /** The beginning of the text as it came. */
  readonly excerpt: string;
}
