/** How long no leader is no alarm: learned from a cluster's own pace. */
import { type Duration, duration, since } from "../base/index.ts";
import type { Episode } from "../episodes/index.ts";

export const LEAST_PATIENCE_MS = 3_000;
export const MOST_PATIENCE_MS = 600_000;
/** While nothing was seen to learn from. */
export const DEFAULT_PATIENCE_MS = 10_000;
/** Twice as long as usual is not usual. */
const FACTOR = 2;
/** The newest elections count: a cluster may have been moved, or set up anew. */
const ELECTIONS = 31;

/**
 * `electionTimeouts`: as the nodes tell them, in milliseconds; `usualPause`: between messages, for
 * a cluster can't be seen to elect faster than it speaks. In whole seconds.
 */
export function learnedPatience(
  episodes: readonly Episode[],
  electionTimeouts: readonly number[],
  usualPause: Duration | undefined,
): Duration {
  const elections: number[] = [];
  for (const episode of episodes) {
    if (episode.type !== "leaderless" || episode.winner === undefined) continue;
    if (episode.end !== undefined) elections.push(since(episode.begin, episode.end));
  }
  const usual = median(elections.slice(-ELECTIONS));
  let timeout: number | undefined;
  for (const ms of electionTimeouts) timeout = Math.max(timeout ?? 0, ms);
  const learned =
    usual === undefined && timeout === undefined
      ? DEFAULT_PATIENCE_MS
      : FACTOR * Math.max(usual ?? 0, timeout ?? 0);
  const least = Math.max(LEAST_PATIENCE_MS, FACTOR * (usualPause ?? 0));
  const wanted = Math.min(MOST_PATIENCE_MS, Math.max(least, learned));
  return duration(Math.ceil(wanted / 1_000) * 1_000);
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined || sorted.length % 2 === 1) return upper;
  return ((sorted[half - 1] ?? upper) + upper) / 2;
}
