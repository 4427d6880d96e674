/** The tape as a slider, for those who hear the page. */
import type { Bounds } from "../../core/tape/index.ts";

/** `words`: the instant shown, and what was then. */
export function describe(host: HTMLElement, at: number, bounds: Bounds, words: string): void {
  host.setAttribute("aria-valuemin", `${Math.floor(bounds.from)}`);
  host.setAttribute("aria-valuemax", `${Math.ceil(bounds.to)}`);
  host.setAttribute("aria-valuenow", `${Math.round(at)}`);
  host.setAttribute("aria-valuetext", words);
}
