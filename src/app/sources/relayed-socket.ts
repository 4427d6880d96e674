/**
 * A connection to a relay in its own sub-protocol: what was missed since the last one is asked for,
 * and silence means something. Loaded when a relay has been found.
 */
import { shown } from "../../core/base/index.ts";
import { EXCERPT_LENGTH, type Refusal } from "../../core/protocol/index.ts";
import {
  type Packet,
  RELAY_PROTOCOL,
  type StatePacket,
  createReader,
  positionText,
} from "../../core/relay/index.ts";
import type { RelayMemory, SocketClosed, SocketHandlers } from "./environment.ts";
import type { Close } from "./source.ts";

export interface Sockets {
  open(url: string, handlers: SocketHandlers, protocols: string[]): Close;
  now(): number;
  timer(milliseconds: number, fire: () => void): Close;
}

/** Two bookmarks have not come, and some patience: the connection is dead. */
export const DEAD_MS = 12_000;
/** Sooner than the source gives up an attempt, so that it is known here that the relay failed. */
export const HANDSHAKE_MS = 8_000;

export function relayedSocket(
  sockets: Sockets,
  url: string,
  handlers: SocketHandlers,
  memory: RelayMemory,
): Close {
  return new Relayed(sockets, url, handlers, memory).close;
}

class Relayed {
  readonly #sockets: Sockets;
  readonly #handlers: SocketHandlers;
  readonly #memory: RelayMemory;
  readonly #reader: ReturnType<typeof createReader>;
  readonly #drop: Close;
  #isOpen = false;
  #isOver = false;
  #heardAt = 0;
  #dropAlarm: Close = () => {};

  constructor(sockets: Sockets, url: string, handlers: SocketHandlers, memory: RelayMemory) {
    this.#sockets = sockets;
    this.#handlers = handlers;
    this.#memory = memory;
    this.#reader = createReader(memory.position);
    this.#drop = sockets.open(
      addressOf(url, memory),
      {
        opened: () => this.#opened(),
        text: (wire) => this.#packet(wire),
        refused: (refusal, bytes) => handlers.refused(refusal, bytes),
        closed: (how) => this.#closed(how),
      },
      [RELAY_PROTOCOL],
    );
    // The plain greeting has opened the connection for the source: nobody else waits for this one.
    this.#dropAlarm = sockets.timer(HANDSHAKE_MS, () => this.#broken());
  }

  readonly close: Close = () => {
    this.#isOver = true;
    this.#dropAlarm();
    this.#drop();
  };

  #opened(): void {
    this.#isOpen = true;
    this.#memory.failures = 0;
    this.#heardAt = this.#sockets.now();
    this.#dropAlarm();
    this.#watch(DEAD_MS);
    this.#handlers.opened();
  }

  /** Heard of nothing for too long, it is over, whatever the system says of it. */
  #watch(milliseconds: number): void {
    this.#dropAlarm = this.#sockets.timer(milliseconds, () => {
      const left = this.#heardAt + DEAD_MS - this.#sockets.now();
      if (left > 0) this.#watch(left);
      else this.#broken();
    });
  }

  #broken(): void {
    this.close();
    this.#closed({ code: 1006, clean: false, words: "" });
  }

  #closed(how: SocketClosed): void {
    this.#dropAlarm();
    if (!this.#isOpen) {
      // No relay any more, or one that something keeps us from: as to any exporter, then.
      this.#memory.isRelay = false;
      this.#memory.failures = (this.#memory.failures ?? 0) + 1;
    }
    this.#handlers.closed(how);
  }

  #packet(wire: string): void {
    this.#heardAt = this.#sockets.now();
    const read = this.#reader.read(wire);
    if (!read.ok) {
      this.#memory.position = undefined;
      this.#refuse("wrong-shape", read.error, wire);
      if (!this.#isOver) this.#broken();
      return;
    }
    // First what was heard, then where: whoever closes us meanwhile asks for all of it again.
    if (this.#tell(read.value, wire)) this.#memory.position = this.#reader.position;
  }

  /** Gives false where it was closed meanwhile. */
  #tell(packet: Packet, wire: string): boolean {
    if (packet.type === "bookmark") return true;
    const texts = packet.type === "frames" ? packet.texts : [packet.text];
    if (packet.type === "state") this.#tellLeftOut(packet, wire);
    for (const text of texts) {
      if (this.#isOver) return false;
      this.#handlers.text(text);
    }
    return true;
  }

  #tellLeftOut({ why, dropped }: StatePacket, wire: string): void {
    if (why !== "slow") return;
    const events = dropped === 1 ? "1 event" : `${dropped} events`;
    const sentence = `The relay left out ${events}, because this page was too slow to hear them.`;
    this.#refuse("left-out", sentence, wire);
  }

  #refuse(reason: Refusal["reason"], sentence: string, wire: string): void {
    this.#handlers.refused({ reason, sentence, excerpt: shown(wire, EXCERPT_LENGTH) }, wire.length);
  }
}

function addressOf(url: string, { position }: RelayMemory): string {
  if (position === undefined) return url;
  const address = new URL(url);
  address.searchParams.set("since", positionText(position));
  return address.href;
}
