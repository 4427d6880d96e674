/**
 * Who was in the cluster where memory begins: what is known later, with every change that is kept
 * taken back. Not every node has a change that tells of it.
 */
import { type Instant, instant } from "../base/index.ts";
import type { Cluster, ClusterNode } from "../cluster/index.ts";
import { RECORD, type Timeline } from "../timeline/index.ts";

/** A cluster, and the number of the first record that is not in it yet. */
export interface Known {
  readonly cluster: Cluster;
  readonly until: number;
}

export interface Rewound {
  /** The first record whose notes are all kept from there on. */
  readonly seq: number;
  /** Its instant; the start of the source where nothing was forgotten. */
  readonly from: Instant;
  readonly nodes: ReadonlyMap<string, ClusterNode>;
}

export function rewound(timeline: Timeline, { cluster, until }: Known): Rewound {
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
    const { before, after } = note.change;
    if (before !== undefined) nodes.set(before.uuid, { ...before, stale: false });
    else if (after !== undefined) nodes.delete(after.uuid);
  }
  const from =
    seq === 0 ? timeline.begin : instant(timeline.columns.at[timeline.indexOf(seq)] ?? 0);
  return { seq, from, nodes };
}
