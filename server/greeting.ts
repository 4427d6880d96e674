/**
 * What a late viewer is told first: a `state` from which it believes what those believe who heard
 * all.
 */
import type { ClusterNode, Draft } from "../src/core/cluster/index.ts";
import {
  type NodeReport,
  type Origin,
  type StateMessage,
  encode,
} from "../src/core/protocol/index.ts";

/** `origin` is said where the stream itself said none. */
export function greetingOf(cluster: Draft, origin: Origin | undefined): string {
  const nodes: NodeReport[] = [];
  // A ghost was never described, and a `state` would describe it: the next event brings it back.
  for (const node of cluster.nodes.values()) if (node.described) nodes.push(reportOf(node));
  const said = cluster.origin ?? origin;
  const message: StateMessage = { type: "state", nodes, ...(said && { origin: said }) };
  return encode(message);
}

function reportOf({ uuid, commonName, addr, raft, ...node }: ClusterNode): NodeReport {
  // Of what was told before the connection broke, nothing is known but who there was.
  if (node.stale) return { uuid, commonName, addr, state: "unknown" };
  return { uuid, commonName, addr, state: stateText(node), ...(raft && { raft }) };
}

/** The text that `parseNodeState` reads back as the same role and flags. */
function stateText(node: Omit<ClusterNode, "uuid" | "commonName" | "addr" | "raft">): string {
  const words: string[] = [];
  if (node.current) words.push("current");
  if (node.role !== "unknown") words.push(node.role);
  // Of the roles claimed at once only the most powerful is known; any weaker one says it again.
  if (node.contradiction) words.push("follower");
  if (node.inactive) words.push("inactive");
  words.push(...node.others);
  // Blank would mean follower.
  if (node.role === "unknown" && !node.inactive && node.others.length === 0) words.push("unknown");
  return words.join("|");
}
