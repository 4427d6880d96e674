/** The figures of a timeline: read on as it grows, and kept as long as it is. */
import { type Instant, instant } from "../base/index.ts";
import { type Reader, createReader } from "./read.ts";
import type { Known } from "../rewind/index.ts";
import type { Timeline } from "../timeline/index.ts";

const kept = new WeakMap<Timeline, Reader>();

/** Reading on is the same however often it is done, so it may be done while rendering. */
export function figuresIn(timeline: Timeline, known: Known, now: Instant): Reader {
  const reader = kept.get(timeline) ?? createReader(timeline);
  kept.set(timeline, reader);
  reader.catchUp(instant(Math.max(now, timeline.lastAt + 0.001)), known);
  return reader;
}
