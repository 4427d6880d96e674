/** What survives a crash, and how a write changes it. */

import {
  type Entry,
  type LogIndex,
  type Membership,
  NOBODY,
  type NodeId,
  type Snapshot,
  type Term,
} from "./types.ts";

/** The persistent state of the paper's Figure 2; the entries follow the snapshot without a gap. */
export interface Disk {
  readonly term: Term;
  readonly vote: NodeId;
  readonly commitIndex: LogIndex;
  /** At index 0 it is the state before the first entry: an empty machine and its membership. */
  readonly snapshot: Snapshot;
  readonly entries: readonly Entry[];
}

/** What must be on disk before the messages of the same step may leave. */
export interface Write {
  readonly term: Term;
  readonly vote: NodeId;
  readonly commitIndex: LogIndex;
  /** Takes the place of the old snapshot and of all entries up to its index. */
  readonly snapshot?: Snapshot;
  /** Old entries behind this index go. */
  readonly keepTo: LogIndex;
  /** Follow what was kept. */
  readonly entries: readonly Entry[];
}

/** The disk of a node that has never run, in a cluster with this membership. */
export function emptyDisk(membership: Membership): Disk {
  return {
    term: 0,
    vote: NOBODY,
    commitIndex: 0,
    snapshot: { index: 0, term: 0, membership, data: "" },
    entries: [],
  };
}

/** The disk after the write; nothing to write leaves it as it is. */
export function written(disk: Disk, write: Write | undefined): Disk {
  if (write === undefined) return disk;
  const { term, vote, commitIndex, keepTo } = write;
  const snapshot = write.snapshot ?? disk.snapshot;
  const lastKept = disk.snapshot.index + disk.entries.length;
  const untouched =
    write.snapshot === undefined && keepTo >= lastKept && write.entries.length === 0;
  const entries = untouched
    ? disk.entries
    : [
        ...disk.entries.filter(({ index }) => index > snapshot.index && index <= keepTo),
        ...write.entries,
      ];
  return { term, vote, commitIndex, snapshot, entries };
}
