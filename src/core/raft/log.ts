/** A node's log: the newest snapshot and the entries behind it (paper, sections 5.3 and 7). */

import type { Entry, LogIndex, Snapshot, Term } from "./types.ts";

export interface Log {
  readonly snapshot: Snapshot;
  /** The first one has the index after the snapshot's, and there is no gap. */
  readonly entries: readonly Entry[];
}

export function firstIndex(log: Log): LogIndex {
  return log.snapshot.index + 1;
}

export function lastIndex(log: Log): LogIndex {
  return log.snapshot.index + log.entries.length;
}

export function lastTerm(log: Log): Term {
  return log.entries.at(-1)?.term ?? log.snapshot.term;
}

/** The term of the entry at `index`; undefined where the log has none, or has it no more. */
export function termAt(log: Log, index: LogIndex): Term | undefined {
  if (index === log.snapshot.index) return log.snapshot.term;
  return log.entries[index - log.snapshot.index - 1]?.term;
}

/** The entries from `from` to `to`, both included, as far as the log has them. */
export function entriesBetween(log: Log, from: LogIndex, to: LogIndex): readonly Entry[] {
  const { index } = log.snapshot;
  return log.entries.slice(Math.max(0, from - index - 1), Math.max(0, to - index));
}

/** The entries take the place of whatever is at and behind the first of them. */
export function append(log: Log, entries: readonly Entry[]): Log {
  const [first] = entries;
  if (first === undefined) return log;
  const kept = first.index > lastIndex(log) ? log.entries : entriesBetween(log, 0, first.index - 1);
  return { snapshot: log.snapshot, entries: kept.concat(entries) };
}

/** The first of the entries that the log does not have with this term; undefined for none. */
export function firstMissing(log: Log, entries: readonly Entry[]): Entry | undefined {
  return entries.find(({ index, term }) => termAt(log, index) !== term);
}

/**
 * Whether a log that ends so is at least as up-to-date as this one: the later last term wins, and
 * with the same one the longer log (paper, section 5.4.1).
 */
export function isUpToDate(log: Log, lastLogIndex: LogIndex, lastLogTerm: Term): boolean {
  const own = lastTerm(log);
  return lastLogTerm > own || (lastLogTerm === own && lastLogIndex >= lastIndex(log));
}

/** The log behind the snapshot, which takes the place of the entries up to its index. */
export function compacted(log: Log, snapshot: Snapshot): Log {
  return { snapshot, entries: entriesBetween(log, snapshot.index + 1, lastIndex(log)) };
}
