/**
 * What happened in a cluster, as stretches of time. All of it is *observed*: worked out from the
 * messages that were seen, never said by the source.
 */
import type { Duration, Instant } from "../base/index.ts";

interface Stretch {
  /** The first record that tells of it: its sequence number in the timeline. */
  readonly seq: number;
  readonly begin: Instant;
  /** Absent while it lasts. */
  readonly end?: Instant;
  /** How it ended is not known: the connection was lost, or the stream ended. */
  readonly cutOff?: true;
}

/** One node stood for election, once. */
export interface Candidacy {
  readonly uuid: string;
  readonly at: Instant;
}

/** How the last leader went. */
export interface LeaderLoss {
  readonly uuid: string;
  readonly how: "went inactive" | "stepped down" | "left";
}

/** Nobody leads, from the loss of a leader (or from the first word) to the next one's win. */
export interface Leaderless extends Stretch {
  readonly type: "leaderless";
  /** Absent where no leader was seen before. */
  readonly lost?: LeaderLoss;
  /** In their order; the same node may stand again. */
  readonly candidacies: readonly Candidacy[];
  /**
   * At least so many: of candidacies that overlap, those of one node are of different rounds, and
   * so are different terms, where the nodes tell them.
   */
  readonly rounds: number;
  readonly winner?: string;
  /** Votes that were asked for, and answers that arrived, as seen. */
  readonly votesAsked: number;
  readonly votesAnswered: number;
}

/** Two or more claim to lead at once; in different terms Raft allows that for a moment. */
export interface TwoLeaders extends Stretch {
  readonly type: "two-leaders";
  readonly leaders: readonly string[];
}

/** Some are inactive, and no more than one other may be lost; or no majority is left. */
export interface Quorum extends Stretch {
  readonly type: "quorum-at-risk" | "quorum-lost";
  /** How many more can be lost, as long as it lasts: 1 or 0; where the majority is lost, 0. */
  readonly spare: number;
  /** The fewest that were active meanwhile, of so many voters. */
  readonly active: number;
  readonly voters: number;
}

/** A node that comes and goes. */
export interface Flapping extends Stretch {
  readonly type: "flapping";
  readonly uuid: string;
  /** How often it went inactive. */
  readonly times: number;
}

/** What happened meanwhile is not known. */
export interface Gap extends Stretch {
  readonly type: "gap";
}

export type Episode = Leaderless | TwoLeaders | Quorum | Flapping | Gap;

/** How long it lasted, or has so far. */
export function lasted({ begin, end }: Episode, now: Instant): Duration {
  return Math.max(0, (end ?? now) - begin) as Duration;
}
