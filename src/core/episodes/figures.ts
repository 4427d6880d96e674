/** What the episodes come to, in figures: *observed* since a first instant. */
import { type Duration, type Instant, duration, since } from "../base/index.ts";
import { type Episode, lasted } from "./episode.ts";

export interface Figures {
  /** How long was watched, without the stretches that had no connection. */
  readonly watched: Duration;
  readonly leaderless: {
    readonly total: Duration;
    readonly longest: Duration;
    /** Absent while there was none. */
    readonly median?: Duration;
    readonly times: number;
  };
  /** How often another leader was elected, and what that is in an hour. */
  readonly elections: number;
  readonly electionsPerHour: number;
}

const HOUR_MS = 3_600_000;

export function figuresOf(episodes: readonly Episode[], from: Instant, now: Instant): Figures {
  const gaps = episodes.filter(({ type }) => type === "gap");
  const without = sum(gaps.map((episode) => lasted(episode, now)));
  const watched = duration(Math.max(0, since(from, now) - without));
  const leaderless = episodes.filter(({ type }) => type === "leaderless");
  const spans = leaderless.map((episode) => lasted(episode, now)).toSorted((a, b) => a - b);
  const elections = leaderless.filter((e) => e.type === "leaderless" && e.winner !== undefined);
  const median = middle(spans);
  return {
    watched,
    leaderless: {
      total: duration(sum(spans)),
      longest: spans.at(-1) ?? duration(0),
      ...(median !== undefined && { median }),
      times: spans.length,
    },
    elections: elections.length,
    electionsPerHour: watched === 0 ? 0 : (elections.length * HOUR_MS) / watched,
  };
}

function sum(spans: readonly Duration[]): number {
  let total = 0;
  for (const span of spans) total += span;
  return total;
}

/** Of an even number, the mean of the two in the middle. */
function middle(sorted: readonly Duration[]): Duration | undefined {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined || sorted.length % 2 === 1) return upper;
  return duration(((sorted[half - 1] ?? upper) + upper) / 2);
}
