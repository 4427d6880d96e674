/** The stretches that are marked: without a leader, with two, without a connection. */
import { type Instant, duration } from "../base/index.ts";
import { spoken } from "../analysis/index.ts";
import type { Episode } from "../episodes/index.ts";

export type MarkType = "leaderless" | "two-leaders" | "gap";
export const MARK_TYPES: readonly MarkType[] = ["leaderless", "two-leaders", "gap"];

/** Stretches of one type: they never overlap, so that both beginnings and ends are in order. */
export interface Stretches {
  readonly begins: readonly number[];
  /** Infinite of what lasts. */
  readonly ends: readonly number[];
}

export type Marks = Readonly<Record<MarkType, Stretches>>;

const NONE: Stretches = { begins: [], ends: [] };
export const NO_MARKS: Marks = { leaderless: NONE, "two-leaders": NONE, gap: NONE };

/** `episodes`: by their beginning. */
export function marksOf(episodes: readonly Episode[]): Marks {
  const of = (type: MarkType): Stretches => {
    const begins: number[] = [];
    const ends: number[] = [];
    for (const episode of episodes) {
      if (episode.type !== type) continue;
      // The source's clock may run back, a little; here instants never do.
      begins.push(Math.max(episode.begin, ends.at(-1) ?? episode.begin));
      ends.push(Math.max(episode.end ?? Infinity, begins.at(-1) ?? 0));
    }
    return { begins, ends };
  };
  return { leaderless: of("leaderless"), "two-leaders": of("two-leaders"), gap: of("gap") };
}

/** The first stretch that ends after the instant; their number when there is none. */
export function firstAfter({ ends }: Stretches, at: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stretch that an instant is in: when it began. */
export function sinceWhen(stretches: Stretches, at: number): number | undefined {
  const begin = stretches.begins[firstAfter(stretches, at)];
  return begin !== undefined && begin <= at ? begin : undefined;
}

const WORDS: Readonly<Record<MarkType, string>> = {
  leaderless: "no leader",
  "two-leaders": "two leaders",
  gap: "no connection",
};

/** “no leader, 8.2 s” */
export function markWords(type: MarkType, begin: number, end: number): string {
  return `${WORDS[type]}, ${spoken(duration(end - begin))}`;
}

/** The next stretch that begins after the instant, or the last that began before it. */
export function markBeside(marks: Marks, at: number, direction: 1 | -1): Instant | undefined {
  let best: number | undefined;
  for (const type of MARK_TYPES) {
    const { begins } = marks[type];
    let low = 0;
    let high = begins.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const isBefore = direction === 1 ? (begins[middle] ?? 0) <= at : (begins[middle] ?? 0) < at;
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    const begin = direction === 1 ? begins[low] : begins[low - 1];
    if (begin === undefined) continue;
    if (best === undefined || (direction === 1 ? begin < best : begin > best)) best = begin;
  }
  return best as Instant | undefined;
}
