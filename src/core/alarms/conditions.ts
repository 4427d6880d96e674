/** What of the episodes is so bad that it is an alarm, once it has lasted long enough. */
import { type Duration, type Instant, duration, since } from "../base/index.ts";
import type { Episode } from "../episodes/index.ts";
import type { Alarm } from "./alarm.ts";

export interface Condition extends Omit<Alarm, "raisedAt" | "asLastHeard"> {
  /** It is an alarm once it has lasted so long. */
  readonly after: Duration;
}

/** Raft allows two leaders, in different terms, until the older one hears of the newer. */
const TWO_LEADERS_MS = 1_000;
/** A node that is back at once was restarted. */
const QUORUM_MS = 2_000;
/** So many elections within so long are churn, and it is over when there is none for so long. */
export const CHURN_ELECTIONS = 3;
export const CHURN_MS = 60_000;

/** Those that last, and those that ended at `last` or later. */
export function conditionsOf(
  episodes: readonly Episode[],
  last: Instant,
  patience: Duration,
): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const episode of episodes) {
    if (episode.end !== undefined && episode.end < last) continue;
    const condition = conditionOf(episode, patience);
    if (condition !== undefined) conditions.push(condition);
  }
  return [...conditions, ...churnOf(episodes, last)];
}

function conditionOf(episode: Episode, patience: Duration): Condition | undefined {
  if (episode.type === "gap") return undefined;
  const { begin, end, cutOff } = episode;
  const stretch = { begin, ...(end !== undefined && { end }), ...(cutOff && { cutOff }) };
  switch (episode.type) {
    case "leaderless":
      return { ...stretch, key: "no-leader", type: "no-leader", after: patience, uuids: [] };
    case "two-leaders": {
      const after = duration(TWO_LEADERS_MS);
      const uuids = episode.leaders;
      return { ...stretch, key: "two-leaders", type: "two-leaders", after, uuids };
    }
    case "quorum-at-risk":
    case "quorum-lost": {
      const { type, spare, active, voters } = episode;
      const after = duration(QUORUM_MS);
      return { ...stretch, key: `${type} ${spare}`, type, after, uuids: [], spare, active, voters };
    }
    case "flapping":
      break;
  }
  const { uuid, times } = episode;
  const about = { key: `churn ${uuid}`, type: "churn", uuids: [uuid], times } as const;
  return { ...stretch, ...about, after: duration(0) };
}

/** Elections that follow each other: each within so long of the last. */
function churnOf(episodes: readonly Episode[], last: Instant): readonly Condition[] {
  const wins: Instant[] = [];
  for (const episode of episodes) {
    if (episode.type !== "leaderless" || episode.winner === undefined) continue;
    if (episode.end === undefined || episode.end <= last - 2 * CHURN_MS) continue;
    const before = wins.at(-1);
    if (before !== undefined && since(before, episode.end) > CHURN_MS) wins.length = 0;
    wins.push(episode.end);
  }
  const [begin] = wins;
  const newest = wins.at(-1);
  const enough = wins[CHURN_ELECTIONS - 1];
  if (begin === undefined || newest === undefined || enough === undefined) return [];
  const until = (newest + CHURN_MS) as Instant;
  if (until <= last) return [];
  const about = { key: "churn", type: "churn", uuids: [], times: wins.length } as const;
  return [{ ...about, begin, after: since(begin, enough), end: until }];
}
