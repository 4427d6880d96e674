/** What the voters of a node's membership agree on, as far as the node knows. */

import { type Draft, isBroken } from "./draft.ts";
import { progressOf } from "./progress.ts";
import {
  type VoteResult,
  bothOf,
  jointCommittedIndex,
  jointVoteResult,
  majorityOf,
  voteResult,
} from "./quorum.ts";
import type { LogIndex, NodeId } from "./types.ts";

/** The voters before the change, who must agree too while it lasts. */
function outgoing(draft: Draft): readonly NodeId[] {
  return isBroken(draft, "new-voters-decide") ? [] : draft.node.membership.outgoing;
}

/** What has come of this node's candidacy so far (paper, section 5.2). */
export function electionResult(draft: Draft): VoteResult {
  const { votes, membership } = draft.node;
  const voteOf = (node: NodeId): boolean | undefined =>
    votes.find((ballot) => ballot.node === node)?.granted;
  const resultOf = (voters: readonly NodeId[]): VoteResult => {
    const { length } = voters;
    const half = Math.max(1, majorityOf(length) - 1);
    return voteResult(voters, voteOf, isBroken(draft, "minority-elects") ? half : undefined);
  };
  return bothOf(resultOf(membership.voters), resultOf(outgoing(draft)));
}

/** Whether a quorum is among these. */
export function isQuorum(draft: Draft, isAmong: (node: NodeId) => boolean): boolean {
  const vote = (node: NodeId): true | undefined => (isAmong(node) ? true : undefined);
  return jointVoteResult(draft.node.membership.voters, outgoing(draft), vote) === "won";
}

/** The highest entry that a quorum has on disk (paper, section 5.3). */
export function replicatedIndex(draft: Draft): LogIndex {
  const { membership, progress } = draft.node;
  const voters = isBroken(draft, "learners-count")
    ? [...membership.voters, ...membership.learners]
    : membership.voters;
  return jointCommittedIndex(
    voters,
    outgoing(draft),
    (node) => progressOf(progress, node)?.matchIndex,
  );
}
