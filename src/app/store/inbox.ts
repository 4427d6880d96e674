/**
 * Where frames arrive: decoded, folded and kept at once, published to the store at most once a
 * frame. Nothing waits in a queue of ours: while the page is busy the socket's own back-pressure
 * holds the exporter, so a flood can't fill the memory.
 */
import { createNarrator, createPace } from "../../core/analysis/index.ts";
import { type Instant, since } from "../../core/base/index.ts";
import {
  type Change,
  type Cluster,
  type Draft,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  knows,
  openDraft,
  reconnected,
} from "../../core/cluster/index.ts";
import { type Message, type Refusal, decode } from "../../core/protocol/index.ts";
import type { Timeline } from "../../core/timeline/index.ts";
import type { Sink, SourceStatus } from "../sources/index.ts";
import { createAnnouncer } from "./announcer.ts";
import { createTally } from "./tally.ts";
import type { View, ViewStore } from "./view.ts";

export interface Inbox extends Sink {
  /** Brings what arrived into the store; answers in how many milliseconds it wants to again. */
  publish(now: Instant): number;
}

export interface InboxNeeds {
  readonly timeline: Timeline;
  readonly view: ViewStore;
  /** Something arrived: publish it soon. */
  arrived(): void;
}

/** Tables and feeds are read by people: a few times a second is as often as they can. */
const VERSION_MS = 200;

export function createInbox({ timeline, view, arrived }: InboxNeeds): Inbox {
  const tally = createTally();
  const pace = createPace();
  const narrator = createNarrator();
  const announcer = createAnnouncer();
  let cluster: Cluster = EMPTY_CLUSTER;
  let draft: Draft | undefined;
  let status: SourceStatus | undefined;
  let heardAt: Instant | undefined;
  let openedAt: Instant | undefined;
  let understood = false;
  let connections = 0;
  /** Something arrived since the store was told; since it was told counts and version, too. */
  let isNew = false;
  let isOwed = false;
  let publishedAt = -Infinity;

  const note = (change: Change): void => {
    const sentence = narrator.tell(change);
    if (sentence === undefined) return;
    timeline.appendNote(change.at, { type: "change", change, sentence: sentence.text });
    if (sentence.leadership) announcer.say(sentence.text);
  };

  const fold = (message: Message, at: Instant): void => {
    tally.message(message.type);
    understood = true;
    if (message.type === "event") {
      if (!knows(draft?.nodes ?? cluster.nodes, message)) {
        draft ??= openDraft(cluster);
        apply(draft, message, at, note);
      }
      if (!timeline.appendEvent(at, message)) tally.refusal(at, TOO_MANY_NAMES);
      return;
    }
    draft ??= openDraft(cluster);
    apply(draft, message, at, note);
  };

  const connected = (at: Instant): void => {
    connections += 1;
    tally.connected();
    openedAt = at;
    understood = false;
    pace.reset();
    if (connections === 1) return;
    narrator.reset();
    cluster = reconnected(draft === undefined ? cluster : closeDraft(draft));
    draft = undefined;
  };

  const changed = (): void => {
    isNew = true;
    isOwed = true;
    arrived();
  };

  const snapshot = (now: Instant, isDue: boolean): Partial<View> => {
    if (draft !== undefined) cluster = closeDraft(draft);
    draft = undefined;
    const counts = isDue ? { counts: tally.counts(now, cluster.nodes.values()) } : {};
    const version = isDue ? { version: timeline.next } : {};
    const usualPause = pace.usual;
    return { ...counts, ...version, cluster, status, heardAt, openedAt, understood, usualPause };
  };

  return {
    frame({ at, wire }) {
      heardAt = at;
      pace.heard(at);
      tally.frame(wire.length);
      for (const decoded of decode(wire)) {
        if (decoded.ok) fold(decoded.value, at);
        else tally.refusal(at, decoded.error);
      }
      changed();
    },
    refused(at, refusal) {
      heardAt = at;
      tally.refusal(at, refusal);
      changed();
    },
    status(next) {
      if (next.type === "open") connected(next.at);
      const sentence = connectionSentence(next, status);
      if (sentence !== undefined) {
        timeline.appendNote(next.at, { type: "connection", at: next.at, sentence });
      }
      status = next;
      changed();
    },
    publish(now) {
      const isDue = since(publishedAt as Instant, now) >= VERSION_MS;
      const announcement = announcer.due(now);
      if (announcement.text !== undefined) view.setState({ announcement: announcement.text });
      if (isNew || (isOwed && isDue)) {
        view.setState(snapshot(now, isDue));
        isNew = false;
        if (isDue) {
          isOwed = false;
          publishedAt = now;
        }
      } else if (isDue && view.getState().counts.rate > 0) {
        // One more round after the last message, so that the rate falls back to nothing.
        publishedAt = now;
        view.setState({ counts: tally.counts(now, cluster.nodes.values()) });
      }
      const isWaiting = isOwed || view.getState().counts.rate > 0;
      const left = VERSION_MS - since(publishedAt as Instant, now);
      return Math.min(isWaiting ? left : Infinity, announcement.again);
    },
  };
}

const TOO_MANY_NAMES: Refusal = {
  reason: "too-many-names",
  sentence: "The stream has named more nodes or kinds of event than are kept; this event is not.",
  excerpt: "",
};

function connectionSentence(
  next: SourceStatus,
  before: SourceStatus | undefined,
): string | undefined {
  if (next.type === "open") return before === undefined ? "Opened" : "Connected";
  if (before?.type === "open")
    return next.type === "ended" ? "The stream ended" : "Connection lost";
  return undefined;
}
