/** One exporter's stream to any number of viewers, of whom none can hold up the others. */
import { type Position, positionText } from "../../src/core/relay/index.ts";
import type { Clock } from "../playback.ts";
import type { Feed } from "./feed.ts";
import type { Journal } from "./journal.ts";
import { BATCH_LIMIT, type Style, type Taken } from "./style.ts";
import {
  type RelayViewer,
  Subscriber,
  type Take,
  VIEWER_LIMITS,
  type ViewerLimits,
} from "./subscriber.ts";

export interface Lag {
  /** Milliseconds since that arrived what a viewer waits for; 0 for one that waits for nothing. */
  readonly milliseconds: number;
  readonly bytes: number;
}

export interface RelayHub {
  /** The next frame of the exporter. */
  pass(bytes: Buffer): void;
  /** The exporter is gone: every viewer is told so, and comes back. */
  lose(): void;
  /** From now on the viewer hears all; `since` is what it had heard before. Gives what ends it. */
  join(viewer: RelayViewer, style: Style, since?: Position): () => void;
  /** Of each viewer. */
  lags(): readonly Lag[];
  viewersOf(style: Style): number;
  readonly counts: Readonly<Counts>;
  /** Tells every viewer why; nothing follows. */
  close(code: number, words: string): void;
}

export interface Counts {
  frames: number;
  bytes: number;
  joined: number;
  /** Events that viewers were told that they were not sent. */
  dropped: number;
  /** How often a viewer fell so far behind that what it missed was left out. */
  slow: number;
  /** Viewers that were cut because they took nothing any more. */
  cut: number;
}

/** A batch is so long, in milliseconds. */
export const BATCH_MS = 16;
export const BOOKMARK_MS = 5_000;
/** So long may a viewer take nothing at all after it has fallen behind. */
export const PATIENCE_MS = 15_000;
/** "Try again later": whoever hears it may come back, and is greeted. */
export const COME_BACK = 1013;
const TICK_MS = 1_000;

export interface RelayHubNeeds {
  readonly feed: Feed;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly limits?: ViewerLimits;
}

export function createRelayHub(needs: RelayHubNeeds): RelayHub {
  return new Relaying(needs);
}

class Relaying implements RelayHub {
  readonly counts: Counts = { frames: 0, bytes: 0, joined: 0, dropped: 0, slow: 0, cut: 0 };
  readonly #feed: Feed;
  readonly #clock: Clock;
  readonly #journal: Journal;
  readonly #limits: ViewerLimits;
  readonly #immediate = new Set<Subscriber>();
  readonly #batched = new Set<Subscriber>();
  /** What was taken since the last frame: viewers at the same place are sent the same bytes. */
  readonly #taken = new Map<Style, { readonly from: number; readonly taken: Taken }>();
  readonly #take: Take = (style, from) => this.#takeOnce(style, from);
  #undoFlush: (() => void) | undefined;
  #flushedAt = -Infinity;
  #unsent = 0;
  #undoTick: () => void;
  #ticks = 0;

  constructor({ feed, clock, journal, limits = VIEWER_LIMITS }: RelayHubNeeds) {
    this.#limits = limits;
    this.#feed = feed;
    this.#clock = clock;
    this.#journal = journal;
    this.#undoTick = clock.after(TICK_MS, () => this.#tick());
  }

  pass(bytes: Buffer): void {
    const now = this.#clock.now();
    this.counts.frames += 1;
    this.counts.bytes += bytes.length;
    this.#feed.pass(bytes, now);
    this.#taken.clear();
    for (const subscriber of this.#immediate) this.#pump(subscriber, now);
    if (this.#batched.size === 0) return;
    this.#unsent += bytes.length;
    if (this.#unsent >= BATCH_LIMIT) this.#flush();
    // The first frame after a pause goes at once; what comes close behind it goes together.
    else this.#undoFlush ??= this.#clock.after(this.#untilFlush(now), () => this.#flush());
  }

  lose(): void {
    this.#feed.renew();
    this.#taken.clear();
    this.#dismiss(COME_BACK, "the relay has lost its exporter; come back");
  }

  join(viewer: RelayViewer, style: Style, since?: Position): () => void {
    const subscriber = new Subscriber(viewer, style, {
      feed: this.#feed,
      limits: this.#limits,
      since,
    });
    const set = style.isBatched ? this.#batched : this.#immediate;
    set.add(subscriber);
    this.counts.joined += 1;
    viewer.onDrain(() => {
      if (set.has(subscriber)) this.#pump(subscriber, this.#clock.now());
    });
    // Where nothing is to be told yet, the numbers begin all the same.
    if (!this.#feed.isKnown && subscriber.isUpToDate) this.#bookmark(subscriber);
    this.#pump(subscriber, this.#clock.now());
    const from = since === undefined ? undefined : positionText(since);
    this.#journal.note("viewer joined", { protocol: style.name, since: from });
    return () => {
      if (set.delete(subscriber)) this.#journal.note("viewer left", { protocol: style.name });
    };
  }

  lags(): readonly Lag[] {
    const now = this.#clock.now();
    return [...this.#immediate, ...this.#batched].map(({ waitsSince, behind }) => ({
      milliseconds: waitsSince === undefined ? 0 : now - waitsSince,
      bytes: behind,
    }));
  }

  viewersOf(style: Style): number {
    const all = [...this.#immediate, ...this.#batched];
    return all.filter((subscriber) => subscriber.style === style).length;
  }

  close(code: number, words: string): void {
    this.#undoTick();
    this.#undoFlush?.();
    this.#dismiss(code, words);
  }

  #dismiss(code: number, words: string): void {
    for (const set of [this.#immediate, this.#batched]) {
      for (const { viewer } of set) viewer.close(code, words);
      set.clear();
    }
  }

  #takeOnce(style: Style, from: number): Taken {
    const before = this.#taken.get(style);
    if (before?.from === from) return before.taken;
    const taken = style.take(this.#feed.ring, this.#feed.epoch, from);
    this.#taken.set(style, { from, taken });
    return taken;
  }

  #untilFlush(now: number): number {
    return Math.max(0, this.#flushedAt + BATCH_MS - now);
  }

  #flush(): void {
    this.#undoFlush?.();
    this.#undoFlush = undefined;
    this.#unsent = 0;
    const now = this.#clock.now();
    this.#flushedAt = now;
    for (const subscriber of this.#batched) this.#pump(subscriber, now);
  }

  #pump(subscriber: Subscriber, now: number): void {
    const wasSlow = subscriber.slowSince !== undefined;
    const dropped = subscriber.pump(this.#take, now);
    const isSlow = subscriber.slowSince !== undefined;
    if (wasSlow === isSlow) return;
    const protocol = subscriber.style.name;
    if (isSlow) {
      this.counts.slow += 1;
      this.#journal.warn("viewer too slow", { protocol });
    } else {
      this.counts.dropped += dropped;
      this.#journal.info("viewer restated", { protocol, dropped });
    }
  }

  #tick(): void {
    this.#undoTick = this.#clock.after(TICK_MS, () => this.#tick());
    this.#flush();
    const now = this.#clock.now();
    for (const set of [this.#immediate, this.#batched]) {
      for (const subscriber of set) {
        if (set === this.#immediate) this.#pump(subscriber, now);
        if (subscriber.stuckFor(now) < PATIENCE_MS) continue;
        set.delete(subscriber);
        this.counts.cut += 1;
        this.#journal.warn("viewer cut", { protocol: subscriber.style.name, code: COME_BACK });
        subscriber.viewer.close(COME_BACK, "too slow to follow the stream; come back");
      }
    }
    this.#ticks += 1;
    if (this.#ticks % (BOOKMARK_MS / TICK_MS) !== 0) return;
    for (const subscriber of this.#batched) if (subscriber.isUpToDate) this.#bookmark(subscriber);
  }

  #bookmark({ style, viewer }: Subscriber): void {
    const bytes = style.bookmark(this.#feed.position());
    if (bytes !== undefined) viewer.send(bytes);
  }
}
