/** What is believed, as the `state` that tells it: for a recording that begins in mid-stream. */
import type { Cluster, ClusterNode } from "../cluster/index.ts";
import type { NodeReport } from "../protocol/index.ts";

/**
 * The text of a keyframe; nothing where nothing is known. Nodes that only events have named stay
 * out of it: nobody has said that they are members.
 */
export function keyframeOf({ nodes, origin }: Cluster): string | undefined {
  const described = [...nodes.values()].filter((node) => node.described);
  if (described.length === 0) return undefined;
  return JSON.stringify({ type: "state", data: { nodes: described.map(reportOf), origin } });
}

function reportOf(node: ClusterNode): NodeReport {
  const { uuid, commonName, addr, raft } = node;
  return { uuid, commonName, addr, state: stateText(node), ...(raft && { raft }) };
}

function stateText({ role, inactive, current, others }: ClusterNode): string {
  return [
    ...(current ? ["current"] : []),
    ...(inactive ? ["inactive"] : []),
    // `unknown` says that nothing was told; without it, blank would mean follower.
    role,
    ...others,
  ].join("|");
}
