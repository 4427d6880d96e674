/**
 * One viewer as a place in the stream. Nothing waits for it but what its socket could not take:
 * the rest is in the ring that all share. When it falls too far behind, what it misses is left
 * out, and one fresh `state` stands for it.
 */
import type { Position, Why } from "../../src/core/relay/index.ts";
import type { Feed } from "./feed.ts";
import type { Sums } from "./ring.ts";
import type { Style, Taken } from "./style.ts";

/** What is needed of a socket. */
export interface RelayViewer {
  /** Bytes that wait because the viewer doesn't read. */
  readonly bufferedAmount: number;
  send(bytes: Buffer): void;
  close(code: number, words: string): void;
  /** Calls whenever what waited has gone, after there was as much as a socket is given. */
  onDrain(call: () => void): void;
}

export interface ViewerLimits {
  /** How many bytes are given to a socket that doesn't take them. */
  readonly socketBytes: number;
  /** How many bytes a viewer may be behind, beside the frame that is its turn. */
  readonly queueBytes: number;
}

export const VIEWER_LIMITS: ViewerLimits = { socketBytes: 65_536, queueBytes: 1_048_576 };

/** What was taken from the ring for others a moment ago. */
export type Take = (style: Style, from: number) => Taken;

export interface SubscriberNeeds {
  readonly feed: Feed;
  readonly limits: ViewerLimits;
  /** What the viewer had heard when it came. */
  readonly since: Position | undefined;
}

export class Subscriber {
  readonly viewer: RelayViewer;
  readonly style: Style;
  readonly #feed: Feed;
  readonly #limits: ViewerLimits;
  /** The last frame that was sent, or is left out; and what all up to it sum up to. */
  #seq: number;
  #sums: Sums;
  /** Why a `state` has to come; absent when none has. */
  #owed: Why | undefined;
  /** Since when it is too slow; absent when it is not. */
  #slowSince: number | undefined;
  /** What the last look at it showed, and since when it had taken nothing. */
  #seen = { at: 0, waiting: 0, seq: 0 };

  constructor(viewer: RelayViewer, style: Style, { feed, limits, since }: SubscriberNeeds) {
    this.#limits = limits;
    this.viewer = viewer;
    this.style = style;
    this.#feed = feed;
    const resumes = since !== undefined && feed.holdsSince(since);
    this.#seq = resumes ? since.seq : feed.ring.head;
    this.#sums = feed.ring.sumsAt(this.#seq);
    if (since === undefined) this.#owed = "joined";
    else this.#owed = resumes ? "resumed" : "lost";
  }

  get slowSince(): number | undefined {
    return this.#slowSince;
  }

  get isUpToDate(): boolean {
    return this.#slowSince === undefined && this.#seq === this.#feed.ring.head;
  }

  /** Bytes that it has still to be sent; none while they are left out. */
  get behind(): number {
    return this.#slowSince === undefined ? this.#feed.ring.sums.bytes - this.#sums.bytes : 0;
  }

  /** When the frame arrived that it is waiting for; absent when it waits for none. */
  get waitsSince(): number | undefined {
    if (this.#slowSince !== undefined) return this.#slowSince;
    const { ring } = this.#feed;
    return this.#seq < ring.head ? ring.entry(this.#seq + 1).at : undefined;
  }

  /** Milliseconds in which it took nothing though it is too slow, as looks now and then show it. */
  stuckFor(now: number): number {
    const waiting = this.viewer.bufferedAmount;
    const took = waiting < this.#seen.waiting || this.#seq > this.#seen.seq;
    const at = this.#slowSince === undefined || took ? now : this.#seen.at;
    this.#seen = { at, waiting, seq: this.#seq };
    return now - at;
  }

  /** Sends what its socket takes. Gives how many events were left out and told to be. */
  pump(take: Take, now: number): number {
    const slowSince = this.#slowSince;
    if (slowSince !== undefined) {
      // Only when all is gone that it didn't take: half a queue of old news helps nobody.
      if (this.viewer.bufferedAmount > 0) return 0;
      if (this.#feed.isKnown) return this.#restate();
      // No state can stand for what it missed: it is sent all of that, while it is held.
      this.#slowSince = undefined;
    }
    this.#send(take);
    if (this.#seq < this.#feed.ring.head) {
      if (this.#isTooFarBehind()) {
        this.#slowSince = slowSince ?? now;
        if (this.viewer.bufferedAmount === 0 && this.#feed.isKnown) return this.#restate();
      }
    } else if (this.#owed !== undefined && this.#feed.isKnown) this.#sendState(this.#owed, 0);
    return 0;
  }

  #send(take: Take): void {
    const { viewer, style } = this;
    const { ring } = this.#feed;
    while (
      this.#seq < ring.head &&
      viewer.bufferedAmount < this.#limits.socketBytes &&
      ring.holds(this.#seq + 1)
    ) {
      const { bytes, until } = take(style, this.#seq + 1);
      viewer.send(bytes);
      this.#seq = until;
      this.#sums = ring.sumsAt(until);
    }
  }

  #isTooFarBehind(): boolean {
    const { ring } = this.#feed;
    const next = this.#seq + 1;
    // One long frame alone makes nobody too slow.
    return (
      !ring.holds(next) || this.behind - ring.entry(next).bytes.length > this.#limits.queueBytes
    );
  }

  #restate(): number {
    this.#slowSince = undefined;
    const { ring } = this.#feed;
    const dropped = ring.sums.events - this.#sums.events;
    this.#seq = ring.head;
    this.#sums = ring.sums;
    this.#sendState("slow", dropped);
    return dropped;
  }

  #sendState(why: Why, dropped: number): void {
    this.#owed = undefined;
    const text = this.#feed.state();
    this.viewer.send(this.style.state(this.#feed.position(), { why, dropped, text }));
  }
}
