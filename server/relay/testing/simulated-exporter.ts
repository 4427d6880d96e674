/** An exporter and its one connection, over a network in memory. */
import { present } from "../../../src/core/base/index.ts";
import type { Connect, UpstreamHandlers } from "../upstream.ts";

interface Link {
  readonly handlers: UpstreamHandlers;
  readonly inFlight: string[];
  isOpen: boolean;
}

const STATES = [
  "leader",
  "follower",
  "candidate",
  "inactive|follower",
  "current|leader",
  "unknown",
];
const NODES = 5;

export class SimulatedExporter {
  /** It listens. */
  isUp = true;
  /** It begins with a `state`, as specified; one build never does. */
  greets = true;
  #link: Link | undefined;
  #sent = 0;

  /** To be given to an upstream; `passed` hears of each frame before the relay does. */
  readonly connect: Connect = (_url, handlers) => {
    const link: Link = { handlers, inFlight: [], isOpen: false };
    this.#link = link;
    return () => {
      if (this.#link === link) this.#link = undefined;
    };
  };

  get isConnected(): boolean {
    return this.#link?.isOpen === true;
  }

  /** Answers a handshake that is waiting. */
  accept(chance: number): void {
    const link = this.#link;
    if (link === undefined || link.isOpen) return;
    if (!this.isUp) {
      this.#link = undefined;
      link.handlers.ended("connection refused");
      return;
    }
    link.isOpen = true;
    link.handlers.opened();
    if (this.greets) link.inFlight.push(this.#state(chance));
  }

  /** Says something; which, chance decides. */
  say(chance: number): void {
    const link = this.#link;
    if (link?.isOpen !== true) return;
    const kind = chance % 16;
    if (kind === 0) link.inFlight.push(this.#state(chance));
    else if (kind < 5) link.inFlight.push(this.#change(chance));
    else if (kind === 5)
      link.inFlight.push(`[${this.#event(chance)}, ${this.#change(chance >> 8)}]`);
    else if (kind === 6) link.inFlight.push(`no JSON ${this.#next()}\n\r é🜂`);
    else link.inFlight.push(this.#event(chance));
  }

  /** So many frames reach the relay. */
  deliver(count = Infinity): void {
    for (let given = 0; given < count; given += 1) {
      const text = this.#link?.isOpen === true ? this.#link.inFlight.shift() : undefined;
      if (text === undefined) return;
      present(this.#link, "it is connected").handlers.text(Buffer.from(text));
    }
  }

  /** The connection breaks, with what was in flight. */
  cut(): void {
    const link = this.#link;
    if (link?.isOpen !== true) return;
    this.#link = undefined;
    link.handlers.ended("the connection broke");
  }

  #next(): number {
    this.#sent += 1;
    return this.#sent;
  }

  #node(chance: number): object {
    const state = STATES[(chance >> 6) % STATES.length];
    const number = (chance >> 4) % NODES;
    return { uuid: `n${number}`, commonName: `node-${number}`, addr: `é:${chance % 9}`, state };
  }

  #event(chance: number): string {
    const data = { source: `n${chance % NODES}`, target: "n1", details: "x".repeat(chance % 60) };
    return JSON.stringify({ type: "event", data, n: this.#next() });
  }

  #change(chance: number): string {
    const action = chance % 7 === 0 ? "delete" : "update";
    const data = { action, node: this.#node(chance) };
    return JSON.stringify({ type: "nodechange", data, n: this.#next() });
  }

  #state(chance: number): string {
    const nodes = Array.from({ length: chance % (NODES + 1) }, (_, index) =>
      this.#node((chance >> 3) + index * 16),
    );
    return JSON.stringify({ type: "state", data: { nodes }, n: this.#next() });
  }
}
