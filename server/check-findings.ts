/** What a check found, bounded: the first findings of each kind, and how many more there were. */
import type { Instant } from "../src/core/base/index.ts";

export type FindingKind =
  | "two-leaders"
  | "role-out-of-turn"
  | "raft-rule"
  | "gap"
  | "refusal"
  | "unreadable";

export interface Finding {
  /** `wrong` may not be; `noted` is worth knowing, and may be. */
  readonly level: "wrong" | "noted";
  readonly kind: FindingKind;
  /** Counted from the first frame. */
  readonly at: Instant;
  readonly sentence: string;
  /** The uuids of the nodes that it is about. */
  readonly nodes: readonly string[];
}

export interface Findings {
  readonly list: readonly Finding[];
  /** All that were found, listed or not. */
  readonly wrong: number;
  readonly noted: number;
  readonly add: (finding: Finding) => void;
}

/** The most findings of one kind that are listed. */
export const LISTED_LIMIT = 100;

export function createFindings(): Findings {
  const list: Finding[] = [];
  const listed = new Map<FindingKind, number>();
  let wrong = 0;
  let noted = 0;
  return {
    list,
    get wrong() {
      return wrong;
    },
    get noted() {
      return noted;
    },
    add(finding) {
      if (finding.level === "wrong") wrong += 1;
      else noted += 1;
      const before = listed.get(finding.kind) ?? 0;
      listed.set(finding.kind, before + 1);
      if (before < LISTED_LIMIT) list.push(finding);
    },
  };
}
