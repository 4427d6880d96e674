/** In which order the states of the small world are looked at. */

import type { Seen } from "../invariants/index.ts";
import type { TurnOf } from "./states.ts";
import { nodeOf } from "./timeless.ts";

/** The first that is found to be wrong is the nearest one that is. */
export const NEAREST_FIRST: TurnOf = (_world, depth) => depth;

/**
 * Worlds in which little has happened come first. Since hardly a move takes anything back, nearly
 * all messages with which a world can be reached are known when its turn comes, and it has to be
 * looked at with the largest sets only.
 */
export const LEAST_FIRST: TurnOf = ({ all, crashes }) => {
  let turn = CRASH * crashes;
  for (const seen of all) turn += happenedTo(seen);
  return turn;
};

// What outweighs what: a crash makes a leader a follower, a new term what came in the one before.
const CRASH = 64;
const TERM = 128;
const VOTE = 16;
const ROLES = { follower: 0, "pre-candidate": 0, candidate: 4, leader: 8 };
const LAST_TERM = 8;

function happenedTo(seen: Seen): number {
  const { role, term, vote, log, commitIndex, progress } = nodeOf(seen);
  let sum = TERM * term + (vote === 0 ? 0 : VOTE) + ROLES[role];
  sum += LAST_TERM * (log.entries.at(-1)?.term ?? 0) + log.entries.length + 2 * commitIndex;
  for (const { matchIndex, nextIndex, state, probeSent } of progress) {
    sum += 2 * matchIndex + nextIndex + (state === "replicate" ? 4 : 0) + (probeSent ? 1 : 0);
  }
  return sum;
}
