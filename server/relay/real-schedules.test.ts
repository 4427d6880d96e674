/** The same promises over real sockets, with real kills: fewer schedules, as each takes seconds. */
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { nextRandom } from "../../src/core/base/index.ts";
import { positionText } from "../../src/core/relay/index.ts";
import { createGuard } from "../guard.ts";
import { type FakeExporter, fakeExporter } from "../testing/fake-exporter.ts";
import { opened } from "../testing/opened.ts";
import { connectToExporter } from "./connect.ts";
import { createJournal } from "./journal.ts";
import { type OpenRelay, openRelay } from "./relay-exporter.ts";
import { type ClientLog, type Manner, entriesOf, positionOf } from "./testing/client-log.ts";
import { breachesOf } from "./testing/contract.ts";
import { History } from "./testing/history.ts";
import type { Connect } from "./upstream.ts";

const guard = createGuard({ host: "127.0.0.1", hosts: [], origins: [] });
const place = { host: "127.0.0.1", port: 0, option: "--export-port" };
const RING = { bytes: 8_388_608, frames: 65_536 };
const STATE = '{"type":"state","data":{"nodes":[{"uuid":"a","state":"leader"},{"uuid":"b"}]}}';

class Client {
  readonly log: ClientLog;
  #socket: WebSocket | undefined;

  constructor(name: string, manner: Manner) {
    this.log = { name, manner, entries: [] };
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  async connect(address: string): Promise<void> {
    if (this.#socket !== undefined && this.#socket.readyState !== WebSocket.CLOSED) return;
    const { manner, entries } = this.log;
    const since = manner === "plain" ? undefined : positionOf(this.log);
    const query = since === undefined ? "" : `/?since=${positionText(since)}`;
    const socket = new WebSocket(`${address}${query}`, manner === "plain" ? [] : [manner]);
    this.#socket = socket;
    entries.push({ type: "connected", ...(since && { since }) });
    socket.on("message", (data: Buffer) => {
      // What comes after it was cut was in flight.
      if (this.#socket === socket) entries.push(...entriesOf(manner, data.toString("utf8")));
    });
    await new Promise((resolve) => socket.on("open", resolve).on("error", resolve));
  }

  pause(isPaused: boolean): void {
    if (this.isOpen) this.#socket?.[isPaused ? "pause" : "resume"]();
  }

  cut(): void {
    this.#socket?.terminate();
    this.#socket = undefined;
  }
}

class World {
  readonly history = new History();
  readonly clients = [0, 1, 2, 3].map(
    (index) => new Client(`${index}`, index % 2 === 0 ? "plain" : "raftglass.v1"),
  );
  exporter: FakeExporter;
  relay: OpenRelay | undefined;
  #name = "";
  #relays = 0;
  #runs = 0;
  #sent = 0;

  constructor(exporter: FakeExporter) {
    this.exporter = exporter;
  }

  async startRelay(): Promise<void> {
    this.#relays += 1;
    this.#runs = 1;
    this.#name = `r${this.#relays}`;
    this.history.begin(`${this.#name}.1`);
    const { connect } = this;
    const journal = createJournal("text", () => {});
    const { url } = this.exporter;
    this.relay = await opened(openRelay({ url, guard, place, journal, connect, name: this.#name }));
  }

  /** Writes down beside the relay what reaches it. */
  readonly connect: Connect = (url, handlers) => {
    let isOpen = false;
    return connectToExporter(url, {
      ...handlers,
      opened: () => {
        isOpen = true;
        handlers.opened();
      },
      text: (bytes) => {
        this.history.pass(bytes.toString("utf8"));
        handlers.text(bytes);
      },
      ended: (why) => {
        this.#runs += 1;
        if (isOpen) this.history.renew(`${this.#name}.${this.#runs}`);
        else this.#runs -= 1;
        handlers.ended(why);
      },
    });
  };

  async say(count: number, length: number): Promise<void> {
    const texts = Array.from({ length: count }, () => {
      this.#sent += 1;
      const node = {
        uuid: this.#sent % 2 === 0 ? "a" : "c",
        state: "follower",
        addr: `é${this.#sent}`,
      };
      const change = { type: "nodechange", data: { action: "update", node } };
      const details = "x".repeat(length);
      const event = { type: "event", data: { source: "a", target: "b", details }, n: this.#sent };
      return JSON.stringify(this.#sent % 5 === 0 ? change : event);
    });
    await this.exporter.send(...texts);
  }

  async restartExporter(): Promise<void> {
    const { port } = this.exporter;
    await this.exporter.kill();
    this.exporter = await fakeExporter({ port, greeting: [STATE] });
  }

  async restartRelay(): Promise<void> {
    const closed = this.relay?.close(1001, "the relay was stopped");
    for (const client of this.clients) client.cut();
    await closed;
    await this.startRelay();
  }
}

test.each([1, 2, 3, 4])("every promise is kept over real sockets, schedule %i", async (seed) => {
  let chance = seed;
  const draw = (below: number): number => {
    const [next, value] = nextRandom(chance);
    chance = next;
    return value % below;
  };
  const world = new World(await fakeExporter({ greeting: [STATE] }));
  onTestFinished(() => {
    for (const client of world.clients) client.cut();
  });
  await world.startRelay();
  await world.exporter.connected();
  for (let step = 0; step < 80; step += 1) {
    const kind = draw(24);
    const client = world.clients[draw(4)];
    if (kind < 8) await world.say(1 + draw(40), draw(200));
    else if (kind < 11) await world.say(30, 50_000);
    else if (kind < 17) await client?.connect(world.relay?.address ?? "");
    else if (kind < 19) client?.pause(true);
    else if (kind < 21) client?.pause(false);
    else if (kind < 23) client?.cut();
    else if (draw(2) === 0) await world.restartExporter();
    else await world.restartRelay();
  }
  await world.exporter.connected();
  for (const client of world.clients) client.pause(false);
  // Who was closed by the relay comes back as soon as it has noticed.
  await expect
    .poll(
      async () => {
        for (const client of world.clients) await client.connect(world.relay?.address ?? "");
        await world.say(1, 10);
        const { head } = world.history;
        const places = world.clients.map(({ log }) => positionOf(log)?.epoch === head.epoch);
        return places.every(Boolean) && world.clients.every(({ isOpen }) => isOpen);
      },
      { timeout: 10_000 },
    )
    .toBe(true);
  const last = JSON.stringify({ type: "event", data: { details: "the last" } });
  await world.exporter.send(last);
  for (const { log } of world.clients) {
    await expect
      .poll(() => log.entries.some((entry) => "text" in entry && entry.text === last))
      .toBe(true);
  }
  const logs = world.clients.map(({ log }) => log);
  expect(breachesOf(logs, world.history, RING)).toEqual([]);
});
