/** Reads a timeline as it grows, and keeps what happened in it. */
import { type Instant, START, instant } from "../base/index.ts";
import type { Cluster } from "../cluster/index.ts";
import { type Known, rewound } from "../rewind/index.ts";
import { RECORD, type Timeline } from "../timeline/index.ts";
import type { Episode } from "./episode.ts";
import { EpisodeFold } from "./fold.ts";

export interface Episodes {
  /** Reads on, up to what is known; `now`: the present of the source. */
  catchUp(now: Instant, known: Known): void;
  readonly list: readonly Episode[];
  /** Where memory begins: of what was before, nothing is told. */
  readonly from: Instant;
}

const VOTE = "request-vote";

export function createEpisodes(timeline: Timeline): Episodes {
  let fold = new EpisodeFold();
  let read = -1;
  let cuts = timeline.cuts;
  let from = START;
  /** What was known may be from before a cut: it is begun once more with what is known next. */
  let provisional: Cluster | undefined;
  let list: readonly Episode[] = [];

  const begin = (known: Known): void => {
    const begun = rewound(timeline, known);
    fold = new EpisodeFold();
    cuts = timeline.cuts;
    ({ from } = begun);
    read = begun.seq;
    for (const after of begun.nodes.values()) fold.change(read, { at: from, after });
  };

  const take = (seq: number, vote: number | undefined, reply: number | undefined): void => {
    const { columns } = timeline;
    const index = timeline.indexOf(seq);
    if (columns.record[index] === RECORD.note) {
      const note = timeline.noteAt(seq);
      if (note?.type === "change") fold.change(seq, note.change);
      else if (note !== undefined) fold.connection(seq, note.at, note.state);
      return;
    }
    const kind = columns.kind[index];
    if (kind === undefined || (kind !== vote && kind !== reply)) return;
    const event = timeline.eventAt(seq);
    if (event === undefined) return;
    const { at, source, target, outcome, latencyMs = 0 } = event;
    const heardAt = outcome === "delivered" ? instant(at + latencyMs) : undefined;
    fold.vote({ at, source, target, isAnswer: kind === reply, heardAt });
  };

  return {
    catchUp(now, known) {
      const isCut = timeline.cuts !== cuts;
      const isNews = provisional !== undefined && provisional !== known.cluster;
      if (isCut || isNews || read < timeline.first) begin(known);
      if (isCut) provisional = known.cluster;
      else if (isNews) provisional = undefined;
      const vote = timeline.kinds.find(VOTE);
      const reply = timeline.kinds.find(`${VOTE}-reply`);
      const end = Math.min(known.until, timeline.next);
      for (; read < end; read += 1) take(read, vote, reply);
      fold.pass(now);
      list = fold.episodes;
    },
    get list() {
      return list;
    },
    get from() {
      return from;
    },
  };
}
