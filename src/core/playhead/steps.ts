/** The instants to step to: of the next message, or of the next thing that matters. */
import { type Instant, instant } from "../base/index.ts";
import { RECORD, type Timeline } from "../timeline/index.ts";

/**
 * `message`: anything that came; `change`: a role, a node or the connection changed. What came at
 * one instant is one step.
 */
export type StepTo = "message" | "change";

/** The nearest such instant after (`by` 1) or before (-1) that one, if there is one. */
export function stepFrom(
  timeline: Timeline,
  at: Instant,
  by: 1 | -1,
  to: StepTo,
): Instant | undefined {
  const { columns, first, next } = timeline;
  let seq = timeline.seqAt(at);
  if (by < 0) seq -= 1;
  for (; seq >= first && seq < next; seq += by) {
    const index = timeline.indexOf(seq);
    const there = columns.at[index] ?? 0;
    if (there === at) continue;
    if (to === "message" || columns.record[index] === RECORD.note) return instant(there);
  }
  return undefined;
}
