/** Reads a timeline as it grows, and keeps what happened in it. */
import { type Instant, START, instant } from "../base/index.ts";
import type { Cluster, ClusterNode } from "../cluster/index.ts";
import { RECORD, type Timeline } from "../timeline/index.ts";
import type { Episode } from "./episode.ts";
import { EpisodeFold } from "./fold.ts";
import { uuidOf } from "./follower.ts";

/** A cluster, and the number of the first record that is not in it yet. */
export interface Known {
  readonly cluster: Cluster;
  readonly until: number;
}

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
    const { seq, nodes } = rewound(timeline, known);
    fold = new EpisodeFold();
    cuts = timeline.cuts;
    read = seq;
    from = seq === 0 ? START : instant(timeline.columns.at[timeline.indexOf(seq)] ?? 0);
    for (const after of nodes.values()) fold.change(seq, { at: from, after });
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
    if (event) fold.vote(event.at, event.source, event.target, kind === reply);
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

/**
 * Who was in the cluster where memory begins: what is known now, with every change that is kept
 * taken back. Not every node has a change that tells of it.
 */
function rewound(
  timeline: Timeline,
  { cluster, until }: Known,
): { readonly seq: number; readonly nodes: ReadonlyMap<string, ClusterNode> } {
  const nodes = new Map<string, ClusterNode>();
  // What was known before a connection was lost was so then.
  for (const [uuid, node] of cluster.nodes) nodes.set(uuid, { ...node, stale: false });
  let seq = Math.min(until, timeline.next);
  while (seq > timeline.first) {
    const isNote = timeline.columns.record[timeline.indexOf(seq - 1)] === RECORD.note;
    const note = timeline.noteAt(seq - 1);
    // Notes are forgotten before events are: before this one nothing is known.
    if (isNote && note === undefined) break;
    seq -= 1;
    if (note?.type !== "change") continue;
    const { before } = note.change;
    if (before === undefined) nodes.delete(uuidOf(note.change));
    else nodes.set(before.uuid, { ...before, stale: false });
  }
  return { seq, nodes };
}
