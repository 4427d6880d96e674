/**
 * The diagram as a function of timeline, window, nodes and search. The composer keeps nothing but
 * caches.
 */
import { ticksOf } from "../axis/index.ts";
import { type Instant, type Size, instant } from "../base/index.ts";
import type { Timeline } from "../timeline/index.ts";
import { ArrowComposer, type Axes } from "./compose-arrows.ts";
import type { Histories } from "./history.ts";
import { type LaneInput, laneOf, placeIn, spacingOf } from "./lanes.ts";
import type { Matcher } from "./match.ts";
import {
  type Arrows,
  type DiagramScene,
  type Direction,
  type Rect,
  createArrows,
} from "./scene.ts";
import { type Window, spanOf } from "./window.ts";

export interface DiagramInput {
  readonly timeline: Timeline;
  readonly histories: Histories;
  /** The nodes that have a line, in their order. */
  readonly order: readonly string[];
  readonly window: Window;
  readonly size: Size;
  readonly direction: Direction;
  /** How far the lines are moved out of view, where there are more than there is room for. */
  readonly scrolled: number;
  readonly matcher: Matcher;
  readonly selectedNode: string | undefined;
  /** The sequence number of an event. */
  readonly selectedEvent: number | undefined;
  /** The present of the source, and the instant that is shown. */
  readonly presentAt: Instant;
  readonly shownAt: Instant;
}

/** Room for names and for the marks of time beside the plot. */
const MARGINS = {
  across: { left: 116, top: 26, right: 12, bottom: 8 },
  down: { left: 68, top: 34, right: 8, bottom: 10 },
} as const;
/** From one mark of time to the next. */
const TICK_PX = { across: 96, down: 48 } as const;

export function plotOf({ width, height }: Size, direction: Direction): Rect {
  const { left, top, right, bottom } = MARGINS[direction];
  return {
    x: left,
    y: top,
    width: Math.max(1, width - left - right),
    height: Math.max(1, height - top - bottom),
  };
}

/** Where instants and lines are. */
export function axesOf(
  input: Pick<DiagramInput, "window" | "size" | "direction" | "order" | "scrolled">,
): Axes {
  const { direction, window, order, scrolled } = input;
  const plot = plotOf(input.size, direction);
  const isAcross = direction === "across";
  const [along, across] = isAcross ? [plot.width, plot.height] : [plot.height, plot.width];
  const low = isAcross ? plot.y : plot.x;
  const spacing = spacingOf(order.length, across, direction);
  return {
    direction,
    from: window.from,
    origin: isAcross ? plot.x : plot.y,
    msPerPx: spanOf(window) / along,
    firstLane: low + spacing / 2 - scrolled,
    spacing,
    low,
    high: low + across,
  };
}

export interface DiagramComposer {
  /** Everything, with every arrow of the window. The scene's arrays are used again. */
  compose(input: DiagramInput): DiagramScene;
  /** Lines and marks, and no arrow. */
  composeGround(input: DiagramInput): DiagramScene;
  /** The arrows that are seen in `range`, wherever that is. */
  composeArrows(arrows: Arrows, input: DiagramInput, axes: Axes, range: Window): void;
}

/** One composer serves one timeline. */
export function createDiagramComposer(timeline: Timeline): DiagramComposer {
  const composer = new ArrowComposer();
  const arrows = createArrows();
  const none = createArrows();
  let lanes = new Int32Array(0);
  let order: readonly string[] | undefined;
  let known = 0;

  /** Lanes by the numbers of uuids: worked out again only when there are new ones of either. */
  const lanesOf = (input: DiagramInput): Int32Array => {
    const { uuids } = timeline;
    if (input.order === order && uuids.size === known) return lanes;
    lanes = new Int32Array(uuids.size).fill(-1);
    for (const [lane, uuid] of input.order.entries()) {
      const id = uuids.find(uuid);
      if (id !== undefined) lanes[id] = lane;
    }
    ({ order } = input);
    known = uuids.size;
    return lanes;
  };

  const composeArrows = (into: Arrows, input: DiagramInput, axes: Axes, range: Window): void => {
    const { matcher, selectedEvent: selected } = input;
    composer.compose(into, { timeline, matcher, laneOf: lanesOf(input), axes, range, selected });
  };

  return {
    composeArrows,
    composeGround: (input) => groundOf(input, none),
    compose(input) {
      composeArrows(arrows, input, axesOf(input), input.window);
      return groundOf(input, arrows);
    },
  };
}

function groundOf(input: DiagramInput, arrows: Arrows): DiagramScene {
  const { window, size, direction, order, histories, timeline, selectedNode } = input;
  const { presentAt, shownAt } = input;
  const axes = axesOf(input);
  const plot = plotOf(size, direction);
  const along = direction === "across" ? plot.width : plot.height;
  const laneInput: LaneInput = {
    window,
    begin: axes.origin,
    end: axes.origin + along,
    blind: histories.blind,
    presentAt,
    shownAt,
  };
  const { spacing } = axes;
  const first = Math.max(0, Math.floor((axes.low - axes.firstLane) / spacing));
  const last = Math.min(order.length, Math.ceil((axes.high - axes.firstLane) / spacing) + 1);
  const lanes = order.slice(first, last).flatMap((uuid, i) => {
    const history = histories.nodes.get(uuid);
    const place = axes.firstLane + (first + i) * spacing;
    return history ? [laneOf(history, place, uuid === selectedNode, laneInput)] : [];
  });
  const apart = (spanOf(window) / Math.max(1, along)) * TICK_PX[direction];
  const ticks = ticksOf(window.from, window.to, apart).map((tick) => ({
    ...tick,
    place: placeIn(laneInput, tick.at),
  }));
  return {
    size,
    direction,
    plot,
    window,
    lanes,
    spacing,
    ticks,
    arrows,
    playhead: shownAt < presentAt ? placeIn(laneInput, shownAt) : undefined,
    present: placeIn(laneInput, Math.min(presentAt, window.to)),
    presentAt: instant(presentAt),
    kindName: (kind) => timeline.kinds.textOf(kind),
    nameOf: (lane) => histories.nodes.get(order[lane] ?? "")?.name ?? "",
  };
}
