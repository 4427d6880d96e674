/** For those who asked for less motion: the pairs that carried something a moment ago. */
import type { Instant } from "../base/index.ts";
import { NO_EDGE, RECORD, type Timeline } from "../timeline/index.ts";
import type { Pairs } from "./pairs.ts";

const LIT_MS = 400;
const RECORDS_READ = 100_000;

export interface LitInput {
  readonly timeline: Timeline;
  readonly at: Instant;
  readonly pairs: Pairs;
  readonly hidden: Uint8Array;
}

export interface Lit {
  /** 1 for a pair that is lit. */
  readonly pairs: Uint8Array;
  readonly any: boolean;
  /** True when another set of pairs is lit than before. */
  update(input: LitInput): boolean;
}

export function createLit(): Lit {
  let lit = new Uint8Array(0);
  let any = false;
  return {
    get pairs() {
      return lit;
    },
    get any() {
      return any;
    },
    update({ timeline, at, pairs, hidden }) {
      const before = lit;
      lit = new Uint8Array(pairs.a.length);
      any = false;
      const { columns } = timeline;
      const end = timeline.seqAt((at + 0.001) as Instant);
      const begin = Math.max(timeline.seqAt((at - LIT_MS) as Instant), end - RECORDS_READ);
      for (let seq = begin; seq < end; seq++) {
        const index = timeline.indexOf(seq);
        const edge = columns.edge[index] ?? NO_EDGE;
        if (columns.record[index] !== RECORD.event || edge === NO_EDGE) continue;
        if (hidden[columns.kind[index] ?? 0] === 1) continue;
        lit[pairs.of[edge] ?? 0] = 1;
        any = true;
      }
      return lit.length !== before.length || lit.some((value, index) => value !== before[index]);
    },
  };
}
