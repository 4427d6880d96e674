/** For tests: a session whose present is played by the test. */
import type { Instant } from "../../core/base/index.ts";
import { Belief, Journal } from "../../core/belief/index.ts";
import { type Timeline, createTimeline } from "../../core/timeline/index.ts";
import type { Session, SourceName } from "./view.ts";

export const LIVE: SourceName = { type: "live", url: "ws://host:10100/" };

export function fakeSession(
  now: () => Instant,
  name: SourceName = LIVE,
  timeline: Timeline = createTimeline(),
): Session {
  return {
    name,
    timeline,
    whole: timeline,
    journal: new Journal(timeline.capacity, new Belief()),
    now,
    present: now,
    resume: () => undefined,
    hear: () => undefined,
    retry: () => undefined,
  };
}
