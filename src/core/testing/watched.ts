/** A cluster that is watched, with all that it tells in a timeline. */
import { instant } from "../base/index.ts";
import {
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
  reconnected,
  reduce,
} from "../cluster/index.ts";
import type { Message, Outcome } from "../protocol/index.ts";
import { createTimeline } from "../timeline/index.ts";
import { type Episode, createEpisodes } from "../episodes/index.ts";

interface Answer {
  readonly outcome?: Outcome;
  readonly latencyMs?: number;
}

export function watched(capacity?: number) {
  const timeline = createTimeline(capacity);
  const episodes = createEpisodes(timeline);
  let cluster = EMPTY_CLUSTER;
  const tell = (at: number, message: Message): void => {
    const draft = openDraft(cluster);
    apply(draft, message, instant(at), (change) => {
      timeline.appendNote(instant(at), { type: "change", change, sentence: "" });
    });
    cluster = closeDraft(draft);
    if (message.type === "event") timeline.appendEvent(instant(at), message);
  };
  const connection = (at: number, state: "open" | "lost" | "ended"): void => {
    timeline.appendNote(instant(at), { type: "connection", at: instant(at), state, sentence: "" });
    if (state === "open") cluster = reconnected(cluster);
  };
  const nameOf = (uuid: string): string => cluster.nodes.get(uuid)?.commonName ?? uuid;
  return {
    timeline,
    episodes,
    tell,
    connection,
    nameOf,
    state(at: number, states: Readonly<Record<string, string>>): void {
      const nodes = Object.entries(states).map(([uuid, state]) => ({ uuid, state }));
      tell(at, { type: "state", nodes });
    },
    /** Told, and no change of it is kept. */
    silently(at: number, states: Readonly<Record<string, string>>): void {
      const nodes = Object.entries(states).map(([uuid, state]) => ({ uuid, state }));
      cluster = reduce(cluster, { type: "state", nodes }, instant(at));
    },
    become(at: number, uuid: string, state: string): void {
      tell(at, { type: "nodechange", action: "update", node: { uuid, state } });
    },
    ask(at: number, source: string, target: string, outcome: Outcome = "delivered"): void {
      tell(at, { type: "event", source, target, details: "request-vote", outcome });
    },
    /** `latencyMs` later the answer arrives. */
    answer(at: number, source: string, target: string, more: Answer = {}): void {
      tell(at, { type: "event", source, target, details: "request-vote-reply", ...more });
    },
    until(now: number): readonly Episode[] {
      episodes.catchUp(instant(now), { cluster, until: timeline.next });
      return episodes.list;
    },
  };
}
