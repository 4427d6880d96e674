/** What a check looks at: one node's step, and how all nodes stand after it. */

import {
  type Disk,
  type Entry,
  type Log,
  type LogIndex,
  type NodeId,
  type Output,
  type RaftNode,
  type Term,
  termAt,
} from "../../raft/index.ts";

/** One node as it stands: its memory while it runs, and its disk. */
export interface Seen {
  readonly id: NodeId;
  /** Undefined while it does not run. */
  readonly node: RaftNode | undefined;
  readonly disk: Disk;
  /** Its disk was lost once: what it acknowledged and whom it voted for may be forgotten. */
  readonly lost: boolean;
}

/** A step is seen as a whole: what it writes is on disk, and what it sends has not left yet. */
export interface Step {
  /** Undefined when the node starts. */
  readonly before: RaftNode | undefined;
  readonly after: RaftNode;
  readonly disk: Disk;
  /** Undefined when the node starts. */
  readonly output: Output | undefined;
  /** Everybody, the stepping node after its step among them. */
  readonly all: readonly Seen[];
}

/** What a node would go on with: after a crash that is its disk. */
export function logOf(seen: Seen): Log {
  return seen.node?.log ?? seen.disk;
}

/** Whether the log holds that entry; what a snapshot has swallowed counts. */
export function holds(log: Log, index: LogIndex, term: Term): boolean {
  return index < log.snapshot.index || termAt(log, index) === term;
}

export function entryAt(log: Log, index: LogIndex): Entry | undefined {
  return log.entries[index - log.snapshot.index - 1];
}

export function hasBecomeLeader({ before, after }: Step): boolean {
  if (after.role !== "leader") return false;
  return before === undefined || before.role !== "leader" || before.term !== after.term;
}

export function sameData(one: Entry, other: Entry): boolean {
  if (one === other || one.data === other.data) return true;
  if (one.data.type === "normal" && other.data.type === "normal") {
    return one.data.value === other.data.value;
  }
  return JSON.stringify(one.data) === JSON.stringify(other.data);
}

/** An entry as a reader would call it. */
export function shownEntry({ index, term, data }: Entry): string {
  const what = data.type === "normal" ? JSON.stringify(data.value) : data.type;
  return `entry ${index} of term ${term} (${what})`;
}
