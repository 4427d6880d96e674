/** What each kind of episode needs of the fold: one that follows the cluster, and tells. */
import type { Instant } from "../base/index.ts";
import type { Change } from "../cluster/index.ts";
import type { Episode } from "./episode.ts";
import type { Members } from "./members.ts";

/** The cluster after all that was told at one instant. */
export interface Moment {
  readonly seq: number;
  readonly at: Instant;
  readonly members: Members;
  readonly changes: readonly Change[];
}

/** A vote is asked for, or answered. */
export interface Vote {
  readonly at: Instant;
  readonly source: string;
  readonly target: string;
  readonly isAnswer: boolean;
  /** When it arrives; absent where it was lost or refused on its way. */
  readonly heardAt: Instant | undefined;
}

export interface Follower {
  settle(moment: Moment): void;
  /** Time has passed, and nothing was told. */
  pass?(now: Instant): void;
  /** What lasts: without an end. */
  readonly lasting: readonly Episode[];
  /** Forgets what lasts: its end will not be seen. */
  drop(): void;
}

export type Keep = (episode: Episode) => void;

export function uuidOf({ before, after }: Change): string {
  return after?.uuid ?? before?.uuid ?? "";
}
