/**
 * State Machine Safety: "if a server has applied a log entry at a given index to its state machine,
 * no other server will ever apply a different log entry for the same index" (paper, Figure 3).
 * Entries are applied in order and without gaps, and a snapshot stands for the entries before it.
 */

import { type Entry, type Snapshot, lastIndex } from "../../raft/index.ts";
import type { History } from "./history.ts";
import { type Step, sameData, shownEntry } from "./seen.ts";
import { type Violation, nameOf } from "./violation.ts";

export function stateMachineSafety(step: Step, history: History): Violation | undefined {
  const { before, after, output } = step;
  if (after.commitIndex > lastIndex(after.log)) return beyondLog(step);
  if (before === undefined || output === undefined) return undefined;
  if (after.commitIndex < before.commitIndex) return backwards(step, before.commitIndex);
  const { restore, committed } = output;
  if (restore !== undefined) {
    const violation = contradiction(step, restore, history);
    if (violation !== undefined) return violation;
  }
  let expected = (restore?.index ?? before.applied) + 1;
  for (const entry of committed) {
    if (entry.index !== expected) return outOfOrder(step, entry, expected);
    const first = history.committed.get(entry.index);
    if (first !== undefined && (first.entry.term !== entry.term || !sameData(first.entry, entry))) {
      return {
        invariant: "StateMachineSafety",
        sentence:
          `${nameOf(first.node)} took ${shownEntry(first.entry)} for committed, ` +
          `but ${nameOf(after.id)} applies ${shownEntry(entry)}.`,
        nodes: first.node === after.id ? [after.id] : [first.node, after.id],
        index: entry.index,
      };
    }
    expected++;
  }
  return undefined;
}

function contradiction(
  { after }: Step,
  { index, term }: Snapshot,
  history: History,
): Violation | undefined {
  const first = history.committed.get(index);
  if (first === undefined || first.entry.term === term) return undefined;
  return {
    invariant: "StateMachineSafety",
    sentence:
      `${nameOf(after.id)} restores a snapshot that ends with entry ${index} of term ${term}, ` +
      `but ${nameOf(first.node)} took ${shownEntry(first.entry)} for committed.`,
    nodes: [first.node, after.id],
    index,
  };
}

function beyondLog({ after }: Step): Violation {
  const end = lastIndex(after.log);
  return {
    invariant: "StateMachineSafety",
    sentence:
      `${nameOf(after.id)} takes entry ${after.commitIndex} for committed, ` +
      `but its log ends at ${end}.`,
    nodes: [after.id],
    index: after.commitIndex,
  };
}

function backwards({ after }: Step, commitIndex: number): Violation {
  return {
    invariant: "StateMachineSafety",
    sentence:
      `${nameOf(after.id)} took ${commitIndex} entries for committed, ` +
      `and now takes back all after ${after.commitIndex}.`,
    nodes: [after.id],
    index: commitIndex,
  };
}

function outOfOrder({ after }: Step, entry: Entry, expected: number): Violation {
  return {
    invariant: "StateMachineSafety",
    sentence: `${nameOf(after.id)} applies ${shownEntry(entry)} where entry ${expected} is due.`,
    nodes: [after.id],
    index: entry.index,
  };
}
