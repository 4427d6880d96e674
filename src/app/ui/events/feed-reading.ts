/**
 * How far and what the viewer reads of a session's whole timeline: kept as long as that is, so that
 * another tab of the panel does not end a pause, and another source begins anew.
 */
import type { Timeline } from "../../../core/timeline/index.ts";
import { type FeedChoice, FIRST_CHOICE } from "./feed-choice.ts";

export interface FeedReading {
  /** Every message, what happened, or what somebody should look at. */
  readonly told: "messages" | "episodes" | "alarms";
  readonly choice: FeedChoice;
  /** The number of the first record that is held back; absent while the feed runs. */
  readonly pausedAt: number | undefined;
}

export interface KeptReading {
  readonly now: FeedReading;
  change(part: Partial<FeedReading>): void;
}

const FIRST_READING: FeedReading = {
  told: "messages",
  choice: FIRST_CHOICE,
  pausedAt: undefined,
};
const readings = new WeakMap<Timeline, FeedReading>();

export function readingOf(timeline: Timeline): KeptReading {
  return {
    get now() {
      return readings.get(timeline) ?? FIRST_READING;
    },
    change: (part) => {
      readings.set(timeline, { ...(readings.get(timeline) ?? FIRST_READING), ...part });
    },
  };
}
