/** What is shown of two recordings under one clock. */
import { START, type Instant } from "../../core/base/index.ts";
import { type Alignment, type Spot, spotIn } from "../../core/compare/index.ts";
import type { Loop } from "../../core/playhead/index.ts";
import type { SideMarker } from "./marks.ts";
import type { TurnView } from "./turns.ts";
import type { Verdict } from "./verdict.ts";

export interface PairView {
  /** On the clock of A. */
  readonly at: Instant;
  /** The earlier beginning, and the later end. */
  readonly from: Instant;
  readonly to: Instant;
  readonly playing: boolean;
  readonly speed: number;
  readonly loop: Loop | undefined;
  readonly markers: readonly SideMarker[];
  /** What is said of the way to the next difference; undefined where nothing is. */
  readonly turn: TurnView | undefined;
  readonly alignment: Alignment;
  /** Where that instant lies in A and in B. */
  readonly spots: readonly [Spot, Spot];
  readonly verdict: Verdict;
  /** B is there. */
  readonly isWhole: boolean;
}

export const NOWHERE = spotIn(0, 0, 0);

export const FIRST_PAIR: PairView = {
  at: START,
  from: START,
  to: START,
  playing: false,
  speed: 1,
  loop: undefined,
  markers: [],
  turn: undefined,
  alignment: { by: "beginnings", shiftMs: 0 },
  spots: [NOWHERE, NOWHERE],
  verdict: { type: "same" },
  isWhole: false,
};
