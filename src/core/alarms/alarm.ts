/** What somebody should look at now: *observed*, as the episodes that it comes from are. */
import type { Instant } from "../base/index.ts";

export type AlarmType =
  | "no-leader"
  | "two-leaders"
  /** A node that comes and goes, or leaders that change again and again. */
  | "churn"
  | "quorum-at-risk"
  | "quorum-lost"
  | "connection-lost";

export interface Alarm {
  /** One type can stand several times, for several nodes: each has a key of its own. */
  readonly key: string;
  readonly type: AlarmType;
  /** When what it tells of began; it is raised once that has lasted. */
  readonly begin: Instant;
  readonly raisedAt: Instant;
  /** Absent while it lasts. */
  readonly end?: Instant;
  /** How it ended was not seen. */
  readonly cutOff?: true;
  /** The source is quiet, or the connection lost: it was so when the cluster was last heard. */
  readonly asLastHeard?: true;
  /** The nodes it is about. */
  readonly uuids: readonly string[];
  /** Of a quorum: so many of so many voters were active, and so many more can be lost. */
  readonly active?: number;
  readonly voters?: number;
  readonly spare?: number;
  /** Of churn: how often. */
  readonly times?: number;
}

/** The most that are kept of those that are over; the oldest goes first. */
export const ALARMS_KEPT = 200;

/** Something does not work, or is not seen; the others may come to that. */
export function isUrgent({ type, spare }: Alarm): boolean {
  return type !== "churn" && !(type === "quorum-at-risk" && spare !== 0);
}
