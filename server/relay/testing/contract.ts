/**
 * The relay's promises, checked on the logs of all its clients: ordered, unique, reliable, atomic,
 * resumable, bookmarkable. Each breach is a sentence; none means that all were kept.
 */
import { type Position, positionText } from "../../../src/core/relay/index.ts";
import type { RingLimits } from "../ring.ts";
import type { ClientLog, Logged } from "./client-log.ts";
import { type History, beliefOf, fold } from "./history.ts";

export function breachesOf(
  logs: readonly ClientLog[],
  history: History,
  limits: RingLimits,
): readonly string[] {
  return logs.flatMap((log) => new Checking(log, history, limits).run());
}

class Checking {
  readonly #log: ClientLog;
  readonly #history: History;
  readonly #limits: RingLimits;
  readonly #breaches: string[] = [];
  /** Numbers of frames that were heard, ever. */
  readonly #heard = new Set<string>();
  /** On this connection: where it is, what it resumed from, and what came before any number. */
  #at: Position | undefined;
  #since: Position | undefined;
  #isSettled = false;
  #unnumbered: string[] = [];

  constructor(log: ClientLog, history: History, limits: RingLimits) {
    this.#log = log;
    this.#history = history;
    this.#limits = limits;
  }

  run(): readonly string[] {
    for (const entry of this.#log.entries) this.#check(entry);
    return this.#breaches;
  }

  #breach(promise: string, what: string): void {
    const { name, manner } = this.#log;
    this.#breaches.push(`${promise}: client ${name} (${manner}) ${what}`);
  }

  #check(entry: Logged): void {
    switch (entry.type) {
      case "connected":
        this.#at = entry.since;
        this.#since = entry.since;
        this.#isSettled = false;
        this.#unnumbered = [];
        return;
      case "unreadable":
        this.#breach("atomic", `could not read ${JSON.stringify(entry.text.slice(0, 200))}`);
        return;
      case "frame":
        this.#frame(entry.text, entry.at);
        return;
      case "bookmark":
        this.#bookmark(entry.at);
        return;
      case "state":
        this.#state(entry);
        break;
    }
  }

  #frame(text: string, told: Position | undefined): void {
    const at = this.#at === undefined ? told : { epoch: this.#at.epoch, seq: this.#at.seq + 1 };
    if (at === undefined) {
      this.#unnumbered.push(text);
      return;
    }
    if (told !== undefined && (this.#at === undefined || positionText(told) !== positionText(at))) {
      this.#breach("reliable", `went on at ${positionText(told)} after ${this.#here()}`);
    }
    this.#hear(told ?? at, text);
    this.#at = told ?? at;
  }

  /** The very frame of that number, and for the first time. */
  #hear(at: Position, text: string): void {
    const name = positionText(at);
    if (this.#heard.has(name)) this.#breach("unique", `heard ${name} again`);
    this.#heard.add(name);
    const sent = this.#history.text(at);
    // Server-sent events know one kind of line end.
    const isSame = sent === text || (this.#log.manner === "sse" && lined(sent) === text);
    if (!isSame) {
      const was = sent?.slice(0, 100) ?? "nothing";
      this.#breach("ordered", `heard ${text.slice(0, 100)} as ${name}, which is ${was}`);
    }
  }

  #bookmark(at: Position): void {
    // The first on a connection may say where the numbers begin.
    const begins = !this.#isSettled && this.#at?.epoch !== at.epoch;
    if (!begins && (this.#at === undefined || positionText(this.#at) !== positionText(at))) {
      this.#breach("bookmarkable", `was told ${positionText(at)} at ${this.#here()}`);
    }
    this.#at = at;
    this.#isSettled = true;
  }

  #state({ at, text, why, dropped }: Logged & { readonly type: "state" }): void {
    this.#number(at, why);
    if (beliefOf(fold([text])) !== this.#history.believed(at)) {
      this.#breach("atomic", `was told a state that is not that of ${positionText(at)}: ${text}`);
    }
    this.#checkWhy(at, why, dropped);
    this.#at = at;
    this.#isSettled = true;
  }

  /** What a plain client heard before its greeting is the last before it, or before a gap. */
  #number(greeting: Position, why: string | undefined): void {
    const { epoch } = greeting;
    const [first, ...more] = this.#unnumbered;
    if (first === undefined) return;
    const { texts = [] } = this.#history.epochs.get(epoch) ?? {};
    const until = why === "slow" ? texts.indexOf(first) + 1 + more.length : greeting.seq;
    for (const [index, frame] of this.#unnumbered.entries()) {
      this.#hear({ epoch, seq: until - more.length + index }, frame);
    }
    this.#at = { epoch, seq: until };
    this.#unnumbered = [];
  }

  #checkWhy(at: Position, why: string | undefined, dropped: number): void {
    const here = this.#at;
    const isHere = here?.epoch === at.epoch && here.seq === at.seq;
    if (why === "slow") {
      if (here === undefined) return;
      const missed =
        here.epoch === at.epoch && here.seq <= at.seq
          ? this.#history.eventsBetween(at.epoch, here.seq, at.seq)
          : Number.NaN;
      if (missed !== dropped) {
        this.#breach("reliable", `was told of ${dropped} dropped events, not ${missed}`);
      }
    } else if (why === "lost") this.#checkLost(at);
    else if (why === "resumed") {
      if (!isHere) this.#breach("resumable", `resumed to ${positionText(at)} at ${this.#here()}`);
    } else if (here !== undefined && !isHere) {
      this.#breach("reliable", `was told ${positionText(at)} at ${this.#here()}, and not why`);
    }
  }

  /** Only what is not held may be lost. */
  #checkLost(at: Position): void {
    const since = this.#since;
    if (since === undefined || since.epoch !== at.epoch) return;
    const { texts = [] } = this.#history.epochs.get(at.epoch) ?? {};
    const missed = texts.slice(since.seq, at.seq);
    const bytes = missed.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    if (missed.length <= this.#limits.frames && bytes <= this.#limits.bytes) {
      this.#breach("resumable", `lost ${missed.length} frames that should be held`);
    }
  }

  #here(): string {
    return this.#at === undefined ? "the beginning" : positionText(this.#at);
  }
}

function lined(text: string | undefined): string | undefined {
  return text?.replace(/\r\n?/g, "\n");
}
