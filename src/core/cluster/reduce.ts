/**
 * The fold from messages to what an observer believes. Reading rules 1 to 4 of docs/wire-format.md.
 *
 * `reduce` is the pure form. `Draft` is the same fold for a burst: the map is copied once when the
 * draft is opened, not once a message, so that 20,000 changes a second cost no more
 * than their own work.
 */
import { type Instant, detached } from "../base/index.ts";
import {
  type Message,
  type NodeReport,
  type NodeState,
  type RaftFacts,
  parseNodeState,
} from "../protocol/index.ts";
import {
  CLUSTER_LIMIT,
  type Change,
  type Cluster,
  type ClusterNode,
  EMPTY_CLUSTER,
  GHOST_LIMIT,
} from "./cluster.ts";
import { isLeading } from "./questions.ts";

export interface Draft {
  nodes: Map<string, ClusterNode>;
  origin: Cluster["origin"];
  told: boolean;
  leadershipSince: Instant | undefined;
  nextOrder: number;
  ghosts: number;
}

export function openDraft(cluster: Cluster): Draft {
  let ghosts = 0;
  for (const node of cluster.nodes.values()) if (!node.described) ghosts += 1;
  return {
    nodes: new Map(cluster.nodes),
    origin: cluster.origin,
    told: cluster.told,
    leadershipSince: cluster.leadershipSince,
    nextOrder: cluster.nextOrder,
    ghosts,
  };
}

/** Ends the draft: it must not be changed afterwards. */
export function closeDraft(draft: Draft): Cluster {
  const { nodes, told, nextOrder, origin, leadershipSince } = draft;
  return {
    nodes,
    told,
    nextOrder,
    ...(origin !== undefined && { origin }),
    ...(leadershipSince !== undefined && { leadershipSince }),
  };
}

export function reduce(cluster: Cluster, message: Message, at: Instant): Cluster {
  if (message.type === "event" && knows(cluster.nodes, message)) return cluster;
  const draft = openDraft(cluster);
  apply(draft, message, at);
  return closeDraft(draft);
}

/**
 * A new connection: all that is known is from before it, until it is told again.
 * The picture keeps it, greyed.
 */
export function reconnected(cluster: Cluster): Cluster {
  if (cluster === EMPTY_CLUSTER) return cluster;
  const nodes = new Map<string, ClusterNode>();
  for (const [uuid, node] of cluster.nodes) nodes.set(uuid, { ...node, stale: true });
  return { nodes, told: false, nextOrder: cluster.nextOrder };
}

/** True when the event names nobody new: then it changes nothing here. */
export function knows(
  nodes: ReadonlyMap<string, ClusterNode>,
  event: { readonly source: string; readonly target: string },
): boolean {
  return (
    (event.source === "" || nodes.has(event.source)) &&
    (event.target === "" || nodes.has(event.target))
  );
}

/** Folds one message into the draft. Each node that changed is told to `changed`. */
export function apply(
  draft: Draft,
  message: Message,
  at: Instant,
  changed: (change: Change) => void = () => {},
): void {
  let leadership = false;
  const told = (before: ClusterNode | undefined, after: ClusterNode | undefined): void => {
    const led = before !== undefined && isLeading(before);
    const leads = after !== undefined && isLeading(after);
    if (led !== leads) leadership = true;
    changed({ at, ...(before && { before }), ...(after && { after }) });
  };
  if (message.type === "event") {
    addGhost(draft, message.source, told);
    addGhost(draft, message.target, told);
    return;
  }
  const first = !draft.told;
  draft.told = true;
  if (message.type === "state") {
    if (message.origin !== undefined) draft.origin = message.origin;
    // First those who left: their places are needed when the membership is near its limit.
    const present = new Set(message.nodes.map((report) => report.uuid));
    for (const uuid of draft.nodes.keys()) if (!present.has(uuid)) remove(draft, uuid, told);
    for (const report of message.nodes) upsert(draft, report, at, told);
  } else if (message.action === "delete") remove(draft, message.node.uuid, told);
  else upsert(draft, message.node, at, told);
  if (leadership || (first && message.type === "state")) draft.leadershipSince = at;
}

type Told = (before: ClusterNode | undefined, after: ClusterNode | undefined) => void;

function addGhost(draft: Draft, uuid: string, told: Told): void {
  if (uuid === "" || draft.nodes.has(uuid)) return;
  if (draft.ghosts >= GHOST_LIMIT || draft.nodes.size >= CLUSTER_LIMIT) return;
  const ghost: ClusterNode = { ...BLANK, uuid, order: draft.nextOrder };
  draft.nextOrder += 1;
  draft.ghosts += 1;
  draft.nodes.set(uuid, ghost);
  told(undefined, ghost);
}

const BLANK = {
  commonName: "",
  addr: "",
  role: "unknown",
  inactive: false,
  current: false,
  others: [] as readonly string[],
  contradiction: false,
  described: false,
  stale: false,
} as const;

function remove(draft: Draft, uuid: string, told: Told): void {
  const before = draft.nodes.get(uuid);
  if (before === undefined) return;
  draft.nodes.delete(uuid);
  if (!before.described) draft.ghosts -= 1;
  told(before, undefined);
}

function upsert(draft: Draft, report: NodeReport, at: Instant, told: Told): void {
  const before = draft.nodes.get(report.uuid);
  if (before === undefined && draft.nodes.size >= CLUSTER_LIMIT) return;
  const base: ClusterNode = before ?? { ...BLANK, uuid: report.uuid, order: draft.nextOrder };
  const state = report.state === undefined ? undefined : parseNodeState(report.state);
  const raft = report.raft === undefined ? base.raft : kept(report.raft);
  let after: ClusterNode = {
    ...base,
    ...(state && stateFields(base, state)),
    commonName: cut(report.commonName, NAME_KEPT) ?? base.commonName,
    addr: cut(report.addr, NAME_KEPT) ?? base.addr,
    described: true,
    ...(raft && { raft }),
  };
  if (before === undefined) draft.nextOrder += 1;
  else if (sameNode(before, after)) return;
  else if (before.described && !sameStanding(before, after)) after = { ...after, changedAt: at };
  if (before !== undefined && !before.described) draft.ghosts -= 1;
  draft.nodes.set(report.uuid, after);
  told(before, after);
}

/** How much of a name or an address is kept, and of a word. */
const NAME_KEPT = 4_096;
const WORD_KEPT = 256;

function cut<T extends string | undefined>(text: T, most: number): T | string {
  return text === undefined || text.length <= most ? text : detached(text.slice(0, most));
}

function kept(raft: RaftFacts): RaftFacts {
  const { votedFor } = raft;
  return votedFor === undefined || votedFor.length <= WORD_KEPT
    ? raft
    : { ...raft, votedFor: cut(votedFor, WORD_KEPT) };
}

/** `unknown` is no information: the last role told on this connection stays. */
function stateFields(base: ClusterNode, state: NodeState): Partial<ClusterNode> {
  const { contradiction } = state;
  // A word is a slice of its state's text, which may be long: always a text of its own.
  const others = state.others.map((word) => detached(word.slice(0, WORD_KEPT)));
  if (state.unknown && state.role === undefined) {
    if (base.stale) {
      const { inactive, current } = state;
      return { role: "unknown", inactive, current, others, contradiction, stale: false };
    }
    return {
      inactive: state.inactive || base.inactive,
      current: state.current || base.current,
      others: others.length > 0 ? others : base.others,
    };
  }
  const underneath = state.inactive ? base.role : "unknown";
  return {
    role: state.role ?? underneath,
    inactive: state.inactive,
    current: state.current,
    others,
    contradiction,
    stale: false,
  };
}

/** The same role and activity: what the picture and the sentences tell apart. */
export function sameStanding(a: ClusterNode, b: ClusterNode): boolean {
  return a.role === b.role && a.inactive === b.inactive;
}

function sameNode(a: ClusterNode, b: ClusterNode): boolean {
  return (
    sameStanding(a, b) &&
    a.commonName === b.commonName &&
    a.addr === b.addr &&
    a.current === b.current &&
    a.described === b.described &&
    a.stale === b.stale &&
    a.contradiction === b.contradiction &&
    a.raft === b.raft &&
    a.others.length === b.others.length &&
    a.others.every((word, index) => word === b.others[index])
  );
}
