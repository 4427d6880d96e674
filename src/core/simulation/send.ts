/** Puts messages on their way, and decides what becomes of them. */

import type { Message } from "../raft/index.ts";
import { type Draft, hostAt, placeIn, tell } from "./draft.ts";
import {
  type LossReason,
  NETWORK_CAPACITY,
  type Packet,
  delayOf,
  isCut,
  lastArrival,
  placeOf,
} from "./network.ts";

/** A message that may be overtaken takes up to so many times as long. */
const STRAGGLING = 4;

export function send(draft: Draft, message: Message): void {
  const { network, dice } = draft;
  const packet = newPacket(draft, message);
  tell(draft, { type: "sent", packet });
  const reason = lostAtOnce(draft, message);
  if (reason !== undefined) return lose(draft, packet, reason);
  launch(draft, packet);
  if (dice.happens(network.duplication)) {
    const again = { ...newPacket(draft, message), inOrder: false, duplicateOf: packet.id };
    tell(draft, { type: "sent", packet: again });
    launch(draft, again);
  }
}

/** Tells the loss, and the sender of a snapshot, who would wait for ever. */
export function lose(draft: Draft, packet: Packet, reason: LossReason): void {
  tell(draft, { type: "lost", packet, reason });
  reportSnapshot(draft, packet, false);
}

/** Puts the packet where it belongs among those on their way. */
export function launch(draft: Draft, packet: Packet): void {
  const { inFlight } = draft.network;
  inFlight.splice(placeOf(inFlight, packet), 0, packet);
}

/** The transport knows whether a snapshot arrived and tells its sender, as etcd's does. */
export function reportSnapshot(draft: Draft, { message }: Packet, succeeded: boolean): void {
  if (message.type !== "install-snapshot") return;
  const place = placeIn(draft, message.from);
  const status = draft.hosts[place]?.status;
  if (status !== "running" && status !== "paused") return;
  const host = hostAt(draft, place);
  host.inbox = [...host.inbox, { type: "report-snapshot", node: message.to, succeeded }];
  // The process takes it from its inbox when it has done what it does now.
  if (status === "running" && host.writing === undefined) host.dueAt = draft.now;
}

function newPacket(draft: Draft, message: Message): Packet {
  const { network, dice, now } = draft;
  const { from, to } = message;
  const [shortest, longest] = delayOf(network, from, to);
  const delay = dice.between(shortest, longest);
  const inOrder = !dice.happens(network.reordering);
  const arrivesAt = inOrder
    ? Math.max(now + delay, lastArrival(network, from, to))
    : now + delay * dice.between(1, STRAGGLING);
  return { id: network.nextId++, message, sentAt: now, arrivesAt, inOrder };
}

function lostAtOnce({ network, dice }: Draft, { from, to }: Message): LossReason | undefined {
  if (isCut(network, from, to)) return "cut";
  if (dice.happens(network.loss)) return "loss";
  return network.inFlight.length >= NETWORK_CAPACITY ? "overflow" : undefined;
}
