/**
 * Nodes 2 and 3 are alike as long as neither has done anything, since the first to stand for
 * election is called node 1: so a world and the one in which they have changed names are the same.
 */

import { present } from "../../base/index.ts";
import type { Disk, Message, NodeId, RaftNode } from "../../raft/index.ts";
import type { History, Seen } from "../invariants/index.ts";

export function mirroredId(id: NodeId): NodeId {
  if (id === 2) return 3;
  return id === 3 ? 2 : id;
}

export function mirroredMessage(message: Message): Message {
  return { ...message, from: mirroredId(message.from), to: mirroredId(message.to) };
}

export function mirroredSeen({ id, node, disk, lost }: Seen): Seen {
  const mirrored = mirroredNode(present(node, `node ${id}`));
  return { id: mirroredId(id), node: mirrored, disk: mirroredDisk(disk), lost };
}

/** Entries tell of no node, since nobody changes the members here. */
function mirroredNode(node: RaftNode): RaftNode {
  const id = mirroredId(node.id);
  return {
    ...node,
    id,
    options: { ...node.options, id },
    vote: mirroredId(node.vote),
    leader: mirroredId(node.leader),
    votes: node.votes.map((ballot) => ({ ...ballot, node: mirroredId(ballot.node) })),
    progress: node.progress
      .map((known) => ({ ...known, node: mirroredId(known.node) }))
      .toSorted((one, other) => one.node - other.node),
  };
}

function mirroredDisk(disk: Disk): Disk {
  return { ...disk, vote: mirroredId(disk.vote) };
}

export function mirroredHistory({ leaders, entries, committed, lastCommitted }: History): History {
  return {
    leaders: new Map([...leaders].map(([term, node]) => [term, mirroredId(node)])),
    entries: withMirroredNodes(entries),
    committed: withMirroredNodes(committed),
    lastCommitted,
  };
}

function withMirroredNodes<T extends { readonly node: NodeId }>(
  map: ReadonlyMap<number, T>,
): Map<number, T> {
  return new Map([...map].map(([key, value]) => [key, { ...value, node: mirroredId(value.node) }]));
}
