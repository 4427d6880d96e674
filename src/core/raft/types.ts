/** The words of Raft as data: entries, snapshots, memberships, and what the members are called. */

/** A positive integer; `NOBODY` stands where no node is meant. */
export type NodeId = number;
export const NOBODY: NodeId = 0;

/** Terms count from 1; 0 is the term before the first election (paper, section 5.1). */
export type Term = number;

/** Entries count from 1; 0 is the place before the first one. */
export type LogIndex = number;

export type Role = "follower" | "pre-candidate" | "candidate" | "leader";

export interface Entry {
  readonly index: LogIndex;
  readonly term: Term;
  readonly data: EntryData;
}

export type EntryData =
  /** What a client wrote. */
  | { readonly type: "normal"; readonly value: string }
  /** Opens a term (paper, section 8), and stands where a refused membership change would have. */
  | { readonly type: "no-op" }
  | { readonly type: "change-members"; readonly change: MembershipChange };

/**
 * Who belongs to the cluster. Every list is sorted and names a node once. While `outgoing` is not
 * empty the membership is joint: both lists of voters must agree (dissertation, section 4.3).
 */
export interface Membership {
  readonly voters: readonly NodeId[];
  /** The voters before the change, as long as the membership is joint. */
  readonly outgoing: readonly NodeId[];
  readonly learners: readonly NodeId[];
  /** Voters of `outgoing` that become learners when the joint membership is left. */
  readonly learnersNext: readonly NodeId[];
  /** The leader leaves the joint membership by itself, as soon as it is applied. */
  readonly autoLeave: boolean;
}

/**
 * A change of the membership. `auto` changes one node in one step and takes a joint membership for
 * more; `implicit` and `explicit` always take a joint one, which is left by itself or on request.
 * No changes at all, with `auto`, is that request.
 */
export interface MembershipChange {
  readonly transition: "auto" | "implicit" | "explicit";
  readonly changes: readonly NodeChange[];
}

export interface NodeChange {
  readonly type: "add-voter" | "add-learner" | "remove" | "update";
  readonly node: NodeId;
}

/** The state machine after the entry `index`, which had `term` (paper, section 7). */
export interface Snapshot {
  readonly index: LogIndex;
  readonly term: Term;
  readonly membership: Membership;
  /** The state machine's own text; the algorithm never looks into it. */
  readonly data: string;
}

/** A read that may be answered as soon as the state machine has applied the entry `index`. */
export interface ReadAnswer {
  readonly context: string;
  readonly index: LogIndex;
}

/** The plain membership with these voters and learners. */
export function membershipOf(
  voters: readonly NodeId[],
  learners: readonly NodeId[] = [],
): Membership {
  return {
    voters: voters.toSorted((a, b) => a - b),
    outgoing: [],
    learners: learners.toSorted((a, b) => a - b),
    learnersNext: [],
    autoLeave: false,
  };
}
