/** The plots below the tape: with what draws them, they are loaded when they are first wished. */
import { figuresIn, plotted } from "../../../core/figures/index.ts";
import type { TapeDrawn } from "../../tape/index.ts";
import { instant } from "../../../core/base/index.ts";
import { late } from "../late/late.tsx";
import type { DrawPlots } from "../plots/index.ts";

export const TapePlots = late(async () => (await import("../plots/index.ts")).Plots);

/** One line for all kinds, and one for each of the most frequent. */
const KINDS_PLOTTED = 3;

export function drawPlots(draw: DrawPlots | null, moment: TapeDrawn): void {
  if (draw === null) return;
  const { taped, window, present, ...rest } = moment;
  const { timeline } = taped;
  const known = { cluster: taped.cluster(), until: timeline.next };
  const { series, from } = figuresIn(timeline, known, instant(present));
  draw({ ...rest, ...window, plotted: plotted(series, from, present, KINDS_PLOTTED) });
}
