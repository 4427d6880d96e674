/**
 * Which rows the lanes get. Where they do not fit at a readable height, nodes that were the same
 * all the time are folded into one row; where that is not enough, those that changed most are
 * shown.
 */
import type { Columns } from "./columns.ts";
import type { Lane } from "./lane.ts";
import type { Strip, TapeRow } from "./scene.ts";
import { ABSENT, TOLD_FIRST } from "./standings.ts";

/** Below this a row can't be told from its neighbours. */
export const LEAST_ROW = 3;
const MOST_ROW = 16;
/** A row that is lower has its name beside it only where that covers no other's. */
const LABEL_HEIGHT = 10;

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
  const fit = Math.max(2, Math.floor(strip.height / LEAST_ROW));
  return placed(seen.length <= fit ? seen.map(alone) : folded(seen, fit), strip);
}

/** What a row says, before it has a place. */
interface Content {
  readonly type: TapeRow["type"];
  readonly label: string;
  readonly lane: Lane | undefined;
  /** Whose name is written first. */
  readonly weight: number;
}

function alone({ lane, changes, leads }: Seen): Content {
  return { type: "node", label: lane.name, lane, weight: changes + (leads ? 1e9 : 0) };
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

function folded(seen: readonly Seen[], fit: number): readonly Content[] {
  let own = seen;
  const groups: Content[] = [];
  for (const { code, words } of FOLDED) {
    if (own.length + groups.length <= fit) break;
    const members = own.filter(({ steady }) => steady === code);
    const [first] = members;
    if (first === undefined || members.length < 2) continue;
    own = own.filter(({ steady }) => steady !== code);
    const label = `${members.length} ${words}`;
    groups.push({ type: "group", label, lane: first.lane, weight: 1e8 });
  }
  const room = fit - groups.length;
  if (own.length <= room) return [...own.map(alone), ...groups];
  const most = new Set(own.toSorted(byChanges).slice(0, room - 1));
  const label = `and ${own.length - most.size} more`;
  const rest: Content = { type: "more", label, lane: undefined, weight: 1e8 };
  return [...own.filter((lane) => most.has(lane)).map(alone), ...groups, rest];
}

function byChanges(a: Seen, b: Seen): number {
  return Number(b.leads) - Number(a.leads) || b.changes - a.changes;
}

function placed(contents: readonly Content[], strip: Strip): ChosenRow[] {
  const each = Math.floor(strip.height / Math.max(1, contents.length));
  const height = Math.max(LEAST_ROW, Math.min(MOST_ROW, each));
  const middles = contents.map((_, index) => strip.y + (index + 0.5) * height);
  const labelled = labelledOf(contents, middles);
  return contents.map(({ type, label, lane }, index) => {
    const y = strip.y + index * height;
    return { row: { type, label, y, height, isLabelled: labelled.has(index) }, lane };
  });
}

/** The weightiest first, as long as no name covers another. */
function labelledOf(contents: readonly Content[], middles: readonly number[]): Set<number> {
  const labelled = new Set<number>();
  const order = contents.map((_, index) => index);
  order.sort((a, b) => (contents[b]?.weight ?? 0) - (contents[a]?.weight ?? 0) || a - b);
  for (const index of order) {
    const middle = middles[index] ?? 0;
    const isFree = [...labelled].every(
      (other) => Math.abs((middles[other] ?? 0) - middle) >= LABEL_HEIGHT,
    );
    if (isFree) labelled.add(index);
  }
  return labelled;
}
