/** The four roles and how a node changes between them (paper, Figure 4). */

import { nextRandom } from "../base/index.ts";
import { type Draft, isBroken } from "./draft.ts";
import { lastIndex } from "./log.ts";
import { membersOf } from "./membership.ts";
import { becomeReplicate, newProgress } from "./progress.ts";
import { appendOwn } from "./replication.ts";
import { NOBODY, type NodeId, type Term } from "./types.ts";

export function becomeFollower(draft: Draft, term: Term, leader: NodeId): void {
  const { node } = draft;
  reset(draft, term);
  node.leader = leader;
  node.role = "follower";
}

/** Asks first whether an election could be won; term and vote stay (dissertation, 9.6). */
export function becomePreCandidate({ node }: Draft): void {
  node.votes = [];
  node.leader = NOBODY;
  node.role = "pre-candidate";
}

/** Votes for itself; its term is a new one, except in a modified Raft. */
export function becomeCandidate(draft: Draft, term: Term): void {
  const { node } = draft;
  reset(draft, term);
  node.vote = node.id;
  node.role = "candidate";
}

/** Knows nothing yet of the others' logs but where its own ends (paper, section 5.3). */
export function becomeLeader(draft: Draft): void {
  const { node } = draft;
  reset(draft, node.term);
  node.leader = node.id;
  node.role = "leader";
  const last = lastIndex(node.log);
  node.progress = membersOf(node.membership).map((member) => {
    const progress = newProgress(member, last + 1, false);
    return member === node.id ? becomeReplicate({ ...progress, matchIndex: last }) : progress;
  });
  // There may be a change in the log that is not applied yet; the next one waits for all of it.
  node.pendingChangeIndex = isBroken(draft, "changes-before-own-entry") ? 0 : last;
  // Older entries are only committed with one of this term (section 8).
  appendOwn(draft, { type: "no-op" });
}

/** What every change of role has in common; reads that came too early are kept. */
function reset(draft: Draft, term: Term): void {
  const { node } = draft;
  if (node.term !== term) {
    node.term = term;
    node.vote = NOBODY;
  }
  node.leader = NOBODY;
  node.electionElapsed = 0;
  node.heartbeatElapsed = 0;
  drawElectionTimeout(draft);
  node.transferee = NOBODY;
  if (!isBroken(draft, "keeps-votes")) node.votes = [];
  node.progress = [];
  node.pendingChangeIndex = 0;
  node.pendingReads = [];
}

/** Random timeouts keep candidates apart (paper, section 5.2). */
function drawElectionTimeout(draft: Draft): void {
  const { node } = draft;
  const { electionTicks } = node.options;
  const [random, value] = nextRandom(node.random);
  node.random = random;
  node.electionTimeout = electionTicks + (value % electionTicks);
  if (isBroken(draft, "fixed-timeouts")) node.electionTimeout = electionTicks;
}
