/**
 * A timeline that ends where the viewer looks. Forwards it grows, and backwards it is cut: who
 * reads a timeline as it grows reads this one the same way.
 */
import { type Instant, assert, instant } from "../base/index.ts";
import type { Timeline } from "../timeline/index.ts";
import { PastTraffic } from "./past-traffic.ts";

export interface PastTimeline extends Timeline {
  /** Shows what came up to that instant, itself included. */
  moveTo(at: Instant): void;
}

export function pastTimeline(whole: Timeline): PastTimeline {
  const traffic = new PastTraffic(whole);
  let next = whole.next;
  let cuts = 0;

  const upTo = (at: Instant): number => {
    let low = whole.first;
    let high = whole.next;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((whole.columns.at[whole.indexOf(middle)] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const isShown = (seq: number): boolean => seq < next;

  return {
    get capacity() {
      return whole.capacity;
    },
    keep: whole.keep,
    uuids: whole.uuids,
    kinds: whole.kinds,
    get first() {
      return Math.min(whole.first, next);
    },
    get next() {
      return next;
    },
    get lastAt() {
      const index = whole.indexOf(next - 1);
      return instant(next <= whole.first ? 0 : (whole.columns.at[index] ?? 0));
    },
    get begin() {
      return whole.begin;
    },
    get longestLatency() {
      return whole.longestLatency;
    },
    get columns() {
      return whole.columns;
    },
    get traffic() {
      traffic.moveTo(next);
      return traffic;
    },
    get cuts() {
      return cuts + whole.cuts;
    },
    indexOf: (seq) => whole.indexOf(seq),
    eventAt: (seq) => (isShown(seq) ? whole.eventAt(seq) : undefined),
    noteAt: (seq) => (isShown(seq) ? whole.noteAt(seq) : undefined),
    seqAt: (at) => Math.min(whole.seqAt(at), next),
    moveTo(at) {
      const to = upTo(at);
      if (to < next) cuts += 1;
      next = to;
    },
    appendEvent: () => readOnly(),
    appendNote: () => readOnly(),
    cut: () => readOnly(),
  };
}

function readOnly(): never {
  assert(false, "the past is looked at, not written");
}
