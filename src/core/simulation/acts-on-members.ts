/** Who belongs to the cluster, who leads it, and by which rules it runs. */

import type { MembershipChange, NodeId } from "../raft/index.ts";
import { type Refusal, nameOf } from "./acts-on-hosts.ts";
import { newHost, nodeOptions } from "./create.ts";
import { type Draft, hostAt, placeIn, tell } from "./draft.ts";
import { hand } from "./process.ts";
import type { Setup } from "./setup.ts";
import { MOST_NODES } from "./check-setup.ts";
import { leaderOf } from "./world.ts";

export function addNode(draft: Draft, type: "add-voter" | "add-learner"): Refusal {
  const node = Math.max(...draft.hosts.map(({ id }) => id)) + 1;
  return changeMembers(draft, { transition: "auto", changes: [{ type, node }] });
}

export function removeNode(draft: Draft, node: NodeId): Refusal {
  return changeMembers(draft, { transition: "auto", changes: [{ type: "remove", node }] });
}

/** Asks the leader; the hosts of new members are started first. */
export function changeMembers(draft: Draft, wish: MembershipChange): Refusal {
  const leader = leaderOf(draft);
  if (leader === undefined) return "There is no leader to ask for it.";
  const nodes = wish.changes.filter(({ type }) => type !== "remove").map(({ node }) => node);
  const gone = nodes.find((node) => draft.hosts[placeIn(draft, node)]?.status === "removed");
  if (gone !== undefined) return `${nameOf(draft, gone)} was removed for good; add a new node.`;
  const unknown = [...new Set(nodes)].filter((node) => placeIn(draft, node) === -1);
  if (draft.hosts.length + unknown.length > MOST_NODES) {
    return `A world has at most ${MOST_NODES} nodes.`;
  }
  for (const node of unknown) start(draft, node);
  hand(draft, placeIn(draft, leader.id), { type: "change-members", change: wish });
  return undefined;
}

/** The leader, or who thinks that it is, stops writing and lets that node stand for election. */
export function transferLeadership(draft: Draft, transferee: NodeId): Refusal {
  const leader = leaderOf(draft);
  if (leader === undefined) return "There is no leader that could give the leadership away.";
  if (leader.id === transferee) return `${leader.name} leads already.`;
  hand(draft, placeIn(draft, leader.id), { type: "transfer-leadership", transferee });
  return undefined;
}

/** From now on, and after every restart, all nodes run by these rules. */
export function setRules(
  draft: Draft,
  rules: Partial<Pick<Setup, "broken" | "preVote" | "checkQuorum">>,
): Refusal {
  draft.setup = { ...draft.setup, ...rules };
  for (const place of draft.hosts.keys()) {
    const host = hostAt(draft, place);
    const options = nodeOptions(draft.setup, host.id, host.starts);
    host.raft = { ...host.raft, options };
  }
  return undefined;
}

function start(draft: Draft, node: NodeId): void {
  draft.hosts.push(newHost(draft.setup, node, draft.now));
  draft.hosts.sort((a, b) => a.id - b.id);
  // The others may have moved.
  draft.owned = [];
  const { id } = hostAt(draft, placeIn(draft, node));
  tell(draft, { type: "status", host: id, status: "running", cause: "join" });
}
