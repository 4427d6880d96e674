/** Tells the messages of the cluster as events, and what became of those that were lost. */

import type { EventMessage, Outcome } from "../../protocol/index.ts";
import type { NodeId } from "../../raft/index.ts";
import type { LossReason, Packet } from "../network.ts";
import { type Microseconds, inMilliseconds } from "../time.ts";
import { payloadOf } from "./payload.ts";

export type SayEvent = (event: EventMessage, at: Microseconds) => void;

export class PacketNews {
  /** The last packet that was sent, until it is known whether it was lost at once. */
  private held: Packet | undefined;
  private readonly plain: boolean;
  private readonly uuidOf: (node: NodeId) => string;
  private readonly say: SayEvent;

  constructor(plain: boolean, uuidOf: (node: NodeId) => string, say: SayEvent) {
    this.plain = plain;
    this.uuidOf = uuidOf;
    this.say = say;
  }

  sent(packet: Packet): void {
    this.release();
    this.held = packet;
  }

  lost(packet: Packet, reason: LossReason, at: Microseconds): void {
    const isAtOnce = this.held?.id === packet.id;
    if (isAtOnce) this.held = undefined;
    else this.release();
    // A plain exporter tells that a message was sent, and knows no more.
    if (isAtOnce || !this.plain) this.tell(packet, at, outcomeOf(reason));
  }

  /** Nothing more will be heard of the last packet in this moment. */
  release(): void {
    const packet = this.held;
    this.held = undefined;
    if (packet !== undefined) this.tell(packet, packet.sentAt);
  }

  private tell(packet: Packet, at: Microseconds, outcome?: Outcome): void {
    const { id, message, sentAt, arrivesAt } = packet;
    const event: EventMessage = {
      type: "event",
      source: this.uuidOf(message.from),
      target: this.uuidOf(message.to),
      details: message.type,
    };
    if (this.plain) return this.say(event, at);
    const latencyMs = inMilliseconds(arrivesAt - sentAt);
    const known = { ...event, id: `${id}`, latencyMs, payload: payloadOf(message) };
    return this.say(outcome === undefined ? known : { ...known, outcome }, at);
  }
}

/** Who does not run refuses; everything else is lost on the way. */
function outcomeOf(reason: LossReason): Outcome {
  return reason === "stopped" || reason === "nobody" ? "refused" : "dropped";
}
