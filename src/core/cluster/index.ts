export {
  CLUSTER_LIMIT,
  type Change,
  type Cluster,
  type ClusterNode,
  EMPTY_CLUSTER,
  GHOST_LIMIT,
} from "./cluster.ts";
export {
  type Draft,
  apply,
  closeDraft,
  knows,
  openDraft,
  reconnected,
  reduce,
  sameStanding,
} from "./reduce.ts";
export {
  type Quorum,
  type Standing,
  isLeading,
  leaders,
  nameOf,
  quorum,
  standingOf,
} from "./questions.ts";
