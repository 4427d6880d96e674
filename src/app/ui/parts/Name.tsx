/** A node's name: safe to show, and isolated from the text around it. */
import { shown } from "../../../core/base/index.ts";
import { type Cluster, nameOf } from "../../../core/cluster/index.ts";

const UUID_LENGTH = 8;

/** The name of a node that may be gone from the cluster by now. */
export function labelOf(cluster: Cluster, uuid: string): string {
  const node = cluster.nodes.get(uuid);
  if (node !== undefined) return nameOf(node);
  return uuid === "" ? "nobody" : shown(uuid, UUID_LENGTH);
}

export function NodeName({ cluster, uuid }: { cluster: Cluster; uuid: string }) {
  return <bdi className="name">{labelOf(cluster, uuid)}</bdi>;
}
