/** The kinds of event seen so far, a reply right after its request. */
import { isReply, requestOf } from "../../../core/protocol/index.ts";
import { RESERVED_KINDS, type Timeline } from "../../../core/timeline/index.ts";

export interface LegendRow {
  readonly kind: string;
  readonly count: number;
}

/** The most kinds that are listed, beside those that are always told apart. */
export const LEGEND_LIMIT = 200;

/** In the order of first sight, which never changes: rows that move can't be clicked. */
export function legendRows({ kinds, traffic }: Timeline): readonly LegendRow[] {
  const groups = new Map<string, LegendRow[]>();
  for (let number = 0; number < kinds.size; number += 1) {
    const kind = kinds.textOf(number);
    if (number >= LEGEND_LIMIT && !RESERVED_KINDS.has(kind)) continue;
    const row = { kind, count: traffic.byKind[number] ?? 0 };
    const request = requestOf(kind);
    const group = groups.get(request) ?? [];
    if (isReply(kind)) group.push(row);
    else group.unshift(row);
    groups.set(request, group);
  }
  return [...groups.values()].flat();
}
