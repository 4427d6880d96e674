/** A client of a relay over a network in memory, that reads when the schedule lets it. */
import type { Position } from "../../../src/core/relay/index.ts";
import type { RelayHub } from "../relay-hub.ts";
import { BATCHED, EVENTS, PLAIN, type Style } from "../style.ts";
import { type ClientLog, type Manner, entriesOf, positionOf } from "./client-log.ts";

const STYLES: Readonly<Record<Manner, Style>> = {
  plain: PLAIN,
  "raftglass.v1": BATCHED,
  sse: EVENTS,
};

/** What the two systems hold beside what the sender knows of, in bytes. */
const KERNEL_BYTES = 512;

export class SimulatedClient {
  readonly log: ClientLog;
  readonly #drainBytes: number;
  /** Sent, and not read. */
  #inFlight: Buffer[] = [];
  #bytes = 0;
  #needsDrain = false;
  #drained = (): void => {};
  /** Of the connection, where there is one. */
  #leave: (() => void) | undefined;
  /** The relay has said goodbye: what is in flight may still be read. */
  #isClosing = false;

  constructor(name: string, manner: Manner, drainBytes: number) {
    this.log = { name, manner, entries: [] };
    this.#drainBytes = drainBytes;
  }

  get isConnected(): boolean {
    return this.#leave !== undefined;
  }

  connect(hub: RelayHub): void {
    const { manner, entries } = this.log;
    const since = manner === "plain" ? undefined : positionOf(this.log);
    entries.push({ type: "connected", ...(since && { since }) });
    this.#leave = () => {};
    const leave = hub.join(this.#viewer(), STYLES[manner], since);
    // It may have been let go before it had come in.
    if (this.#leave !== undefined) this.#leave = leave;
  }

  /** Takes so many sends off the wire, or all. */
  read(count = Infinity): void {
    for (let taken = 0; taken < count && this.#inFlight.length > 0; taken += 1) {
      const bytes = this.#inFlight.shift() ?? Buffer.alloc(0);
      this.#bytes -= bytes.length;
      this.log.entries.push(...entriesOf(this.log.manner, bytes.toString("utf8")));
      if (this.#needsDrain && this.#waiting() === 0) {
        this.#needsDrain = false;
        this.#drained();
      }
    }
    if (this.#isClosing && this.#inFlight.length === 0) this.cut();
  }

  /** The connection is gone, with all that was in flight. */
  cut(): void {
    const leave = this.#leave;
    this.#leave = undefined;
    this.#isClosing = false;
    this.#inFlight = [];
    this.#bytes = 0;
    this.#needsDrain = false;
    this.#drained = () => {};
    leave?.();
  }

  get position(): Position | undefined {
    return positionOf(this.log);
  }

  #waiting(): number {
    return Math.max(0, this.#bytes - KERNEL_BYTES);
  }

  #viewer(): Parameters<RelayHub["join"]>[0] {
    const waiting = (): number => this.#waiting();
    return {
      get bufferedAmount() {
        return waiting();
      },
      send: (bytes) => {
        if (this.#isClosing) throw new Error("The relay sent after its goodbye.");
        this.#inFlight.push(bytes);
        this.#bytes += bytes.length;
        if (waiting() >= this.#drainBytes) this.#needsDrain = true;
      },
      close: () => {
        this.#isClosing = true;
      },
      onDrain: (call) => {
        this.#drained = call;
      },
    };
  }
}
