/**
 * One random schedule, decided by its seed: an exporter that comes and goes, a relay that is
 * restarted, clients that stall, break off and come back. Gives what fell.
 */
import { nextRandom, present } from "../../../src/core/base/index.ts";
import { type HandClock, createHandClock } from "../../testing/clock.ts";
import { createFeed } from "../feed.ts";
import { createJournal } from "../journal.ts";
import { type RelayHub, createRelayHub } from "../relay-hub.ts";
import { type Upstream, openUpstream } from "../upstream.ts";
import type { Manner } from "./client-log.ts";
import { breachesOf } from "./contract.ts";
import { History, beliefOf, fold } from "./history.ts";
import { SimulatedClient } from "./simulated-client.ts";
import { SimulatedExporter } from "./simulated-exporter.ts";

/** As small as they can be, so that a short schedule reaches them. */
const RING = { bytes: 4_096, frames: 32 };
const VIEWERS = { socketBytes: 512, queueBytes: 1_024 };
const MANNERS: readonly Manner[] = ["plain", "raftglass.v1", "raftglass.v1", "sse"];
const CLIENTS = 5;
const STEPS = 60;
const SILENT = createJournal("text", () => {});

/** What happened in it, so that a test can tell that something did. */
export interface Outcome {
  readonly breaches: readonly string[];
  readonly slow: number;
  readonly resumed: number;
  readonly lost: number;
  readonly epochs: number;
  readonly frames: number;
}

export function runSchedule(seed: number): Outcome {
  const playing = new Playing(seed);
  for (let step = 0; step < STEPS; step += 1) playing.step();
  return playing.end();
}

class Playing {
  readonly #clock: HandClock = createHandClock();
  readonly #exporter = new SimulatedExporter();
  readonly #history = new History();
  readonly #clients: readonly SimulatedClient[];
  #chance: number;
  #relays = 0;
  #runs = 0;
  #slow = 0;
  #hub: RelayHub | undefined;
  #upstream: Upstream | undefined;

  constructor(seed: number) {
    this.#chance = seed;
    this.#clients = Array.from({ length: CLIENTS }, (_, index) => {
      const manner = present(MANNERS[index % MANNERS.length], "there are manners");
      return new SimulatedClient(`${index}`, manner, VIEWERS.socketBytes);
    });
    this.#exporter.greets = this.#draw(4) > 0;
    this.#startRelay();
  }

  step(): void {
    const kind = this.#draw(20);
    const client = present(this.#clients[this.#draw(CLIENTS)], "there are clients");
    if (kind < 6) this.#talk(1 + this.#draw(12));
    else if (kind < 8) this.#exporter.deliver(1 + this.#draw(6));
    else if (kind < 10) this.#clock.advance(1 + this.#draw(40));
    else if (kind < 12) this.#connectAll();
    else if (kind < 15) client.read(1 + this.#draw(5));
    else if (kind === 15) for (const each of this.#clients) each.read();
    else if (kind === 16) client.cut();
    else if (kind === 17) this.#clock.advance(this.#draw(7_000));
    else if (kind === 18) this.#trouble(this.#draw(6));
    else this.#exporter.accept(this.#draw(1 << 16));
  }

  /** All trouble ends; everybody comes back, and hears the end. */
  end(): Outcome {
    this.#exporter.isUp = true;
    this.#settle();
    // Said to the last: one whole state, and something after it.
    this.#exporter.say(16 * 5);
    this.#exporter.say(7);
    this.#settle();
    const breaches = [
      ...breachesOf(
        this.#clients.map(({ log }) => log),
        this.#history,
        RING,
      ),
      ...this.#clients.flatMap((client) => this.#unfinished(client)),
    ];
    this.#stopRelay();
    const entries = this.#clients.flatMap(({ log }) => log.entries);
    const count = (why: string): number =>
      entries.filter((entry) => entry.type === "state" && entry.why === why).length;
    return {
      breaches,
      slow: this.#slow,
      resumed: count("resumed"),
      lost: count("lost"),
      epochs: this.#history.epochs.size,
      frames: entries.filter(({ type }) => type === "frame").length,
    };
  }

  #draw(below: number): number {
    const [next, value] = nextRandom(this.#chance);
    this.#chance = next;
    return value % below;
  }

  #talk(count: number): void {
    for (let said = 0; said < count; said += 1) this.#exporter.say(this.#draw(1 << 16));
  }

  #connectAll(): void {
    for (const client of this.#clients) {
      if (!client.isConnected) client.connect(present(this.#hub, "the relay runs"));
    }
  }

  #trouble(kind: number): void {
    if (kind < 2) this.#exporter.cut();
    else if (kind === 2) {
      this.#exporter.isUp = !this.#exporter.isUp;
      if (!this.#exporter.isUp) this.#exporter.cut();
    } else if (kind === 3) {
      this.#stopRelay();
      this.#startRelay();
    } else for (const client of this.#clients) client.cut();
  }

  /** Long enough for every attempt, batch and bookmark. */
  #settle(): void {
    for (let round = 0; round < 6; round += 1) {
      this.#exporter.accept(this.#draw(1 << 16));
      this.#exporter.deliver();
      this.#clock.advance(5_000);
      for (const client of this.#clients) client.read();
      this.#connectAll();
    }
    for (const client of this.#clients) client.read();
  }

  #startRelay(): void {
    this.#relays += 1;
    this.#runs = 1;
    const name = `r${this.#relays}`;
    this.#history.begin(`${name}.1`);
    const clock = this.#clock;
    const feed = createFeed({ name, limits: RING });
    const hub = createRelayHub({ feed, clock, journal: SILENT, limits: VIEWERS });
    this.#hub = hub;
    this.#upstream = openUpstream({
      url: "",
      shownUrl: "",
      connect: this.#exporter.connect,
      clock,
      random: () => this.#draw(1_000) / 1_000,
      journal: SILENT,
      pass: (bytes) => {
        this.#history.pass(bytes.toString("utf8"));
        hub.pass(bytes);
      },
      lost: () => {
        this.#runs += 1;
        this.#history.renew(`${name}.${this.#runs}`);
        hub.lose();
      },
    });
  }

  /** As a process that is killed. */
  #stopRelay(): void {
    this.#slow += this.#hub?.counts.slow ?? 0;
    this.#upstream?.close();
    this.#hub?.close(1001, "");
    for (const client of this.#clients) client.cut();
  }

  /** It has heard all, and believes what is true. */
  #unfinished({ log }: SimulatedClient): readonly string[] {
    const { head } = this.#history;
    const begun = log.entries.findLastIndex(({ type }) => type === "connected");
    const last = log.entries.slice(begun);
    const texts = last.flatMap((entry) => ("text" in entry ? [entry.text] : []));
    const believed = beliefOf(fold(texts));
    const breaches: string[] = [];
    if (believed !== this.#history.believed(head)) {
      breaches.push(`reliable: client ${log.name} ends with ${believed}`);
    }
    const bookmark = last.findLast(({ type }) => type === "bookmark");
    const isMarked = bookmark?.type === "bookmark" && bookmark.at.seq === head.seq;
    if (log.manner !== "plain" && !isMarked) {
      breaches.push(`bookmarkable: client ${log.name} was not told of ${head.epoch}:${head.seq}`);
    }
    return breaches;
  }
}
