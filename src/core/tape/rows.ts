/**
 * Which rows the lanes get. Each has its name beside it, or is one of a few that share one: where
 * the names do not fit, nodes that were the same all the time are folded into one row; where that
 * is not enough, those that changed most have rows of their own, and the others lie close together
 * beside the words that count them.
 */
import type { Columns } from "./columns.ts";
import type { Lane } from "./lane.ts";
import type { Strip, TapeRow } from "./scene.ts";
import { ABSENT, TOLD_FIRST } from "./standings.ts";

/** Below this a row can't be told from its neighbours. */
export const LEAST_ROW = 3;
const MOST_ROW = 16;
/** As high as the small letters beside it, so that no name covers another. */
export const NAMED_ROW = 9;

/** A lane as far as the window shows it. */
interface Seen {
  readonly lane: Lane;
  readonly changes: number;
  /** The standing that it had all the time. */
  readonly steady: number | undefined;
  readonly leads: boolean;
}

export interface ChosenRow {
  readonly row: TapeRow;
  /** The lane; or, of a group, one of it, which stands for all. */
  readonly lane: Lane | undefined;
}

export function rowsOf(lanes: readonly Lane[], columns: Columns, strip: Strip): ChosenRow[] {
  const seen = seenOf(lanes, columns);
  const fit = Math.max(2, Math.floor(strip.height / NAMED_ROW));
  const { own, groups } = folded(seen, fit);
  const count = own.length + groups.length;
  if (count > fit) return bundled(own, groups, fit, strip);
  const height = Math.min(MOST_ROW, Math.floor(strip.height / Math.max(1, count)));
  return placed([...own.map(alone), ...groups], strip.y, Math.max(LEAST_ROW, height));
}

/** What a row says, before it has a place. */
interface Content {
  readonly type: TapeRow["type"];
  readonly label: string;
  readonly lane: Lane | undefined;
}

function alone({ lane }: Seen): Content {
  return { type: "node", label: lane.name, lane };
}

function seenOf(lanes: readonly Lane[], columns: Columns): readonly Seen[] {
  const from = columns.begin + columns.first * columns.step;
  const to = columns.begin + columns.last * columns.step;
  // With the first word of a connection all appear: that is no change.
  let begin = Infinity;
  for (const { track } of lanes) begin = Math.min(begin, track.beginOf(0));
  const seen: Seen[] = [];
  for (const lane of lanes) {
    const { track } = lane;
    let first = track.indexAt(from);
    const last = track.indexAt(to);
    if (last < 0 || (first === last && track.codeOf(first) === ABSENT)) continue;
    if (first < 0 && track.beginOf(0) <= begin) first = 0;
    const steady = first === last ? track.codeOf(first) : undefined;
    seen.push({ lane, changes: last - first, steady, leads: track.codeOf(last) === 0 });
  }
  return seen;
}

/** The order in which those who stay the same are folded; a leader keeps its row. */
const FOLDED = (["follower", "inactive", "unknown", "candidate"] as const).map((standing) => ({
  code: TOLD_FIRST.indexOf(standing),
  words: {
    follower: "followers",
    inactive: "inactive",
    unknown: "unknown",
    candidate: "candidates",
  }[standing],
}));

interface Folded {
  readonly own: readonly Seen[];
  readonly groups: readonly Content[];
}

/** As many groups as are needed; two rows are left, for a leader and for the rest. */
function folded(seen: readonly Seen[], fit: number): Folded {
  let own = seen;
  const groups: Content[] = [];
  for (const { code, words } of FOLDED) {
    if (own.length + groups.length <= fit || groups.length >= fit - 2) break;
    const members = own.filter(({ steady }) => steady === code);
    const [first] = members;
    if (first === undefined || members.length < 2) continue;
    own = own.filter(({ steady }) => steady !== code);
    groups.push({ type: "group", label: `${members.length} ${words}`, lane: first.lane });
  }
  return { own, groups };
}

function byChanges(a: Seen, b: Seen): number {
  return Number(b.leads) - Number(a.leads) || b.changes - a.changes;
}

/** Those that changed most have a row, then come the groups, then the rest below one another. */
function bundled(
  own: readonly Seen[],
  groups: readonly Content[],
  fit: number,
  strip: Strip,
): ChosenRow[] {
  const left = (named: number): number => strip.height - (named + groups.length) * NAMED_ROW;
  const most = fit - groups.length - 1;
  let named = most;
  // A row that has its name takes the room of three that are drawn close together.
  while (named > 1 && (own.length - named) * LEAST_ROW > left(named)) named -= 1;
  // Where there are too many all the same, half of the room is for names.
  if ((own.length - named) * LEAST_ROW > left(named)) named = Math.ceil(most / 2);
  const ranked = own.toSorted(byChanges);
  const inOrder = (some: readonly Seen[]): readonly Content[] => {
    const chosen = new Set(some);
    return own.filter((lane) => chosen.has(lane)).map(alone);
  };
  const rows = [...inOrder(ranked.slice(0, named)), ...groups];
  const y = strip.y + rows.length * NAMED_ROW;
  const height = Math.max(NAMED_ROW, left(named));
  const shown = Math.min(own.length - named, Math.floor(height / LEAST_ROW));
  const close = inOrder(ranked.slice(named, named + shown));
  const label = `and ${own.length - named} more`;
  return [
    ...placed(rows, strip.y, NAMED_ROW),
    ...placed(close, y, Math.floor(height / shown), false),
    { row: { type: "more", label, y, height, isLabelled: true }, lane: undefined },
  ];
}

function placed(
  contents: readonly Content[],
  top: number,
  height: number,
  isLabelled = true,
): ChosenRow[] {
  return contents.map(({ type, label, lane }, index) => ({
    row: { type, label, y: top + index * height, height, isLabelled },
    lane,
  }));
}
