/** The lines of the nodes: where they are, and what each node was along them. */
import type { Instant } from "../base/index.ts";
import { type Blind, type LaneStanding, type NodeHistory, placeAt, standingAt } from "./history.ts";
import type { Lane, Segment } from "./scene.ts";
import type { Window } from "./window.ts";

/** A name must fit between one line and the next. */
const NARROWEST: Readonly<Record<"across" | "down", number>> = { across: 11, down: 30 };
const WIDEST: Readonly<Record<"across" | "down", number>> = { across: 150, down: 160 };

/** From one line to the next, where so many share this room. */
export function spacingOf(count: number, room: number, direction: "across" | "down"): number {
  const even = room / Math.max(1, count);
  return Math.min(WIDEST[direction], Math.max(NARROWEST[direction], even));
}

/** The most that lines can be moved: until the last one is seen. */
export function furthest(count: number, room: number, spacing: number): number {
  return Math.max(0, count * spacing - room);
}

export interface LaneInput {
  readonly window: Window;
  /** Pixels: where the window begins and ends along time. */
  readonly begin: number;
  readonly end: number;
  readonly blind: readonly Blind[];
  /** Nothing is known behind it. */
  readonly presentAt: Instant;
  readonly shownAt: Instant;
}

export function laneOf(
  history: NodeHistory,
  place: number,
  selected: boolean,
  input: LaneInput,
): Lane {
  return {
    uuid: history.uuid,
    name: history.name,
    place,
    selected,
    standing: standingAt(history, input.shownAt),
    segments: segmentsOf(history, input),
  };
}

/** Most changes that can be told apart in a window; of more, some lie in one pixel. */
const MOST_SEGMENTS = 4_000;

function segmentsOf({ since, standing }: NodeHistory, input: LaneInput): readonly Segment[] {
  const { window, presentAt, blind } = input;
  const until = Math.min(window.to, presentAt);
  const segments: Segment[] = [];
  const first = Math.max(0, placeAt(since, window.from));
  for (let i = first; i < since.length && segments.length < MOST_SEGMENTS; i++) {
    const begin = Math.max(since[i] ?? 0, window.from);
    const end = Math.min(since[i + 1] ?? Infinity, until);
    const what = standing[i];
    if (begin >= until) break;
    if (what === undefined || what === "absent" || end <= begin) continue;
    const starts = begin > window.from && isChange(since, standing, i);
    cutByBlind(segments, { begin, end, standing: what, starts }, blind);
  }
  return segments.map((segment) => ({
    ...segment,
    begin: placeIn(input, segment.begin),
    end: placeIn(input, segment.end),
  }));
}

/** What is told first, or known from where memory begins, was so before. */
function isChange(since: readonly number[], standing: readonly LaneStanding[], i: number): boolean {
  return i > 0 && since[i - 1] !== -Infinity && standing[i - 1] !== "ghost";
}

/** What is in an interval when nobody looked, nobody knows. */
function cutByBlind(into: Segment[], segment: Segment, blind: readonly Blind[]): void {
  let { begin, starts } = segment;
  for (const gap of blind) {
    const gapEnd = gap.end ?? Infinity;
    if (gapEnd <= begin) continue;
    if (gap.begin >= segment.end) break;
    const [from, to] = [Math.max(gap.begin, begin), Math.min(gapEnd, segment.end)];
    if (from > begin) into.push({ ...segment, begin, end: from, starts });
    into.push({ begin: from, end: to, standing: "blind", starts: false });
    begin = to;
    // What it is when somebody looks again may have begun at any time.
    starts = false;
  }
  if (begin < segment.end) into.push({ ...segment, begin, starts });
}

export function placeIn({ window, begin, end }: LaneInput, at: number): number {
  return begin + ((at - window.from) / (window.to - window.from)) * (end - begin);
}
