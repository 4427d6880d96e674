/** What the parts beside the canvas say of it. */
import type { Instant } from "../../../core/base/index.ts";
import {
  type DiagramInput,
  type Direction,
  arrowWords,
  spanOf,
} from "../../../core/diagram/index.ts";
import type { Painted } from "../../diagram/index.ts";
import { createStore } from "zustand/vanilla";

export interface Told {
  readonly following: boolean;
  readonly direction: Direction;
  readonly selected: SelectedArrow | undefined;
  /** Events in view, and how many of them are not drawn. */
  readonly events: number;
  readonly leftOut: number;
  /** How much time is in view, in milliseconds. */
  readonly span: number;
  /** A term was told of some node. */
  readonly hasTerms: boolean;
}

export interface SelectedArrow {
  readonly words: string;
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  /** The sender's name. */
  readonly from: string;
  readonly repeats: number;
  readonly first: number;
  readonly last: number;
}

export type ToldStore = ReturnType<typeof createTold>;

/** What is counted is read by people. */
export const COUNT_EVERY_MS = 300;

export function createTold() {
  return createStore<Told>()(() => ({
    following: true,
    direction: "across",
    selected: undefined,
    events: 0,
    leftOut: 0,
    span: 0,
    hasTerms: false,
  }));
}

/** Tells what was painted, counts only so often; the function answers whether a count waits. */
export function teller(told: ToldStore) {
  let countedAt = -Infinity;
  return (input: DiagramInput, painted: Painted, isFollowing: boolean, now: number): boolean => {
    const before = told.getState();
    const { events, leftOut } = painted;
    const next = selectedOf(input, painted);
    const isSame = next?.words === before.selected?.words && next?.seq === before.selected?.seq;
    const state = {
      following: isFollowing,
      direction: input.direction,
      hasTerms: input.matcher.hasTerms,
      span: spanOf(input.window),
      selected: isSame ? before.selected : next,
    };
    const keys = Object.keys(state) as (keyof typeof state)[];
    const isOther = keys.some((key) => state[key] !== before[key]);
    const isCounting = events !== before.events || leftOut !== before.leftOut;
    const isDue = isCounting && now - countedAt >= COUNT_EVERY_MS;
    if (isDue) countedAt = now;
    if (isOther || isDue) told.setState({ ...state, ...(isDue && { events, leftOut }) });
    return isCounting && !isDue;
  };
}

function selectedOf(
  { timeline, selectedEvent: seq }: DiagramInput,
  { scene, selected }: Painted,
): SelectedArrow | undefined {
  const seen = seq === undefined ? undefined : timeline.eventAt(seq);
  if (selected === undefined || seen === undefined || seq === undefined) return undefined;
  const { arrows, arrow } = selected;
  return {
    words: arrowWords(arrows, arrow, scene),
    seq,
    at: seen.at,
    kind: seen.details,
    from: scene.nameOf(arrows.source[arrow] ?? 0),
    repeats: arrows.repeats[arrow] ?? 1,
    first: arrows.first[arrow] ?? seen.at,
    last: arrows.last[arrow] ?? seen.at,
  };
}
