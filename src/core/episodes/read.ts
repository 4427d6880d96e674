/** Reads a timeline as it grows, and keeps what happened in it. */
import type { Instant } from "../base/index.ts";
import { RECORD, type Timeline } from "../timeline/index.ts";
import type { Episode } from "./episode.ts";
import { EpisodeFold } from "./fold.ts";

export interface Episodes {
  /** Reads on, up to that record; `now`: the present of the source. */
  catchUp(now: Instant, until?: number): void;
  readonly list: readonly Episode[];
}

const VOTE = "request-vote";

export function createEpisodes(timeline: Timeline): Episodes {
  let fold = new EpisodeFold();
  let read = 0;
  let cuts = timeline.cuts;
  let list: readonly Episode[] = [];

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
    if (event) fold.vote(event.at, event.source, event.target, kind === reply);
  };

  return {
    catchUp(now, until = timeline.next) {
      if (timeline.cuts !== cuts) {
        cuts = timeline.cuts;
        fold = new EpisodeFold();
        read = 0;
      }
      const vote = timeline.kinds.find(VOTE);
      const reply = timeline.kinds.find(`${VOTE}-reply`);
      const end = Math.min(until, timeline.next);
      for (read = Math.max(read, timeline.first); read < end; read += 1) take(read, vote, reply);
      fold.pass(now);
      list = fold.episodes;
    },
    get list() {
      return list;
    },
  };
}
