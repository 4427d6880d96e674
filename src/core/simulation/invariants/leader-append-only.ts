/**
 * Leader Append-Only: "a leader never overwrites or deletes entries in its log; it only appends new
 * entries" (paper, Figure 3). Compaction keeps the state, so it deletes nothing in this sense.
 */

import { firstIndex, lastIndex } from "../../raft/index.ts";
import { type Step, entryAt, sameData, shownEntry } from "./seen.ts";
import { type Violation, nameOf } from "./violation.ts";

export function leaderAppendOnly({ before, after }: Step): Violation | undefined {
  if (before === undefined || before.log === after.log) return undefined;
  if (before.role !== "leader" || after.role !== "leader" || before.term !== after.term) {
    return undefined;
  }
  const last = lastIndex(before.log);
  for (let index = firstIndex(after.log); index <= last; index++) {
    const old = entryAt(before.log, index);
    const now = entryAt(after.log, index);
    if (old === now || old === undefined) continue;
    if (now !== undefined && now.term === old.term && sameData(now, old)) continue;
    const done = now === undefined ? "deleted" : "overwrote";
    return {
      invariant: "LeaderAppendOnly",
      sentence: `${nameOf(after.id)} leads term ${after.term} and ${done} ${shownEntry(old)}.`,
      nodes: [after.id],
      index,
    };
  }
  return undefined;
}
