/** The words of which explanations are made. */

import type { NodeId } from "../../raft/index.ts";

export type NameOf = (node: NodeId) => string;

/** What kind of thing an explanation explains; a view may choose by it. */
export type ExplainedKind =
  | "election-started"
  | "election-won"
  | "election-lost"
  | "stepped-down"
  | "vote-refused"
  | "committed"
  | "append-refused"
  | "snapshot-sent"
  | "snapshot-installed"
  | "membership-changed";

export interface Explanation {
  readonly kind: ExplainedKind;
  /** Whom it is about. */
  readonly node: NodeId;
  readonly text: string;
}

/** "node-1, node-3 and node-5"; nobody for none. */
export function listed(nodes: readonly NodeId[], nameOf: NameOf): string {
  const names = nodes.map((node) => nameOf(node));
  const last = names.pop();
  if (last === undefined) return "nobody";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
