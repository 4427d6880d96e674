/**
 * Where frames arrive: decoded, folded and kept at once, published to the store at most once a
 * frame. Nothing waits in a queue of ours: while the page is busy the socket's own back-pressure
 * holds the exporter, so a flood can't fill the memory.
 */
import { createNarrator, createPace } from "../../core/analysis/index.ts";
import { type Instant, shown } from "../../core/base/index.ts";
import {
  type Change,
  type Cluster,
  type ClusterNode,
  type Draft,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  knows,
  nameOf,
  openDraft,
  reconnected,
} from "../../core/cluster/index.ts";
import { type Frame, type Message, type Refusal, decode } from "../../core/protocol/index.ts";
import type { Timeline } from "../../core/timeline/index.ts";
import type { Sink, SourceStatus } from "../sources/index.ts";
import { createAnnouncer } from "./announcer.ts";
import { createTally } from "./tally.ts";
import type { View, ViewStore } from "./view.ts";

export interface Inbox extends Sink {
  /**
   * Brings what arrived into the store; answers in how many milliseconds it wants to again. `wall`:
   * the clock of the people who read, where the source's own runs slower or faster;
   * `isStanding`: the source's clock stands, and no time passes.
   */
  publish(now: Instant, wall?: number, isStanding?: boolean): number;
}

export interface InboxNeeds {
  readonly timeline: Timeline;
  readonly view: ViewStore;
  /** Something arrived: publish it soon. */
  readonly arrived: () => void;
}

/** Tables and feeds are read by people: a few times a second is as often as they can. */
const VERSION_MS = 200;
const UUID_SHOWN = 120;
const BEYOND_ASCII = /[\u0080-\uffff]/;
const encoder = new TextEncoder();

export function createInbox(needs: InboxNeeds): Inbox {
  return new FoldingInbox(needs);
}

class FoldingInbox implements Inbox {
  readonly #timeline: Timeline;
  readonly #view: ViewStore;
  readonly #arrived: () => void;
  readonly #tally = createTally();
  readonly #pace = createPace();
  readonly #narrator = createNarrator();
  readonly #announcer = createAnnouncer();
  readonly #note = (change: Change): void => this.#tell(change);
  #cluster: Cluster = EMPTY_CLUSTER;
  /** The cluster with what came since it was published; opened when something changes it. */
  #draft: Draft | undefined;
  #status: SourceStatus | undefined;
  #heardAt: Instant | undefined;
  #openedAt: Instant | undefined;
  /** When something was understood on the connection that is open. */
  #understoodAt: Instant | undefined;
  #connections = 0;
  /** After a cut a state follows, which tells nothing that happens. */
  #isRestated = false;
  /** Something arrived since the store was told; since it was told counts and version, too. */
  #isNew = false;
  #isOwed = false;
  #publishedAt = -Infinity;

  constructor({ timeline, view, arrived }: InboxNeeds) {
    this.#timeline = timeline;
    this.#view = view;
    this.#arrived = arrived;
  }

  frame({ at, wire }: Frame): void {
    this.#heardAt = at;
    this.#tally.frame(bytesOf(wire));
    let understood = false;
    for (const decoded of decode(wire)) {
      if (decoded.ok) this.#fold(decoded.value, at);
      else this.#tally.refusal(at, decoded.error);
      understood ||= decoded.ok;
    }
    if (understood) {
      this.#understoodAt = at;
      this.#pace.heard(at);
    }
    this.#changed();
  }

  refused(at: Instant, refusal: Refusal, bytes: number): void {
    this.#heardAt = at;
    this.#tally.frame(bytes);
    this.#tally.refusal(at, refusal);
    this.#changed();
  }

  status(next: SourceStatus): void {
    if (next.type === "open") this.#connected(next.at);
    const sentence = connectionSentence(next, this.#status);
    if (sentence !== undefined) {
      const { at, type } = next;
      const state = type === "open" || type === "ended" ? type : "lost";
      this.#timeline.appendNote(at, { type: "connection", at, state, sentence });
    }
    this.#status = next;
    this.#changed();
  }

  cut(at: Instant): void {
    this.#timeline.cut(at);
    this.#draft = undefined;
    this.#cluster = EMPTY_CLUSTER;
    this.#isRestated = true;
    this.#narrator.reset();
    this.#pace.reset();
    this.#changed();
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
      this.#view.setState({ counts: this.#tally.counts(now, this.#cluster.nodes.values()) });
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

  #fold(message: Message, at: Instant): void {
    this.#tally.message(message.type);
    if (message.type !== "event" || !knows(this.#draft?.nodes ?? this.#cluster.nodes, message)) {
      this.#draft ??= openDraft(this.#cluster);
      apply(this.#draft, message, at, this.#note);
    }
    if (message.type === "state") this.#isRestated = false;
    if (message.type === "event" && !this.#timeline.appendEvent(at, message)) {
      this.#tally.refusal(at, TOO_MANY_NAMES);
    }
  }

  #tell(change: Change): void {
    if (change.after?.contradiction === true && change.before?.contradiction !== true) {
      this.#tally.refusal(change.at, twoRoles(change.after));
    }
    const sentence = this.#narrator.tell(change);
    if (sentence === undefined || this.#isRestated) return;
    const note = { type: "change", change, sentence: sentence.text } as const;
    this.#timeline.appendNote(change.at, note);
    if (sentence.leadership) this.#announcer.say(sentence.text);
  }

  #connected(at: Instant): void {
    this.#connections += 1;
    this.#tally.connected();
    this.#openedAt = at;
    this.#understoodAt = undefined;
    this.#pace.reset();
    if (this.#connections === 1) return;
    this.#narrator.reset();
    this.#cluster = reconnected(this.#settled());
  }

  /** The cluster with everything folded in. */
  #settled(): Cluster {
    if (this.#draft !== undefined) this.#cluster = closeDraft(this.#draft);
    this.#draft = undefined;
    return this.#cluster;
  }

  #snapshot(now: Instant, isDue: boolean): Partial<View> {
    const cluster = this.#settled();
    const seldom = (): Partial<View> => ({
      counts: this.#tally.counts(now, cluster.nodes.values()),
      version: this.#timeline.next,
      listed: cluster,
    });
    return {
      ...(isDue && seldom()),
      cluster,
      status: this.#status,
      heardAt: this.#heardAt,
      openedAt: this.#openedAt,
      understoodAt: this.#understoodAt,
      usualPause: this.#pace.usual,
    };
  }
}

const TOO_MANY_NAMES: Refusal = {
  reason: "too-many-names",
  sentence: "The stream has named more nodes than are kept; this event is not.",
  excerpt: "",
};

function twoRoles(node: ClusterNode): Refusal {
  return {
    reason: "two-roles",
    sentence: `The state of ${nameOf(node)} claims more than one role; the most powerful is shown.`,
    excerpt: shown(node.uuid, UUID_SHOWN),
  };
}

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
