/**
 * Leader Completeness: "if a log entry is committed in a given term, then that entry will be
 * present in the logs of the leaders for all higher-numbered terms" (paper, Figure 3).
 *
 * It is asked when a leader is elected, of all that was committed in older terms, and when a node
 * takes entries for committed, of all who lead a later term already.
 */

import { type LogIndex, type NodeId, lastIndex } from "../../raft/index.ts";
import type { CommittedEntry, History } from "./history.ts";
import { type Step, entryAt, hasBecomeLeader, holds, shownEntry } from "./seen.ts";
import { type Violation, nameOf } from "./violation.ts";

export function leaderCompleteness(step: Step, history: History): Violation | undefined {
  return newLeader(step, history) ?? newCommits(step);
}

function newLeader(step: Step, history: History): Violation | undefined {
  if (!hasBecomeLeader(step)) return undefined;
  const { id, term, log } = step.after;
  for (let index = history.lastCommitted; index > log.snapshot.index; index--) {
    const committed = history.committed.get(index);
    if (committed === undefined || committed.inTerm >= term) continue;
    if (!holds(log, index, committed.entry.term)) return fallen(committed, id, term, index);
  }
  return undefined;
}

function newCommits({ before, after, all }: Step): Violation | undefined {
  const from = (before?.commitIndex ?? 0) + 1;
  const to = Math.min(after.commitIndex, lastIndex(after.log));
  if (from > to) return undefined;
  for (const { node } of all) {
    if (node === undefined || node.role !== "leader" || node.term <= after.term) continue;
    for (let index = from; index <= to; index++) {
      const entry = entryAt(after.log, index);
      if (entry === undefined || holds(node.log, index, entry.term)) continue;
      const committed = { entry, inTerm: after.term, node: after.id };
      return fallen(committed, node.id, node.term, index);
    }
  }
  return undefined;
}

function fallen(
  { entry, inTerm, node }: CommittedEntry,
  leader: NodeId,
  term: number,
  index: LogIndex,
): Violation {
  const committed = `${shownEntry(entry)} was committed in term ${inTerm} by ${nameOf(node)}`;
  return {
    invariant: "LeaderCompleteness",
    sentence: `${committed}, but ${nameOf(leader)}, who leads term ${term}, does not have it.`,
    nodes: node === leader ? [leader] : [node, leader],
    index,
  };
}
