/** When the members of an etcd cluster are to be listed again, and by whom. */
import type { Listed } from "./answers.ts";
import type { Heard } from "./look.ts";
import type { Member } from "./member.ts";

export interface Listing {
  readonly members: readonly Listed[];
  /** When it was asked for, in milliseconds. */
  readonly at: number;
  /** How far the log of the member was committed that gave it. */
  readonly commitIndex: number;
}

/** A name or a learner's promotion is on its way: it is looked for more often. */
const UNSETTLED_EVERY_MS = 200;
const SETTLED_EVERY_MS = 1_000;
/** Even when nothing was committed. */
const ANYHOW_EVERY_MS = 5_000;

/**
 * The membership is part of the log: it changes when something is committed. That a member came or
 * went is seen by the leader at once, in whose log it follows.
 */
export function isListingDue(
  { members, at, commitIndex }: Listing,
  by: Heard,
  now: number,
): boolean {
  const { progress } = by;
  if (progress !== undefined && progress.size > 0) {
    if (progress.size !== members.length) return true;
    if (members.some(({ id }) => !progress.has(id))) return true;
  }
  const isUnsettled = members.some(({ name, learner }) => name === "" || learner);
  const every = isUnsettled ? UNSETTLED_EVERY_MS : SETTLED_EVERY_MS;
  if (by.commitIndex !== commitIndex && now - at >= every) return true;
  return now - at >= ANYHOW_EVERY_MS;
}

/** A leader knows best; without one, whoever has the most of the log. The newest leader of two. */
export function bestOf(members: readonly Member[]): Member | undefined {
  const heard = members.filter((member) => !member.isSilent() && member.raft() !== undefined);
  const rank = (member: Member): readonly [number, number, number] => {
    const raft = member.raft();
    const leads = raft?.role === "leader";
    return [leads ? 1 : 0, leads ? (raft?.term ?? 0) : 0, raft?.commitIndex ?? 0];
  };
  return heard.toSorted((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return y[0] - x[0] || y[1] - x[1] || y[2] - x[2];
  })[0];
}
