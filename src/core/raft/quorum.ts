/** When voters agree: by majority, and in a joint membership by both majorities. */

import type { LogIndex, NodeId } from "./types.ts";

export type VoteResult = "won" | "lost" | "pending";

/** How many of so many voters are a majority. */
export function majorityOf(count: number): number {
  return (count - (count % 2)) / 2 + 1;
}

/**
 * The highest index that a majority has acknowledged. No voters agree to everything, so that the
 * empty half of a joint membership leaves the decision to the other: Infinity.
 */
export function committedIndex(
  voters: readonly NodeId[],
  acknowledged: (node: NodeId) => LogIndex | undefined,
): LogIndex {
  if (voters.length === 0) return Number.POSITIVE_INFINITY;
  const indexes: LogIndex[] = [];
  for (const voter of voters) {
    // Insertion sort, highest first: a handful of numbers, and this is asked with every answer.
    const index = acknowledged(voter) ?? 0;
    let place = indexes.length;
    while (place > 0 && (indexes[place - 1] ?? 0) < index) place--;
    indexes.splice(place, 0, index);
  }
  return indexes[majorityOf(voters.length) - 1] ?? 0;
}

/** The same for a joint membership: both halves must have it (dissertation, section 4.3). */
export function jointCommittedIndex(
  voters: readonly NodeId[],
  outgoing: readonly NodeId[],
  acknowledged: (node: NodeId) => LogIndex | undefined,
): LogIndex {
  return Math.min(committedIndex(voters, acknowledged), committedIndex(outgoing, acknowledged));
}

/** What has come of a vote so far; no voters agree. Undefined is a vote that is still missing. */
export function voteResult(
  voters: readonly NodeId[],
  voteOf: (node: NodeId) => boolean | undefined,
  needed: number = majorityOf(voters.length),
): VoteResult {
  if (voters.length === 0) return "won";
  let granted = 0;
  let missing = 0;
  for (const voter of voters) {
    const vote = voteOf(voter);
    if (vote === true) granted++;
    else if (vote === undefined) missing++;
  }
  if (granted >= needed) return "won";
  return granted + missing >= needed ? "pending" : "lost";
}

/** The same for a joint membership: won when both halves are won, lost as soon as one is lost. */
export function jointVoteResult(
  voters: readonly NodeId[],
  outgoing: readonly NodeId[],
  voteOf: (node: NodeId) => boolean | undefined,
): VoteResult {
  return bothOf(voteResult(voters, voteOf), voteResult(outgoing, voteOf));
}

export function bothOf(one: VoteResult, other: VoteResult): VoteResult {
  if (one === other) return one;
  return one === "lost" || other === "lost" ? "lost" : "pending";
}
