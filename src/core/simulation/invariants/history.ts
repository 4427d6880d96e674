/** What the checks remember of a run, since no node can be asked for it. */

import {
  type Entry,
  type LogIndex,
  type NodeId,
  type Term,
  lastIndex,
  termAt,
} from "../../raft/index.ts";
import { type Step, entryAt, hasBecomeLeader } from "./seen.ts";

export interface History {
  /** Who led each term. */
  readonly leaders: Map<Term, NodeId>;
  /** Every entry that was ever in a log, by `entryKey`. */
  readonly entries: Map<number, KnownEntry>;
  /** Every entry that a node took for committed, by index. */
  readonly committed: Map<LogIndex, CommittedEntry>;
  lastCommitted: LogIndex;
}

export interface KnownEntry {
  readonly entry: Entry;
  /** The term of the entry before it. */
  readonly previousTerm: Term;
  /** Who had it first. */
  readonly node: NodeId;
}

export interface CommittedEntry {
  readonly entry: Entry;
  /** The term in which it was committed. */
  readonly inTerm: Term;
  /** Who took it for committed first. */
  readonly node: NodeId;
}

/** Older memories go: long after everybody has compacted them away. */
const MOST_ENTRIES = 200_000;
const TERMS = 2 ** 20;

export function emptyHistory(): History {
  return { leaders: new Map(), entries: new Map(), committed: new Map(), lastCommitted: 0 };
}

export function copyOf(history: History): History {
  return {
    leaders: new Map(history.leaders),
    entries: new Map(history.entries),
    committed: new Map(history.committed),
    lastCommitted: history.lastCommitted,
  };
}

export function entryKey(index: LogIndex, term: Term): number {
  return index * TERMS + term;
}

/** Takes the step into the history; what was there first stays. */
export function remember(history: History, step: Step): void {
  const { after } = step;
  if (hasBecomeLeader(step) && !history.leaders.has(after.term)) {
    history.leaders.set(after.term, after.id);
  }
  if (step.before?.log !== after.log) rememberEntries(history, step);
  if (step.before === undefined || after.commitIndex > step.before.commitIndex) {
    rememberCommits(history, step);
  }
}

function rememberEntries(history: History, { before, after }: Step): void {
  for (const entry of after.log.entries) {
    if (before !== undefined && entryAt(before.log, entry.index) === entry) continue;
    const key = entryKey(entry.index, entry.term);
    if (history.entries.has(key)) continue;
    const previousTerm = termAt(after.log, entry.index - 1) ?? 0;
    history.entries.set(key, { entry, previousTerm, node: after.id });
  }
  forgetOldest(history.entries);
}

function rememberCommits(history: History, { before, after }: Step): void {
  const from = Math.max(before?.commitIndex ?? 0, after.log.snapshot.index) + 1;
  const to = Math.min(after.commitIndex, lastIndex(after.log));
  for (let index = from; index <= to; index++) {
    const entry = entryAt(after.log, index);
    if (entry === undefined || history.committed.has(index)) continue;
    history.committed.set(index, { entry, inTerm: after.term, node: after.id });
    history.lastCommitted = Math.max(history.lastCommitted, index);
  }
  forgetOldest(history.committed);
}

function forgetOldest(memories: Map<number, unknown>): void {
  if (memories.size <= MOST_ENTRIES) return;
  let left = MOST_ENTRIES / 2;
  for (const key of memories.keys()) {
    if (left-- <= 0) return;
    memories.delete(key);
  }
}
