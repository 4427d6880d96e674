/**
 * Log Matching: "if two logs contain an entry with the same index and term, then the logs are
 * identical in all entries up through the given index" (paper, Figure 3).
 *
 * It is enough that an index and a term always come with the same data and the same predecessor:
 * then equal entries have equal predecessors, all the way down. That holds over time too, since one
 * leader made the entry once; so it is asked of each entry when it comes into a log.
 */

import { type Term, termAt } from "../../raft/index.ts";
import { type History, type KnownEntry, entryKey } from "./history.ts";
import { type Step, entryAt, sameData, shownEntry } from "./seen.ts";
import { type Violation, nameOf } from "./violation.ts";

export function logMatching({ before, after }: Step, history: History): Violation | undefined {
  if (before !== undefined && before.log === after.log) return undefined;
  let previousTerm = after.log.snapshot.term;
  for (const entry of after.log.entries) {
    const isOld =
      before !== undefined &&
      entryAt(before.log, entry.index) === entry &&
      termAt(before.log, entry.index - 1) === previousTerm;
    if (!isOld) {
      const known = history.entries.get(entryKey(entry.index, entry.term));
      if (known !== undefined) {
        if (!sameData(known.entry, entry)) {
          return fallen(known, after.id, `has ${shownEntry(entry)}`);
        }
        if (known.previousTerm !== previousTerm) {
          return fallen(known, after.id, `has it ${behind(entry.index, previousTerm)}`);
        }
      }
    }
    previousTerm = entry.term;
  }
  return undefined;
}

function fallen(known: KnownEntry, node: number, how: string): Violation {
  const { entry, previousTerm } = known;
  const first = `${nameOf(known.node)} has ${shownEntry(entry)}`;
  return {
    invariant: "LogMatching",
    sentence: `${first} ${behind(entry.index, previousTerm)}, but ${nameOf(node)} ${how}.`,
    nodes: known.node === node ? [node] : [known.node, node],
    index: entry.index,
  };
}

function behind(index: number, term: Term): string {
  return index === 1 ? "at the very start" : `behind an entry ${index - 1} of term ${term}`;
}
