/** The kinds of event seen so far, a reply right after its request. */
import { isReply, requestOf } from "../../../core/protocol/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";

export interface LegendRow {
  readonly kind: string;
  readonly count: number;
}

/** The most kinds that are listed. */
export const LEGEND_LIMIT = 200;

/** In the order of first sight, which never changes: rows that move can't be clicked. */
export function legendRows({ kinds, traffic }: Timeline): readonly LegendRow[] {
  const groups = new Map<string, LegendRow[]>();
  const most = Math.min(kinds.size, LEGEND_LIMIT);
  for (let number = 0; number < most; number += 1) {
    const kind = kinds.textOf(number);
    const row = { kind, count: traffic.byKind[number] ?? 0 };
    const request = requestOf(kind);
    const group = groups.get(request) ?? [];
    if (isReply(kind)) group.push(row);
    else group.unshift(row);
    groups.set(request, group);
  }
  return [...groups.values()].flat();
}
