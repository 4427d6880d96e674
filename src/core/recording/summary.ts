/** What is believed, as the `state` that tells it: for a recording that begins in mid-stream. */
import type { Cluster, ClusterNode } from "../cluster/index.ts";
import type { NodeReport, StateMessage } from "../protocol/index.ts";

/** Nodes that only events have named stay out of it: nobody has said that they are members. */
export function summaryOf({ nodes, origin }: Cluster): StateMessage {
  const described = [...nodes.values()].filter((node) => node.described);
  return { type: "state", nodes: described.map(reportOf), ...(origin && { origin }) };
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
