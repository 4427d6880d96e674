/** What is said when a property has fallen: which one, where, and how, in a sentence. */

import type { LogIndex, NodeId, Property } from "../../raft/index.ts";

/**
 * The five properties of the paper's Figure 3, those of etcd's TLA+ specification that are no
 * special case of them, and what a message may promise.
 */
export const INVARIANTS = [
  "ElectionSafety",
  "LeaderAppendOnly",
  "LogMatching",
  "LeaderCompleteness",
  "StateMachineSafety",
  "MoreThanOneLeader",
  "QuorumLog",
  "MoreUpToDateCorrect",
  "CommittedIsDurable",
  "TermsNeverAhead",
  "PromisesAreDurable",
] as const;

export type Invariant = (typeof INVARIANTS)[number];

export interface Violation {
  readonly invariant: Invariant | Property;
  /** Tells a student what fell, and how. */
  readonly sentence: string;
  /** Where to look. */
  readonly nodes: readonly NodeId[];
  /** The entry that it is about. */
  readonly index?: LogIndex;
  /** When it was noticed, in the time of whoever runs the nodes. */
  readonly at?: number;
  /** Why Raft never promised the contrary. */
  readonly excuse?: string;
}

export function nameOf(node: NodeId): string {
  return `node-${node}`;
}

export function namesOf(nodes: readonly NodeId[]): string {
  const names = nodes.map((node) => nameOf(node));
  const last = names.pop();
  if (last === undefined) return "nobody";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}
