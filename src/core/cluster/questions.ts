/** Questions to a cluster, answered from what was told and nothing else. */
import { shown } from "../base/index.ts";
import type { Cluster, ClusterNode } from "./cluster.ts";

const NAME_LENGTH = 48;
const UUID_LENGTH = 8;

/** How a node stands in the picture: the role, unless something wins over it. */
export type Standing = "leader" | "candidate" | "follower" | "inactive" | "unknown" | "ghost";

export function standingOf(node: ClusterNode): Standing {
  if (!node.described) return "ghost";
  return node.inactive ? "inactive" : node.role;
}

/** The name to show; the beginning of the uuid where a node has none. Safe to display. */
export function nameOf(node: { readonly uuid: string; readonly commonName: string }): string {
  return node.commonName.trim() === ""
    ? shown(node.uuid, UUID_LENGTH)
    : shown(node.commonName, NAME_LENGTH);
}

/** It is told to lead, is not down, and was told so on this connection. */
export function isLeading(node: ClusterNode): boolean {
  return node.role === "leader" && !node.inactive && !node.stale;
}

export function leaders(cluster: Cluster): readonly ClusterNode[] {
  return [...cluster.nodes.values()].filter(isLeading);
}

export interface Quorum {
  /** Nodes that the exporter described; ghosts are no members. */
  readonly members: number;
  /** Members not told to be inactive. */
  readonly active: number;
  /** Members that are not told to be learners, who only listen. */
  readonly voters: number;
  /** How many voters must be up: the majority of them. */
  readonly needed: number;
  /** How many more may fail before nobody can be elected; negative when it is so already. */
  readonly canLose: number;
}

/** Worked out by us, as if all but learners had a vote: to be labelled *observed*. */
export function quorum(cluster: Cluster): Quorum {
  let members = 0;
  let active = 0;
  let voters = 0;
  let activeVoters = 0;
  for (const node of cluster.nodes.values()) {
    if (!node.described) continue;
    members += 1;
    if (!node.inactive) active += 1;
    if (node.others.includes("learner")) continue;
    voters += 1;
    if (!node.inactive) activeVoters += 1;
  }
  const needed = Math.floor(voters / 2) + 1;
  return { members, active, voters, needed, canLose: activeVoters - needed };
}
