/** The two places where ours is meant to differ from etcd's library, so that scripts avoid them. */

import {
  type Input,
  type MembershipChange,
  type RaftNode,
  changeMembers,
} from "../src/core/raft/index.ts";

export type Deviation = "impossible change" | "stale read";

/** Which of them the input would lead to; undefined for none. */
export function deviationOf(node: RaftNode, input: Input): Deviation | undefined {
  if (node.role !== "leader") return undefined;
  const change = changeIn(input);
  if (change !== undefined && isImpossible(node, change)) return "impossible change";
  return isRead(input) && isNobodyToAsk(node) ? "stale read" : undefined;
}

/**
 * etcd's leader takes in changes that every node panics about when it applies them; ours refuses
 * them. What etcd refuses too is no deviation.
 */
function isImpossible(node: RaftNode, change: MembershipChange): boolean {
  const { pendingChangeIndex, applied, membership, transferee } = node;
  const isJoint = membership.outgoing.length > 0;
  const leaves = change.changes.length === 0;
  const isRefused = pendingChangeIndex > applied || isJoint !== leaves || transferee !== 0;
  return !isRefused && !changeMembers(membership, change).ok;
}

/**
 * etcd's leader answers reads at once when there is one voter, even if that is another node, which
 * may have been elected meanwhile; ours refuses, as the answer may be stale.
 */
function isNobodyToAsk({ id, membership }: RaftNode): boolean {
  const { voters, outgoing } = membership;
  return voters.length === 1 && outgoing.length === 0 && voters[0] !== id;
}

function isRead(input: Input): boolean {
  return input.type === "read" || (input.type === "message" && input.message.type === "read-index");
}

function changeIn(input: Input): MembershipChange | undefined {
  if (input.type === "change-members") return input.change;
  if (input.type !== "message" || input.message.type !== "write-request") return undefined;
  const { data } = input.message;
  return data.type === "change-members" ? data.change : undefined;
}
