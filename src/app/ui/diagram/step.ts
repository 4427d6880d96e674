/** From one event that is shown to the next, or to the one before. */
import type { Matcher } from "../../../core/diagram/index.ts";
import { NO_EDGE, RECORD, type Timeline } from "../../../core/timeline/index.ts";

/** `from` is not looked at; `node`: only what it sent or received. */
export function nextEvent(
  timeline: Timeline,
  matcher: Matcher,
  from: number,
  step: 1 | -1,
  node: string | undefined,
): number | undefined {
  matcher.update();
  const { columns, uuids } = timeline;
  const id = node === undefined ? undefined : uuids.find(node);
  for (let seq = from + step; seq >= timeline.first && seq < timeline.next; seq += step) {
    const index = timeline.indexOf(seq);
    if (columns.record[index] !== RECORD.event || columns.edge[index] === NO_EDGE) continue;
    const isOther = columns.source[index] !== id && columns.target[index] !== id;
    if (node !== undefined && isOther) continue;
    if (matcher.matches(index)) return seq;
  }
  return undefined;
}
