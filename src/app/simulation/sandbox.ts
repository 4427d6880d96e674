/** A cluster of our own that begins as a live one stands: its nodes, its names and its leader. */
import { type Cluster, type ClusterNode, isLeading, nameOf } from "../../core/cluster/index.ts";
import {
  MOST_NODES,
  MOST_VOTERS,
  type Run,
  type Setup,
  type SetupWish,
  milliseconds,
  setupOf,
} from "../../core/simulation/index.ts";

/** What a first simulation is like: slow enough to follow each message with the eye. */
export function classroom(wish: SetupWish = {}): Setup {
  return setupOf({ pace: "classroom", ...wish });
}

/** The known leader stands first, a moment after the beginning, and nobody is ahead of it. */
const STANDS_AT = milliseconds(200);
const NAME_LENGTH = 64;

export function sandboxOf(cluster: Cluster): Run {
  const described = [...cluster.nodes.values()]
    .filter((node) => node.described)
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "en", { numeric: true }));
  const leading = described.find((node) => isLeading(node) && !isLearner(node));
  const nodes = firstOf(described, MOST_NODES, leading);
  const voters = firstOf(
    nodes.filter((node) => !isLearner(node)),
    MOST_VOTERS,
    leading,
  );
  const listeners = nodes.filter((node) => !voters.includes(node));
  const all = [...voters, ...listeners];
  const leader = leading === undefined ? 0 : voters.indexOf(leading) + 1;
  const setup = classroom({
    voters: Math.max(1, voters.length),
    learners: listeners.length,
    names: all.map((node) => nameOf(node).slice(0, NAME_LENGTH)),
  });
  const stand = { at: STANDS_AT, action: { type: "time-out-now", node: leader } } as const;
  return { setup, actions: leader === 0 ? [] : [stand], until: 0 };
}

function isLearner({ others }: ClusterNode): boolean {
  return others.includes("learner");
}

/** So many nodes; the leader is one of them, wherever its name stands. */
function firstOf(
  nodes: readonly ClusterNode[],
  most: number,
  leading: ClusterNode | undefined,
): readonly ClusterNode[] {
  const first = nodes.slice(0, most);
  if (leading === undefined || first.includes(leading)) return first;
  return [...first.slice(0, most - 1), leading];
}
