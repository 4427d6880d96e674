/** Keeps the run that is open in the page's address, a little behind where many changes come. */
import type { Close, Environment } from "../sources/index.ts";

/** A browser lets a page change its address a hundred times in 30 s, and then no more. */
const EVERY_MS = 400;

export interface RunAddress {
  /** The run is this one now; undefined for one that is too long. */
  changed(text: string | undefined): void;
  close(): void;
}

export function runAddress(
  environment: Pick<Environment, "now" | "timer">,
  showRun: (text: string) => void,
): RunAddress {
  let wanted: string | undefined;
  let shown: string | undefined;
  let shownAt = -Infinity;
  let dropTimer: Close | undefined;

  const show = (): void => {
    dropTimer = undefined;
    if (wanted === undefined || wanted === shown) return;
    shown = wanted;
    shownAt = environment.now();
    showRun(wanted);
  };

  return {
    changed(text) {
      wanted = text;
      const left = shownAt + EVERY_MS - environment.now();
      if (left <= 0) show();
      else dropTimer ??= environment.timer(left, show);
    },
    close() {
      dropTimer?.();
      wanted = undefined;
    },
  };
}
