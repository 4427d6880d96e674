/** What the canvas shows: a stretch of time, which way it runs, how far the lines are moved. */
import { type Instant, type Point, type Size, clamp, instant } from "../../../core/base/index.ts";
import {
  type Direction,
  type Window,
  around,
  following,
  furthest,
  kept,
  panned,
  plotOf,
  showing,
  spacingOf,
  spanOf,
  zoomed,
} from "../../../core/diagram/index.ts";

/** The ends of what there is. */
export interface Ends {
  readonly from: Instant;
  readonly present: Instant;
}

const FIRST_SPAN_MS = 20_000;
const NARROW_PX = 560;
/** For who asked for less motion the window moves in steps. */
export const STEP_MS = 500;

export class ViewWindow {
  window: Window = following(instant(0), FIRST_SPAN_MS);
  isFollowing = true;
  scrolled = 0;
  /** Which way time is to run; the room decides where nobody chose. */
  wanted: Direction | undefined;
  readonly #size: () => Size;
  #shownAt: Instant | undefined;

  constructor(size: () => Size) {
    this.#size = size;
  }

  get direction(): Direction {
    return this.wanted ?? (this.#size().width < NARROW_PX ? "down" : "across");
  }

  get isAcross(): boolean {
    return this.direction === "across";
  }

  /** The length of the plot along time, and the room across it. */
  get room(): { readonly along: number; readonly across: number } {
    const { width, height } = plotOf(this.#size(), this.direction);
    return this.isAcross ? { along: width, across: height } : { along: height, across: width };
  }

  spacing(lines: number): number {
    return spacingOf(lines, this.room.across, this.direction);
  }

  /** Not further than the last line. */
  holdLines(lines: number): void {
    const most = furthest(lines, this.room.across, this.spacing(lines));
    this.scrolled = clamp(this.scrolled, 0, most);
  }

  /** Moves a line into view. */
  bring(line: number, lines: number): void {
    const spacing = this.spacing(lines);
    const least = (line + 1) * spacing - this.room.across;
    this.scrolled = clamp(this.scrolled, least, line * spacing);
  }

  /** With the present, or with the instant that is shown; `isRunning`: it moves by itself. */
  keepUp(now: Instant, isPresent: boolean, isRunning: boolean, inSteps: boolean): void {
    if (this.isFollowing && isPresent) {
      const at = inSteps ? Math.ceil(now / STEP_MS) * STEP_MS : now;
      this.window = following(instant(at), spanOf(this.window));
    } else if (!isPresent && this.#shownAt !== now) {
      // Whoever moves the instant that is shown wants to see it.
      if (this.isFollowing || !isRunning) this.window = showing(this.window, now);
      if (this.isFollowing && isRunning) this.window = around(this.window, now);
    }
    this.#shownAt = now;
  }

  /** Whoever moves the window does not follow any more. */
  move(window: Window, { from, present }: Ends): void {
    this.isFollowing = false;
    this.window = kept(window, from, present);
  }

  zoom(factor: number, share: number, ends: Ends): void {
    const next = zoomed(this.window, factor, share);
    // Who follows goes on following, nearer or further.
    if (this.isFollowing) this.window = next;
    else this.move(next, ends);
  }

  /** By pixels. */
  pan(byX: number, byY: number, ends: Ends): void {
    const [along, across] = this.isAcross ? [byX, byY] : [byY, byX];
    this.scrolled -= across;
    if (along !== 0) this.panTime(-along / this.room.along, ends);
  }

  /** Along time, by pixels. */
  slide(by: number, ends: Ends): void {
    this.panTime(-by / this.room.along, ends);
  }

  /** By a share of the window. */
  panTime(share: number, ends: Ends): void {
    this.move(panned(this.window, share * spanOf(this.window)), ends);
  }

  /** All that there is. */
  whole(ends: Ends): void {
    const span = Math.max(1_000, ends.present - ends.from);
    const [from, to] = [ends.from - span * 0.02, ends.from + span * 1.02];
    this.move({ from: instant(from), to: instant(to) }, ends);
  }

  begin(ends: Ends): void {
    const span = spanOf(this.window);
    this.move({ from: ends.from, to: instant(ends.from + span) }, ends);
  }

  /** Where a point is along the window, from 0 to 1. */
  shareOf({ x, y }: Point): number {
    const plot = plotOf(this.#size(), this.direction);
    return clamp(this.isAcross ? (x - plot.x) / plot.width : (y - plot.y) / plot.height, 0, 1);
  }
}
