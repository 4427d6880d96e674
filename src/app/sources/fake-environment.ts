/** For tests: a browser whose time, chance, network and user are played by the test. */
import type { Page } from "./address-space.ts";
import type { Environment, LocalNetworkPermission, SocketHandlers } from "./environment.ts";
import { binaryRefusal } from "./binary-refusal.ts";
import type { Close } from "./source.ts";

export class FakeSocket {
  state: "connecting" | "open" | "closed" = "connecting";
  readonly url: string;
  readonly #handlers: SocketHandlers;

  constructor(url: string, handlers: SocketHandlers) {
    this.url = url;
    this.#handlers = handlers;
  }

  accept(): void {
    if (this.state !== "connecting") return;
    this.state = "open";
    this.#handlers.opened();
  }

  say(wire: string): void {
    if (this.state === "open") this.#handlers.text(wire);
  }

  sayBytes(...bytes: number[]): void {
    if (this.state === "open") this.#refuse(new Uint8Array(bytes).buffer);
  }

  #refuse(buffer: ArrayBuffer): void {
    this.#handlers.refused(binaryRefusal(buffer), buffer.byteLength, buffer);
  }

  /** Ends from the other side; 1006 is what a browser makes of every end without a handshake. */
  end(code = 1_006, words = ""): void {
    if (this.state === "closed") return;
    this.state = "closed";
    this.#handlers.closed({ code, clean: code !== 1_006, words });
  }

  /** Closed from our side: it is heard of no more. */
  drop(): void {
    this.state = "closed";
  }
}

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

export class FakeEnvironment implements Environment {
  page: Page = { protocol: "http:", hostname: "127.0.0.1" };
  time = 1_000;
  chance = 0.5;
  online = true;
  hidden = false;
  answersHttp = false;
  permission: LocalNetworkPermission = "unknown";
  /** Probes and questions stay unanswered. */
  mute = false;
  /** The browser refuses to construct a socket. */
  throws = false;
  readonly sockets: FakeSocket[] = [];
  readonly timers = new Set<Timer>();
  readonly probes: string[] = [];
  /** How many sockets were begun while the page was hidden. */
  attemptsWhileHidden = 0;
  mostSocketsAtOnce = 0;
  readonly #listeners = new Map<string, Set<() => void>>();

  now(): number {
    return this.time;
  }

  random(): number {
    return this.chance;
  }

  timer(milliseconds: number, fire: () => void): Close {
    const timer = { at: this.time + Math.max(0, milliseconds), fire };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  openSocket(url: string, handlers: SocketHandlers): Close {
    if (this.hidden) this.attemptsWhileHidden += 1;
    if (this.throws) throw new Error("SecurityError");
    const socket = new FakeSocket(url, handlers);
    this.sockets.push(socket);
    this.mostSocketsAtOnce = Math.max(this.mostSocketsAtOnce, this.alive.length);
    return () => socket.drop();
  }

  isOnline(): boolean {
    return this.online;
  }

  isHidden(): boolean {
    return this.hidden;
  }

  onOnline(listener: () => void): Close {
    return this.#listen("online", listener);
  }

  onOffline(listener: () => void): Close {
    return this.#listen("offline", listener);
  }

  onVisible(listener: () => void): Close {
    return this.#listen("visible", listener);
  }

  onHidden(listener: () => void): Close {
    return this.#listen("hidden", listener);
  }

  probe(url: string, answer: (answered: boolean) => void): Close {
    this.probes.push(url);
    return this.mute ? () => undefined : this.timer(5, () => answer(this.answersHttp));
  }

  localNetworkPermission(_: unknown, answer: (state: LocalNetworkPermission) => void): Close {
    return this.mute ? () => undefined : this.timer(1, () => answer(this.permission));
  }

  /** Lets time pass, firing what becomes due in its order. */
  pass(milliseconds: number): void {
    const until = this.time + milliseconds;
    for (let fired = 0; fired < 100_000; fired++) {
      const due = [...this.timers].filter(({ at }) => at <= until);
      const next = due.reduce<Timer | undefined>(
        (soonest, timer) => (soonest === undefined || timer.at < soonest.at ? timer : soonest),
        undefined,
      );
      if (next === undefined) break;
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.fire();
    }
    this.time = until;
  }

  show(visible: boolean): void {
    if (this.hidden === !visible) return;
    this.hidden = !visible;
    this.#tell(visible ? "visible" : "hidden");
  }

  connectNetwork(online: boolean): void {
    if (this.online === online) return;
    this.online = online;
    this.#tell(online ? "online" : "offline");
  }

  get alive(): FakeSocket[] {
    return this.sockets.filter(({ state }) => state !== "closed");
  }

  /** The newest socket. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error("no socket was opened");
    return socket;
  }

  get listeners(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  #listen(type: string, listener: () => void): Close {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #tell(type: string): void {
    for (const listener of this.#listeners.get(type) ?? []) listener();
  }
}
