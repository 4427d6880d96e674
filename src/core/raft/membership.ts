/**
 * Changing members (dissertation, chapter 4): one voter at a time, or through a joint membership in
 * which the old and the new voters must both agree.
 */

import { type Result, fail, ok } from "../base/index.ts";
import {
  type Membership,
  type MembershipChange,
  NOBODY,
  type NodeChange,
  type NodeId,
} from "./types.ts";

export interface ChangedMembership {
  readonly membership: Membership;
  /** Members that left on the way, even if they came back: nothing known of them counts. */
  readonly forgotten: readonly NodeId[];
}

export type MembershipResult = Result<ChangedMembership, string>;

export function isJoint(membership: Membership): boolean {
  return membership.outgoing.length > 0;
}

export function isLearner(membership: Membership, node: NodeId): boolean {
  return membership.learners.includes(node);
}

export function isVoter({ voters, outgoing }: Membership, node: NodeId): boolean {
  return voters.includes(node) || outgoing.includes(node);
}

export function isMember(membership: Membership, node: NodeId): boolean {
  return isVoter(membership, node) || isLearner(membership, node);
}

/** Every voter, of both halves when the membership is joint; sorted. */
export function votersOf({ voters, outgoing }: Membership): readonly NodeId[] {
  return outgoing.length === 0 ? voters : sorted([...voters, ...outgoing]);
}

/** Everybody, sorted. */
export function membersOf({ voters, outgoing, learners }: Membership): readonly NodeId[] {
  return sorted([...voters, ...outgoing, ...learners]);
}

/** No changes ask to leave the joint membership. */
export function wantsToLeave(change: MembershipChange): boolean {
  return change.transition === "auto" && change.changes.length === 0;
}

/** Carries the change out in the way that it asks for, or tells why that cannot be done. */
export function changeMembers(membership: Membership, change: MembershipChange): MembershipResult {
  if (wantsToLeave(change)) return leaveJoint(membership);
  if (change.transition !== "auto" || change.changes.length > 1) {
    return enterJoint(membership, change.changes, change.transition !== "explicit");
  }
  return changeSimply(membership, change.changes);
}

/** Changes at most one voter, in one step (dissertation, section 4.1). */
export function changeSimply(
  membership: Membership,
  changes: readonly NodeChange[],
): MembershipResult {
  if (isJoint(membership)) {
    return fail("The membership is joint: it must be left before the next change.");
  }
  const result = applied(membership, changes);
  if (!result.ok) return result;
  const after = result.value.membership.voters;
  const before = membership.voters;
  const came = after.filter((node) => !before.includes(node)).length;
  const went = before.filter((node) => !after.includes(node)).length;
  return came + went > 1
    ? fail("More than one voter changes: that takes a joint membership.")
    : result;
}

/** Keeps the voters as the outgoing half and changes the other (dissertation, section 4.3). */
export function enterJoint(
  membership: Membership,
  changes: readonly NodeChange[],
  autoLeave: boolean,
): MembershipResult {
  if (isJoint(membership)) return fail("The membership is joint already.");
  if (membership.voters.length === 0) {
    return fail("A membership without voters cannot become joint.");
  }
  const result = applied({ ...membership, outgoing: membership.voters }, changes);
  if (!result.ok) return result;
  const { membership: joint, forgotten } = result.value;
  return ok({ membership: { ...joint, autoLeave }, forgotten });
}

/** The new voters alone decide from now on, and voters that became learners are learners. */
export function leaveJoint(membership: Membership): MembershipResult {
  if (!isJoint(membership)) return fail("The membership is not joint, so it cannot be left.");
  const learners = sorted([...membership.learners, ...membership.learnersNext]);
  const forgotten = membership.outgoing.filter(
    (node) => !membership.voters.includes(node) && !learners.includes(node),
  );
  return ok({
    membership: {
      voters: membership.voters,
      outgoing: [],
      learners,
      learnersNext: [],
      autoLeave: false,
    },
    forgotten,
  });
}

function applied(membership: Membership, changes: readonly NodeChange[]): MembershipResult {
  let after: Membership = { ...membership, autoLeave: false };
  const forgotten: NodeId[] = [];
  for (const { type, node } of changes) {
    // Whoever refuses a change late writes nobody in its place.
    if (node === NOBODY || type === "update") continue;
    const wasMember = isMember(after, node);
    if (type === "add-voter") after = withVoter(after, node);
    else if (type === "add-learner") after = withLearner(after, node);
    else {
      after = without(after, node);
      if (wasMember && !isVoter(after, node)) forgotten.push(node);
    }
  }
  if (after.voters.length === 0) return fail("The change would leave no voter.");
  return ok({ membership: after, forgotten });
}

function withVoter(membership: Membership, node: NodeId): Membership {
  const rest = without(membership, node);
  return { ...rest, voters: sorted([...rest.voters, node]) };
}

function withLearner(membership: Membership, node: NodeId): Membership {
  if (isLearner(membership, node)) return membership;
  const rest = without(membership, node);
  // It votes in the outgoing half until that is left, and nobody is voter and learner at once.
  return rest.outgoing.includes(node)
    ? { ...rest, learnersNext: sorted([...rest.learnersNext, node]) }
    : { ...rest, learners: sorted([...rest.learners, node]) };
}

/** It may go on to vote in the outgoing half. */
function without(membership: Membership, node: NodeId): Membership {
  const others = (nodes: readonly NodeId[]): readonly NodeId[] =>
    nodes.filter((other) => other !== node);
  return {
    ...membership,
    voters: others(membership.voters),
    learners: others(membership.learners),
    learnersNext: others(membership.learnersNext),
  };
}

function sorted(nodes: readonly NodeId[]): readonly NodeId[] {
  return [...new Set(nodes)].toSorted((a, b) => a - b);
}
