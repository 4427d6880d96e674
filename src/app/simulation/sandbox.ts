/** A cluster of our own that begins as a live one stands: its nodes, its names and its leader. */
import { type Cluster, isLeading, nameOf } from "../../core/cluster/index.ts";
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
  const nodes = [...cluster.nodes.values()]
    .filter(({ described }) => described)
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "en", { numeric: true }))
    .slice(0, MOST_NODES);
  const isLearner = (others: readonly string[]): boolean => others.includes("learner");
  const voters = nodes.filter(({ others }) => !isLearner(others)).slice(0, MOST_VOTERS);
  const listeners = nodes.filter((node) => !voters.includes(node));
  const all = [...voters, ...listeners];
  const leader = voters.findIndex(isLeading) + 1;
  const setup = classroom({
    voters: Math.max(1, voters.length),
    learners: listeners.length,
    names: all.map((node) => nameOf(node).slice(0, NAME_LENGTH)),
  });
  const stand = { at: STANDS_AT, action: { type: "time-out-now", node: leader } } as const;
  return { setup, actions: leader === 0 ? [] : [stand], until: 0 };
}
