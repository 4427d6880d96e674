import type { Instant } from "../base/index.ts";
import type { Origin, RaftFacts, Role } from "../protocol/index.ts";

/** A node as an observer knows it: belief, never truth. */
export interface ClusterNode {
  readonly uuid: string;
  /** As the exporter wrote it; may be empty or hostile. Show it with `nameOf`. */
  readonly commonName: string;
  readonly addr: string;
  /** The last role told; `unknown` until one is. An inactive node keeps it underneath. */
  readonly role: Role | "unknown";
  readonly inactive: boolean;
  /** This is the node that exports: the one we hear from. */
  readonly current: boolean;
  /** Words of its state that are no word of the protocol, as written. */
  readonly others: readonly string[];
  /** Its state claimed more than one role at once. */
  readonly contradiction: boolean;
  /** False for a ghost: known only from an event. */
  readonly described: boolean;
  /** Its state was not told again since the connection was lost: what is known is from before. */
  readonly stale: boolean;
  /**
   * When its role or activity last changed, as observed; absent when it never changed before our
   * eyes.
   */
  readonly changedAt?: Instant;
  /** Its place in the order of first sight: decides where it first appears, never changes. */
  readonly order: number;
  readonly raft?: RaftFacts;
}

/** What an observer believes: the fold of messages. */
export interface Cluster {
  readonly nodes: ReadonlyMap<string, ClusterNode>;
  /** Where the data comes from, when the source says so. */
  readonly origin?: Origin;
  /** A `state` or `nodechange` arrived on this connection. */
  readonly told: boolean;
  /** Since when the set of leaders is what it is, as observed on this connection. */
  readonly leadershipSince?: Instant;
  /** The `order` of the next new node. */
  readonly nextOrder: number;
}

/** One node as it was and as it is. `before` is absent when it joined, `after` when it left. */
export interface Change {
  readonly at: Instant;
  readonly before?: ClusterNode;
  readonly after?: ClusterNode;
}

export const EMPTY_CLUSTER: Cluster = { nodes: new Map(), told: false, nextOrder: 0 };

/** The most nodes that are kept, and the most of them that only events have named. */
export const CLUSTER_LIMIT = 20_000;
export const GHOST_LIMIT = 2_000;
