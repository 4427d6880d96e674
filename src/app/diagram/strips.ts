/**
 * The arrows, drawn once: strips of time beside each other, each on a canvas of its own. While the
 * window moves only the strips are moved, and only what is new is drawn.
 */
import { type Point, instant } from "../../core/base/index.ts";
import {
  type Arrows,
  type Axes,
  type DiagramComposer,
  type DiagramInput,
  type Labels,
  type Window,
  arrowUnder,
  axesOf,
  createArrows,
  divisionMs,
} from "../../core/diagram/index.ts";
import { type ArrowLook, paintArrows } from "./paint-arrows.ts";
import { type Piece, Stale } from "./stale.ts";

interface Strip extends Piece {
  readonly arrows: Arrows;
  /** What was drawn: the number of the next record, the instant of the last one. */
  readonly next: number;
  readonly last: number;
  usedAt: number;
}

/** What one frame draws, and how. */
export interface StripFrame {
  readonly context: CanvasRenderingContext2D;
  readonly composer: DiagramComposer;
  readonly input: DiagramInput;
  readonly look: ArrowLook;
  /** Takes the places of arrows that stand for several. */
  readonly labels: Labels;
  /** The wall clock, in milliseconds. */
  readonly now: number;
}

/** Where a strip belongs, in device pixels, and which instant is at its beginning. */
interface Place {
  readonly at: number;
  readonly long: number;
  readonly fromMs: number;
  readonly devicePx: number;
  /** How far lines are moved that began there. */
  readonly shift: (firstLane: number) => number;
}

/** A strip is so many divisions of time wide, so that none is cut by its edge. */
const DIVISIONS = 8;
/** What stands on an edge of a strip belongs to both. */
const PAD_PX = 16;
/** Strips that are kept although they are out of view. */
const SPARE = 6;
/** More arrows than this are not drawn anew in every frame of a zoom, but when it rests. */
const HEAVY = 1_500;
const REST_MS = 90;
/** Of a frame, for drawing anew what is stretched meanwhile. */
const BUDGET_MS = 5;

export class Strips {
  #strips = new Map<number, Strip>();
  readonly #stale = new Stale();
  /** What was drawn: when it differs, nothing of it can be used again. */
  #key: readonly unknown[] = [];
  #scale = 0;
  #firstLane = 0;
  #frame = 0;
  #zoomedAt = -Infinity;
  /** Where the strips lie that were shown last, in units. */
  #shown: { readonly strip: Strip; readonly at: number; readonly long: number }[] = [];
  #isAcross = true;
  events = 0;
  leftOut = 0;

  /** Something is stretched into its place: one more frame is wanted. */
  get isRough(): boolean {
    return !this.#stale.isEmpty;
  }

  paint(frame: StripFrame): void {
    const { context, input, look, labels } = frame;
    const axes = axesOf(input);
    const { ratio } = look;
    this.#forget(keyOf(input, axes, look), axes, frame.now);
    this.#frame += 1;
    this.#shown = [];
    this.#isAcross = axes.direction === "across";
    const devicePx = axes.msPerPx / ratio;
    const long = (divisionMs(axes.msPerPx) * DIVISIONS) / devicePx;
    // Whole device pixels since the source began: a strip is never between two of them.
    const begin = Math.round(input.window.from / devicePx);
    const length = Math.round((input.window.to - input.window.from) / devicePx);
    const origin = Math.round(axes.origin * ratio);
    const counts = { events: 0, leftOut: 0, isWhole: true };
    const started = performance.now();
    for (let n = Math.floor(begin / long); n * long < begin + length; n++) {
      const [from, to] = [Math.round(n * long), Math.round((n + 1) * long)];
      const at = origin + from - begin;
      const mayDraw = performance.now() - started < BUDGET_MS;
      const strip = this.#strip(n, from, to, frame, axes, mayDraw);
      if (!("arrows" in strip)) {
        counts.isWhole = false;
        const shift = (first: number): number => Math.round((axes.firstLane - first) * ratio);
        const into = { at, long: to - from, fromMs: from * devicePx, devicePx, shift };
        this.#stretch(context, strip, into);
        continue;
      }
      strip.usedAt = this.#frame;
      if (this.#isAcross) context.drawImage(strip.canvas, at, 0);
      else context.drawImage(strip.canvas, 0, at);
      const place = at / ratio;
      this.#shown.push({ strip, at: place, long: (to - from) / ratio });
      labels.add(strip.arrows, this.#isAcross ? place : 0, this.#isAcross ? 0 : place);
      const { leftOut } = strip.arrows;
      counts.events += eventsIn(strip, input.window) + leftOut;
      counts.leftOut += leftOut;
    }
    this.#forgetUnused();
    if (!counts.isWhole) return;
    this.#stale.clear();
    ({ events: this.events, leftOut: this.leftOut } = counts);
  }

  /** The arrow under a point. */
  under({ x, y }: Point): { readonly arrow: number; readonly arrows: Arrows } | undefined {
    for (const { strip, at, long } of this.#shown) {
      const point = this.#isAcross ? { x: x - at, y } : { x, y: y - at };
      const along = this.#isAcross ? point.x : point.y;
      if (along < -PAD_PX || along > long + PAD_PX) continue;
      const arrow = arrowUnder(strip.arrows, point);
      if (arrow !== undefined) return { arrow, arrows: strip.arrows };
    }
    return undefined;
  }

  /** The strip; or what is to be stretched into its place for now. */
  #strip(
    n: number,
    from: number,
    to: number,
    frame: StripFrame,
    axes: Axes,
    mayDraw: boolean,
  ): Strip | readonly Piece[] {
    const { timeline } = frame.input;
    const devicePx = axes.msPerPx / frame.look.ratio;
    const known = this.#strips.get(n);
    // What came since can only be later than what had come.
    const isCurrent = known?.next === timeline.next || (known && known.to <= known.last);
    if (known !== undefined && isCurrent === true) return known;
    if (known === undefined && !(mayDraw && frame.now - this.#zoomedAt > REST_MS)) {
      const pieces = this.#stale.covering(from * devicePx, to * devicePx);
      if (pieces !== undefined) return pieces;
    }
    const strip = drawn(from, to, frame, axes, known);
    this.#strips.set(n, strip);
    return strip;
  }

  #stretch(context: CanvasRenderingContext2D, pieces: readonly Piece[], into: Place): void {
    const { at, long, fromMs, devicePx, shift } = into;
    const { width, height } = context.canvas;
    context.save();
    context.beginPath();
    if (this.#isAcross) context.rect(at, 0, long, height);
    else context.rect(0, at, width, long);
    context.clip();
    for (const { canvas, from, to, firstLane } of pieces) {
      const place = at + (from - fromMs) / devicePx;
      const size = (to - from) / devicePx;
      const across = shift(firstLane);
      if (this.#isAcross) context.drawImage(canvas, place, across, size, canvas.height);
      else context.drawImage(canvas, across, place, canvas.width, size);
    }
    context.restore();
  }

  #forget(key: readonly unknown[], { msPerPx, firstLane }: Axes, now: number): void {
    const isOther = !key.every((part, i) => part === this.#key[i]);
    if (isOther) this.#stale.clear();
    else if (msPerPx !== this.#scale || firstLane !== this.#firstLane) {
      const drawn = [...this.#strips.values()];
      const arrows = drawn.reduce((sum, strip) => sum + strip.arrows.count, 0);
      if (arrows > HEAVY || this.isRough) {
        this.#stale.keep(drawn);
        this.#zoomedAt = now;
      }
    } else return;
    this.#key = key;
    this.#scale = msPerPx;
    this.#firstLane = firstLane;
    this.#strips = new Map();
  }

  #forgetUnused(): void {
    const spare = this.#strips.size - this.#shown.length - SPARE;
    if (spare <= 0) return;
    const unused = [...this.#strips].filter(([, { usedAt }]) => usedAt !== this.#frame);
    for (const [n] of unused.toSorted(([, a], [, b]) => a.usedAt - b.usedAt).slice(0, spare)) {
      this.#strips.delete(n);
    }
  }
}

/** Those that begin in the window, and in this strip: what stands on an edge is in two of them. */
function eventsIn({ arrows, from, to }: Strip, window: Window): number {
  const [begin, end] = [Math.max(from, window.from), Math.min(to, window.to)];
  let events = 0;
  for (let n = 0; n < arrows.count; n++) {
    const middle = ((arrows.first[n] ?? 0) + (arrows.last[n] ?? 0)) / 2;
    if (middle >= begin && middle < end) events += arrows.repeats[n] ?? 1;
  }
  return events;
}

/** `from` and `to` in device pixels since the source began; `old` is drawn over. */
function drawn(from: number, to: number, frame: StripFrame, axes: Axes, old?: Strip): Strip {
  const { composer, input, look } = frame;
  const { timeline, size } = input;
  const { ratio } = look;
  const devicePx = axes.msPerPx / ratio;
  const isAcross = axes.direction === "across";
  const canvas = old?.canvas ?? document.createElement("canvas");
  const arrows = old?.arrows ?? createArrows();
  canvas.width = isAcross ? to - from : Math.round(size.width * ratio);
  canvas.height = isAcross ? Math.round(size.height * ratio) : to - from;
  const pad = PAD_PX * axes.msPerPx;
  const range = { from: instant(from * devicePx - pad), to: instant(to * devicePx + pad) };
  const own = { ...axes, from: instant(from * devicePx), origin: 0 };
  composer.composeArrows(arrows, input, own, range);
  const context = canvas.getContext("2d");
  if (context !== null) {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintArrows(context, arrows, look);
  }
  return {
    canvas,
    arrows,
    from: from * devicePx,
    to: to * devicePx,
    firstLane: axes.firstLane,
    next: timeline.next,
    last: timeline.lastAt,
    usedAt: 0,
  };
}

/** What decides how arrows look; where they are is another matter. */
function keyOf(input: DiagramInput, axes: Axes, look: ArrowLook): readonly unknown[] {
  const { timeline, order, matcher, size } = input;
  const across = axes.direction === "across" ? size.height : size.width;
  const { direction, spacing } = axes;
  const { palette, ratio } = look;
  return [timeline, timeline.cuts, order, matcher, across, direction, spacing, palette, ratio];
}
