/** The properties of Raft, as a student reads them; the paper's Figure 3, and two more. */
import type { Property } from "../../../core/raft/index.ts";

export const PROPERTY_WORDS: Readonly<Record<Property, string>> = {
  ElectionSafety: "Election Safety: at most one leader in a term",
  LeaderAppendOnly: "Leader Append-Only: a leader never overwrites its own log",
  LogMatching: "Log Matching: same index and term, same log up to there",
  LeaderCompleteness: "Leader Completeness: a new leader has all that was committed",
  StateMachineSafety: "State Machine Safety: no two nodes apply different entries at an index",
  Linearizability: "Linearizability: a read gives what was written last",
  Liveness: "Liveness: a leader is elected in the end",
};

export function propertyName(property: Property): string {
  return PROPERTY_WORDS[property].split(":")[0] ?? property;
}
