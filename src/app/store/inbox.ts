/**
 * Where frames arrive: decoded, folded and kept at once, published to the store at most once a
 * frame. Nothing waits in a queue of ours: while the page is busy the socket's own back-pressure
 * holds the exporter, so a flood can't fill the memory.
 */
import { createNarrator } from "../../core/analysis/index.ts";
import { type Instant, fail } from "../../core/base/index.ts";
import { Belief, Journal } from "../../core/belief/index.ts";
import type { Change } from "../../core/cluster/index.ts";
import { type Decoded, type Frame, type Refusal, decode } from "../../core/protocol/index.ts";
import type { Timeline } from "../../core/timeline/index.ts";
import type { Sink, SourceStatus, Tap } from "../sources/index.ts";
import { createAnnouncer } from "./announcer.ts";
import type { View, ViewStore } from "./view.ts";

export interface Inbox extends Sink {
  /**
   * Brings what arrived into the store; answers in how many milliseconds it wants to again. `wall`:
   * the clock of the people who read, where the source's own runs slower or faster;
   * `isStanding`: the source's clock stands, and no time passes.
   */
  publish(now: Instant, wall?: number, isStanding?: boolean): number;
  /** Publishes all of it next time: the store was told of another instant meanwhile. */
  owe(): void;
  /** What came, to be believed again up to any instant. */
  readonly journal: Journal<SourceStatus>;
  /** Hears all of it too, once it was taken in: who keeps the texts, which nothing here does. */
  tap: Tap | undefined;
}

export interface InboxNeeds {
  readonly timeline: Timeline;
  readonly view: ViewStore;
  /** Something arrived: publish it soon. */
  readonly arrived: () => void;
}

/** Tables and feeds are read by people: a few times a second is as often as they can. */
const VERSION_MS = 200;
const BEYOND_ASCII = /[\u0080-\uffff]/;
const encoder = new TextEncoder();

export function createInbox(needs: InboxNeeds): Inbox {
  return new FoldingInbox(needs);
}

class FoldingInbox implements Inbox {
  readonly #timeline: Timeline;
  readonly #view: ViewStore;
  readonly #arrived: () => void;
  readonly #belief = new Belief<SourceStatus>();
  readonly journal: Journal<SourceStatus>;
  tap: Tap | undefined;
  readonly #narrator = createNarrator();
  readonly #announcer = createAnnouncer();
  readonly #note = (change: Change): void => this.#tell(change);
  /** After a cut a state follows, which tells nothing that happens. */
  #isRestated = false;
  /** The instant of the first frame that was kept. */
  #begun: Instant | undefined;
  /** Something arrived since the store was told; since it was told counts and version, too. */
  #isNew = false;
  #isOwed = false;
  #publishedAt = -Infinity;

  constructor({ timeline, view, arrived }: InboxNeeds) {
    this.#timeline = timeline;
    this.#view = view;
    this.#arrived = arrived;
    this.journal = new Journal(timeline.capacity, this.#belief);
  }

  frame(frame: Frame, known = decode(frame.wire)): void {
    const { at, wire } = frame;
    if (this.#isRestated && this.#begun === undefined) this.#timeline.begin = at;
    this.#begun ??= at;
    const belief = this.#belief;
    const bytes = bytesOf(wire);
    belief.heard(at, bytes);
    let understood = false;
    let events = 0;
    let more: Decoded[] | undefined;
    const take = (decoded: Decoded): void => {
      belief.take(decoded, at, this.#note);
      (more ??= []).push(decoded);
    };
    for (const decoded of known) {
      if (!decoded.ok) {
        take(decoded);
        continue;
      }
      understood = true;
      const message = decoded.value;
      if (message.type !== "event") {
        take(decoded);
        if (message.type === "state") this.#isRestated = false;
        continue;
      }
      if (belief.knows(message)) {
        belief.tally.message("event");
        events += 1;
      } else take(decoded);
      if (!this.#timeline.appendEvent(at, message)) take(TOO_MANY_NAMES);
    }
    if (understood) belief.understood(at);
    this.journal.frame(at, bytes, events, more, understood);
    this.tap?.frame(frame);
    this.#changed();
  }

  refused(at: Instant, refusal: Refusal, bytes: number, data?: ArrayBuffer): void {
    this.#belief.heard(at, bytes);
    const decoded = fail(refusal);
    this.#belief.take(decoded, at);
    this.journal.frame(at, bytes, 0, [decoded], false);
    this.tap?.refused(at, refusal, bytes, data);
    this.#changed();
  }

  status(next: SourceStatus): void {
    const sentence = connectionSentence(next, this.#belief.status);
    if (this.#belief.stands(next)) this.#narrator.reset();
    this.journal.status(next);
    this.tap?.status(next);
    if (sentence !== undefined) {
      const { at, type } = next;
      const state = type === "open" || type === "ended" ? type : "lost";
      this.#timeline.appendNote(at, { type: "connection", at, state, sentence });
    }
    this.#changed();
  }

  cut(at: Instant): void {
    if (this.#begun !== undefined && at < this.#begun) this.#begun = undefined;
    this.#timeline.cut(at);
    this.#belief.forget();
    this.journal.cut(at);
    this.#isRestated = true;
    this.#narrator.reset();
    this.#changed();
  }

  owe(): void {
    this.#isNew = this.#isOwed = true;
    this.#publishedAt = -Infinity;
  }

  publish(now: Instant, wall: number = now, isStanding = false): number {
    const isDue = wall - this.#publishedAt >= VERSION_MS;
    const announcement = this.#announcer.due(wall);
    if (announcement.text !== undefined) this.#view.setState({ announcement: announcement.text });
    if (this.#isNew || (this.#isOwed && isDue)) {
      this.#view.setState(this.#snapshot(now, isDue));
      this.#isNew = false;
      if (isDue) {
        this.#isOwed = false;
        this.#publishedAt = wall;
      }
    } else if (isDue && !isStanding && this.#isCounting()) {
      // One more round after the last message, so that the rate falls back to nothing.
      this.#publishedAt = wall;
      const { tally, cluster } = this.#belief;
      this.#view.setState({ counts: tally.counts(now, cluster.nodes.values()) });
    }
    const left = VERSION_MS - (wall - this.#publishedAt);
    const isWaiting = this.#isOwed || (!isStanding && this.#isCounting());
    return Math.min(isWaiting ? left : Infinity, announcement.again);
  }

  #isCounting(): boolean {
    return this.#view.getState().counts.rate > 0;
  }

  #changed(): void {
    this.#isNew = true;
    this.#isOwed = true;
    this.#arrived();
  }

  #tell(change: Change): void {
    const sentence = this.#narrator.tell(change);
    if (sentence === undefined || this.#isRestated) return;
    const note = { type: "change", change, sentence: sentence.text } as const;
    this.#timeline.appendNote(change.at, note);
    if (sentence.leadership) this.#announcer.say(sentence.text);
  }

  #snapshot(now: Instant, isDue: boolean): Partial<View> {
    const { cluster, tally, status, heardAt, openedAt, understoodAt, pace } = this.#belief;
    const seldom = (): Partial<View> => ({
      counts: tally.counts(now, cluster.nodes.values()),
      version: this.#timeline.next,
      listed: cluster,
    });
    return {
      ...(isDue && seldom()),
      cluster,
      status,
      heardAt,
      openedAt,
      understoodAt,
      usualPause: pace.usual,
    };
  }
}

const TOO_MANY_NAMES = fail<Refusal>({
  reason: "too-many-names",
  sentence: "The stream has named more nodes than are kept; this event is not.",
  excerpt: "",
});

/** As it came over the wire, in UTF-8. Nearly all frames are ASCII: those need no encoding. */
function bytesOf(wire: string): number {
  return BEYOND_ASCII.test(wire) ? encoder.encode(wire).length : wire.length;
}

function connectionSentence(
  next: SourceStatus,
  before: SourceStatus | undefined,
): string | undefined {
  if (next.type === "open") return before === undefined ? "Opened" : "Connected";
  if (before?.type === "open")
    return next.type === "ended" ? "The stream ended" : "Connection lost";
  return undefined;
}
