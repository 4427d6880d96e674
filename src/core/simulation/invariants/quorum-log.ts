/**
 * QuorumLog of etcd's TLA+ specification: "all committed entries are contained in the log of at
 * least one server in every quorum"; and CommittedIsDurable, which asks the same of the disks.
 *
 * The quorums are those of the membership that the node has applied. A node whose disk was lost is
 * counted as if it still had everything: Raft does not promise to survive that.
 */

import {
  type Log,
  type LogIndex,
  type NodeId,
  type RaftNode,
  type Term,
  lastIndex,
  termAt,
} from "../../raft/index.ts";
import { type Seen, type Step, entryAt, holds, logOf, shownEntry } from "./seen.ts";
import { type Violation, namesOf, nameOf } from "./violation.ts";

export function quorumLog(step: Step): Violation | undefined {
  return inEveryQuorum(step, "QuorumLog", logOf);
}

export function committedIsDurable(step: Step): Violation | undefined {
  return inEveryQuorum(step, "CommittedIsDurable", ({ disk }) => disk);
}

function inEveryQuorum(
  { before, after, all }: Step,
  invariant: "QuorumLog" | "CommittedIsDurable",
  read: (seen: Seen) => Log,
): Violation | undefined {
  const isNews =
    before === undefined ||
    after.commitIndex !== before.commitIndex ||
    after.membership !== before.membership;
  if (isNews) {
    const violation = committedOf(after, all, invariant, read);
    if (violation !== undefined) return violation;
  }
  // A log that only grew takes nothing from anybody else.
  if (before !== undefined && !hasLost(before.log, after.log)) return undefined;
  for (const { node } of all) {
    if (node === undefined || node.id === after.id) continue;
    const violation = committedOf(node, all, invariant, read);
    if (violation !== undefined) return violation;
  }
  return undefined;
}

function hasLost(before: Log, after: Log): boolean {
  if (before === after || before.entries === after.entries) return false;
  const last = before.entries.at(-1);
  return last !== undefined && !holds(after, last.index, last.term);
}

function committedOf(
  node: RaftNode,
  all: readonly Seen[],
  invariant: "QuorumLog" | "CommittedIsDurable",
  read: (seen: Seen) => Log,
): Violation | undefined {
  const index = Math.min(node.commitIndex, lastIndex(node.log));
  const term = termAt(node.log, index);
  if (index === 0 || term === undefined) return undefined;
  const { voters, outgoing } = node.membership;
  const missing = (list: readonly NodeId[]): readonly NodeId[] =>
    list.filter((voter) => !has(voter, all, read, index, term));
  const without = missing(voters);
  if (2 * without.length <= voters.length) return undefined;
  const withoutToo = missing(outgoing);
  if (outgoing.length > 0 && 2 * withoutToo.length <= outgoing.length) return undefined;
  const entry = entryAt(node.log, index);
  const what = entry === undefined ? `entry ${index} of term ${term}` : shownEntry(entry);
  const where = invariant === "QuorumLog" ? "do not have it" : "do not have it on disk";
  const lacking = [...new Set([...without, ...withoutToo])].toSorted((a, b) => a - b);
  return {
    invariant,
    sentence:
      `${nameOf(node.id)} takes ${what} for committed, ` +
      `but ${namesOf(lacking)} ${lacking.length === 1 ? where.replace("do ", "does ") : where}: ` +
      `a majority without it.`,
    nodes: [node.id, ...lacking.filter((id) => id !== node.id)],
    index,
  };
}

function has(
  id: NodeId,
  all: readonly Seen[],
  read: (seen: Seen) => Log,
  index: LogIndex,
  term: Term,
): boolean {
  for (const seen of all) {
    if (seen.id === id) return seen.lost || holds(read(seen), index, term);
  }
  return false;
}
