/** The codes of a lane: how a node stands, or that it is not there. */
import { type ClusterNode, type Standing, standingOf } from "../cluster/index.ts";

/** From what is told first, where several share a pixel, to what is told last. */
export const TOLD_FIRST: readonly Standing[] = [
  "leader",
  "inactive",
  "candidate",
  "unknown",
  "follower",
];
/** Not in the cluster, as far as was told. */
export const ABSENT: number = TOLD_FIRST.length;

/** A node that only events have named was never in the cluster: it has no lane. */
export function codeOf(node: ClusterNode | undefined): number {
  if (node === undefined || !node.described) return ABSENT;
  const code = TOLD_FIRST.indexOf(standingOf(node));
  return code < 0 ? ABSENT : code;
}

/** Of several codes, as bits, the one that is told. */
export function firstOf(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
