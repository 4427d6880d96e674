/**
 * MoreUpToDateCorrect of etcd's TLA+ specification: whoever may get a node's vote, because its log
 * is at least as up-to-date, has all that this node takes for committed.
 *
 * As it is published this is not a law. Of five nodes one can hold an uncommitted entry of term 2,
 * and another learn from the leader of term 3 that its entries of term 1 are committed, before it
 * gets any of term 3: the first log is more up-to-date and lacks them. What holds is the
 * statement for entries that were committed in a term that the voter's log has reached.
 */

import { type Log, type LogIndex, type NodeId, lastIndex, lastTerm } from "../../raft/index.ts";
import type { History } from "./history.ts";
import { type Seen, type Step, holds, logOf, shownEntry } from "./seen.ts";
import { type Violation, nameOf } from "./violation.ts";

export function moreUpToDateCorrect(step: Step, history: History): Violation | undefined {
  const { before, after, all } = step;
  if (
    before !== undefined &&
    before.log === after.log &&
    before.commitIndex === after.commitIndex
  ) {
    return undefined;
  }
  for (const other of all) {
    if (other.id === after.id || other.lost) continue;
    const violation =
      candidateAndVoter(after.id, after.log, other.id, logOf(other), commitOf(other), history) ??
      candidateAndVoter(other.id, logOf(other), after.id, after.log, after.commitIndex, history);
    if (violation !== undefined) return violation;
  }
  return undefined;
}

function commitOf({ node, disk }: Seen): LogIndex {
  return node?.commitIndex ?? disk.commitIndex;
}

function candidateAndVoter(
  candidate: NodeId,
  candidateLog: Log,
  voter: NodeId,
  voterLog: Log,
  voterCommit: LogIndex,
  history: History,
): Violation | undefined {
  const reached = lastTerm(voterLog);
  const own = lastTerm(candidateLog);
  if (own < reached || (own === reached && lastIndex(candidateLog) < lastIndex(voterLog))) {
    return undefined;
  }
  let index = Math.min(voterCommit, lastIndex(voterLog), history.lastCommitted);
  let committed = history.committed.get(index);
  while (committed !== undefined && committed.inTerm > reached) {
    committed = history.committed.get(--index);
  }
  if (committed === undefined || index <= candidateLog.snapshot.index) return undefined;
  if (holds(candidateLog, index, committed.entry.term)) return undefined;
  return {
    invariant: "MoreUpToDateCorrect",
    sentence:
      `${nameOf(candidate)}'s log counts as up-to-date for ${nameOf(voter)}, ` +
      `but lacks ${shownEntry(committed.entry)}, which ${nameOf(voter)} takes for committed.`,
    nodes: [candidate, voter],
    index,
  };
}
