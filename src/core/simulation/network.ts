/** The network: what is on its way, what is cut, and how slow and unreliable the paths are. */

import type { Message, NodeId } from "../raft/index.ts";
import type { Microseconds } from "./time.ts";

/** One message on its way. */
export interface Packet {
  /** Unique in the world, in the order of sending. */
  readonly id: number;
  readonly message: Message;
  readonly sentAt: Microseconds;
  readonly arrivesAt: Microseconds;
  /** It keeps its place among the packets of its path; the others may overtake, or be overtaken. */
  readonly inOrder: boolean;
  /** This packet repeats that one. */
  readonly duplicateOf?: number;
}

export type LossReason =
  /** By chance. */
  | "loss"
  /** The path is cut, or one of its ends is isolated. */
  | "cut"
  /** The receiver does not run. */
  | "stopped"
  /** Someone dropped this very message. */
  | "dropped"
  /** The receiver's inbox, or the network, is full. */
  | "overflow"
  /** There is no such receiver. */
  | "nobody";

/** One direction of a connection. */
export interface Path {
  readonly from: NodeId;
  readonly to: NodeId;
}

export interface SlowPath extends Path {
  readonly latency: Microseconds;
  readonly jitter: Microseconds;
}

export interface Network {
  /** The soonest last, so that it is taken from the end. */
  readonly inFlight: readonly Packet[];
  readonly nextId: number;
  readonly latency: Microseconds;
  readonly jitter: Microseconds;
  readonly loss: number;
  readonly duplication: number;
  readonly reordering: number;
  /** Who is in no group is alone with the others that are in none; no groups, no partition. */
  readonly groups: readonly (readonly NodeId[])[];
  /** Hosts that nobody reaches, and that reach nobody. */
  readonly isolated: readonly NodeId[];
  readonly cuts: readonly Path[];
  readonly slow: readonly SlowPath[];
}

/** More is not carried: a flood is cut off before it costs the viewer's memory. */
export const NETWORK_CAPACITY = 20_000;

export function isCut({ groups, isolated, cuts }: Network, from: NodeId, to: NodeId): boolean {
  if (isolated.length > 0 && (isolated.includes(from) || isolated.includes(to))) return true;
  if (cuts.some((cut) => cut.from === from && cut.to === to)) return true;
  return groups.length > 0 && groupOf(groups, from) !== groupOf(groups, to);
}

/** The shortest and the longest time on this path. */
export function delayOf(network: Network, from: NodeId, to: NodeId): readonly [number, number] {
  const { latency, jitter } =
    network.slow.find((path) => path.from === from && path.to === to) ?? network;
  return [latency, latency + jitter];
}

/** When the last message of this path arrives that no other may overtake; 0 for none. */
export function lastArrival(network: Network, from: NodeId, to: NodeId): Microseconds {
  for (const { message, arrivesAt, inOrder } of network.inFlight) {
    if (inOrder && message.from === from && message.to === to) return arrivesAt;
  }
  return 0;
}

/** Where the packet belongs: the later before the sooner, and of two at once the younger first. */
export function placeOf(inFlight: readonly Packet[], { arrivesAt, id }: Packet): number {
  let low = 0;
  let high = inFlight.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = inFlight[middle];
    const isLater =
      other !== undefined &&
      (other.arrivesAt > arrivesAt || (other.arrivesAt === arrivesAt && other.id > id));
    if (isLater) low = middle + 1;
    else high = middle;
  }
  return low;
}

function groupOf(groups: readonly (readonly NodeId[])[], node: NodeId): number {
  return groups.findIndex((group) => group.includes(node));
}
