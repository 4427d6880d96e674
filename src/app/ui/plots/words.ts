/** What the plots show, in words: at a step, or at the last one. */
import type { Plotted } from "../../../core/figures/index.ts";
import { perSecond } from "../page/index.ts";

type Values = readonly (number | null)[];

function valueAt(values: Values, step: number | undefined): number | null | undefined {
  return step === undefined ? values.at(-1) : values[step];
}

export function rateWords(values: Values, step: number | undefined): string {
  const value = valueAt(values, step);
  return value === undefined || value === null ? "not known" : perSecond(value);
}

export function activeWords(values: Values, step: number | undefined): string {
  const value = valueAt(values, step);
  return value === undefined || value === null ? "not known" : `at least ${value}`;
}

/** For those who hear the page. */
export function ratesOf(plotted: Plotted): string {
  const known = plotted.perSecond.filter((value) => value !== null);
  if (known.length === 0) return "Messages a second: none so far.";
  const most = perSecond(Math.max(...known));
  return `Messages a second: at most ${most}, last ${rateWords(plotted.perSecond, undefined)}.`;
}

export function activeOf({ active }: Plotted): string {
  return `Active nodes: ${activeWords(active, undefined)}`;
}
