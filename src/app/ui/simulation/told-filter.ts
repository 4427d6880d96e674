/** Which of the explanations are listed. */
import type { ExplainedKind } from "../../../core/simulation/index.ts";
import type { Told } from "../../store/index.ts";

export interface ToldFilter {
  /** Undefined for all. */
  readonly kind: ExplainedKind | undefined;
  readonly uuid: string | undefined;
}

export const NO_FILTER: ToldFilter = { kind: undefined, uuid: undefined };

/** Newest first; what was told twice at the same instant is listed once. */
export function chosenOf(told: readonly Told[], filter: ToldFilter): readonly Told[] {
  const seen = new Set<string>();
  const chosen: Told[] = [];
  for (const one of told.toReversed()) {
    if (filter.kind !== undefined && one.kind !== filter.kind) continue;
    if (filter.uuid !== undefined && one.uuid !== filter.uuid) continue;
    const key = `${one.at} ${one.uuid} ${one.kind} ${one.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    chosen.push(one);
  }
  return chosen;
}
