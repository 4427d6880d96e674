/** The properties of Raft, as a student reads them; the paper's Figure 3, and more. */
import type { Property } from "../../../core/raft/index.ts";
import type { Invariant } from "../../../core/simulation/index.ts";

export const PROPERTY_WORDS: Readonly<Record<Property | Invariant, string>> = {
  ElectionSafety: "Election Safety: at most one leader in a term",
  LeaderAppendOnly: "Leader Append-Only: a leader never overwrites its own log",
  LogMatching: "Log Matching: same index and term, same log up to there",
  LeaderCompleteness: "Leader Completeness: a new leader has all that was committed",
  StateMachineSafety: "State Machine Safety: no two nodes apply different entries at an index",
  Linearizability: "Linearizability: a read gives what was written last",
  Liveness: "Liveness: a leader is elected in the end",
  MoreThanOneLeader: "More Than One Leader: no two lead the same term at once",
  QuorumLog: "Quorum Log: what is committed is in a log of every majority",
  MoreUpToDateCorrect: "More Up-To-Date: who may get a vote has what the voter has committed",
  CommittedIsDurable: "Committed Is Durable: what is committed is on a disk of every majority",
  TermsNeverAhead: "Terms Never Ahead: no message and no disk is ahead of its node",
  PromisesAreDurable: "Promises Are Durable: what a message tells of is on its sender's disk",
};

export function propertyName(property: Property): string {
  return PROPERTY_WORDS[property].split(":")[0] ?? property;
}
