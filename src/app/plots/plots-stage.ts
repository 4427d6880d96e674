/**
 * The plots below the tape, drawn by uPlot: one above the other, each over the stretch of time that
 * the tape shows, and drawn when the tape is.
 */
import uPlot from "uplot";
import { PALETTES, type Palette, type ThemeName, kindLook } from "../../core/scene/index.ts";
import type { Plotted } from "../../core/figures/index.ts";

export interface PlotsMoment {
  readonly plotted: Plotted;
  readonly theme: ThemeName;
  /** What the tape shows: where it begins and how much, in milliseconds of the source. */
  readonly begin: number;
  readonly span: number;
  /** In CSS pixels: how wide the tape is, and where its time begins. */
  readonly width: number;
  readonly left: number;
  /** The instant that is shown; undefined while that is the present. */
  readonly shown: number | undefined;
}

export interface PlotsNeeds {
  /** Shows that instant. */
  seek(at: number): void;
  /** The pointer is at that step of what is plotted; undefined when it has left. */
  hover(step: number | undefined): void;
}

export interface PlotsStage {
  draw(moment: PlotsMoment): void;
  close(): void;
}

/** In CSS pixels. */
const RATES_HEIGHT = 56;
const ACTIVE_HEIGHT = 40;
const PADDING: uPlot.Padding = [4, 0, 4, 0];
export interface PlotHosts {
  readonly rates: HTMLElement;
  readonly active: HTMLElement;
}

export function mountPlots(hosts: PlotHosts, needs: PlotsNeeds): PlotsStage {
  let moment: PlotsMoment | undefined;
  let kinds = "";
  let plots: uPlot[] = [];
  const now = (): PlotsMoment | undefined => moment;
  const make = (first: PlotsMoment): void => {
    for (const plot of plots) plot.destroy();
    const rates = [strong, ...first.plotted.kinds.map(({ kind }) => colorOf(kind))];
    plots = [
      plotIn(hosts.rates, { now, needs, height: RATES_HEIGHT, lines: rates, isFilled: false }),
      plotIn(hosts.active, {
        now,
        needs,
        height: ACTIVE_HEIGHT,
        lines: [follower],
        isFilled: true,
      }),
    ];
  };
  return {
    draw(next) {
      const { plotted, width, left } = next;
      const isOther = moment?.left !== left;
      const isWider = moment?.width !== width;
      moment = next;
      const names = JSON.stringify(plotted.kinds.map(({ kind }) => kind));
      if (plots.length === 0 || names !== kinds || isOther) make(next);
      else if (isWider) for (const plot of plots) plot.setSize({ width, height: plot.height });
      kinds = names;
      const rates = [plotted.perSecond, ...plotted.kinds.map(({ perSecond }) => perSecond)];
      plots[0]?.setData(dataOf(plotted.at, rates));
      plots[1]?.setData(dataOf(plotted.at, [plotted.active]));
    },
    close() {
      for (const plot of plots) plot.destroy();
      plots = [];
    },
  };
}

type Color = (palette: Palette, theme: ThemeName) => string;
const strong: Color = ({ ink }) => ink;
const faint: Color = ({ muted }) => muted;
const follower: Color = ({ standing }) => standing.follower;
const colorOf =
  (kind: string): Color =>
  (_, theme) =>
    kindLook(kind).color[theme];

interface PlotWish {
  readonly now: () => PlotsMoment | undefined;
  readonly needs: PlotsNeeds;
  readonly height: number;
  readonly lines: readonly Color[];
  readonly isFilled: boolean;
}

function plotIn(host: HTMLElement, wish: PlotWish): uPlot {
  const { now, needs, height, lines, isFilled } = wish;
  const themed = (color: Color): string => {
    const theme = now()?.theme ?? "light";
    return color(PALETTES[theme], theme);
  };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const axis: uPlot.Axis = {
    size: now()?.left ?? 0,
    gap: 6,
    space: height / 2,
    stroke: () => themed(faint),
    font: `11px ${getComputedStyle(host).fontFamily}`,
    // What is counted has no halves.
    incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000],
    grid: { stroke: () => `${themed(faint)}33`, width: 1 },
    ticks: { show: false },
  };
  const options: uPlot.Options = {
    width: now()?.width ?? 1,
    height,
    padding: PADDING,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: () => windowOf(now()) },
      y: { range: (_, __, most) => [0, Math.max(1, most ?? 0) * 1.08] },
    },
    axes: [{ show: false }, axis],
    series: [
      {},
      ...lines.map((color) => ({
        stroke: () => themed(color),
        width: 1.5,
        points: { show: false },
        ...(isFilled ? { fill: () => `${themed(color)}2e` } : {}),
        ...(stepped === undefined ? {} : { paths: stepped }),
      })),
    ],
    hooks: {
      draw: [(plot) => drawPlayhead(plot, now()?.shown, themed(strong))],
      setCursor: [(plot) => needs.hover(plot.cursor.idx ?? undefined)],
    },
  };
  const plot = new uPlot(options, [[], ...lines.map(() => [])], host);
  plot.over.addEventListener("click", (event) => needs.seek(plot.posToVal(event.offsetX, "x")));
  return plot;
}

function windowOf(moment: PlotsMoment | undefined): uPlot.Range.MinMax {
  const { begin, span } = moment ?? { begin: 0, span: 1 };
  return [begin, begin + span];
}

/** The library writes nothing to it, and says only that it may. */
function dataOf(at: readonly number[], lines: readonly (readonly (number | null)[])[]) {
  return [[...at], ...lines.map((line) => [...line])] satisfies uPlot.AlignedData;
}

function drawPlayhead(plot: uPlot, shown: number | undefined, color: string): void {
  if (shown === undefined) return;
  const { ctx, bbox } = plot;
  const x = Math.round(plot.valToPos(shown, "x", true));
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.fillStyle = color;
  ctx.fillRect(x, 0, Math.max(1, Math.round(uPlot.pxRatio)), ctx.canvas.height);
  ctx.restore();
}
