/** For tests: messages as the page takes them in, told by the narrator into a timeline. */
import { createNarrator } from "../analysis/index.ts";
import { instant } from "../base/index.ts";
import {
  type Change,
  type Cluster,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
  reconnected,
} from "../cluster/index.ts";
import type { Message } from "../protocol/index.ts";
import type { Known } from "../rewind/index.ts";
import { type Timeline, createTimeline } from "../timeline/index.ts";

/** What can happen to a page that watches. */
export type Happening =
  | { readonly at: number; readonly message: Message }
  | { readonly at: number; readonly connection: "open" | "lost" | "ended" };

export interface Film {
  readonly timeline: Timeline;
  readonly known: Known;
  happen(happening: Happening): void;
  /** Goes back: what was after the instant never was, and what was so then is told anew. */
  cut(at: number): void;
}

export function filmed(capacity?: number): Film {
  const timeline = createTimeline(capacity);
  let narrator = createNarrator();
  let cluster: Cluster = EMPTY_CLUSTER;
  let past: { readonly at: number; readonly cluster: Cluster }[] = [];
  const note = (change: Change): void => {
    const sentence = narrator.tell(change);
    if (sentence === undefined) return;
    timeline.appendNote(change.at, { type: "change", change, sentence: sentence.text });
  };
  const happen = (happening: Happening): void => {
    const at = instant(happening.at);
    if ("connection" in happening) {
      const { connection: state } = happening;
      timeline.appendNote(at, { type: "connection", at, state, sentence: "" });
      if (state === "open") {
        narrator.reset();
        cluster = reconnected(cluster);
      }
    } else {
      const draft = openDraft(cluster);
      apply(draft, happening.message, at, note);
      cluster = closeDraft(draft);
      if (happening.message.type === "event") timeline.appendEvent(at, happening.message);
    }
    past.push({ at, cluster });
  };
  return {
    timeline,
    get known() {
      return { cluster, until: timeline.next };
    },
    happen,
    cut(at) {
      timeline.cut(instant(at));
      narrator = createNarrator();
      past = past.filter((moment) => moment.at <= at);
      cluster = past.at(-1)?.cluster ?? EMPTY_CLUSTER;
    },
  };
}
