/** With whom a node exchanged how much: the events of its edges, added up by peer. */
import type { Timeline } from "../../../core/timeline/index.ts";

export interface Peer {
  readonly uuid: string;
  /** Events from the node to this peer. */
  readonly sent: number;
  /** Events from this peer to the node. */
  readonly received: number;
}

/** The busiest peers first. What a node sends to itself is a peer of its own. */
export function peersOf({ uuids, traffic }: Timeline, uuid: string): readonly Peer[] {
  const number = uuids.find(uuid);
  if (number === undefined) return [];
  const sent = new Map<number, number>();
  const received = new Map<number, number>();
  const { source, target, count } = traffic.edges;
  for (let edge = 0; edge < source.length; edge += 1) {
    const from = source[edge] ?? 0;
    const to = target[edge] ?? 0;
    if (from === number) sent.set(to, count[edge] ?? 0);
    if (to === number) received.set(from, count[edge] ?? 0);
  }
  return [...new Set([...sent.keys(), ...received.keys()])]
    .map((peer) => ({
      uuid: uuids.textOf(peer),
      sent: sent.get(peer) ?? 0,
      received: received.get(peer) ?? 0,
    }))
    .toSorted((a, b) => b.sent + b.received - (a.sent + a.received));
}
