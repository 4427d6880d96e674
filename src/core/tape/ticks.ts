/** Instants that are written below the tape, and how. */
import type { TapeWindow } from "./window.ts";

export interface Tick {
  readonly at: number;
  readonly label: string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MILLISECONDS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const SIXTIETHS = [1, 2, 5, 10, 15, 30];
const STEPS: readonly number[] = [
  ...MILLISECONDS,
  ...SIXTIETHS.map((seconds) => seconds * SECOND),
  ...SIXTIETHS.map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12, 24, 48, 96, 168].map((hours) => hours * HOUR),
];

/** Not closer to each other than `apart` of the `width`, both in pixels; none before the start. */
export function ticksOf({ begin, span }: TapeWindow, width: number, apart: number): Tick[] {
  const least = (span / Math.max(1, width)) * apart;
  const step = STEPS.find((step) => step >= least) ?? Math.ceil(least / (24 * HOUR)) * 24 * HOUR;
  const ticks: Tick[] = [];
  const last = Math.floor((begin + span) / step);
  for (let n = Math.max(0, Math.ceil(begin / step)); n <= last; n += 1) {
    ticks.push({ at: n * step, label: clockOf(n * step, step) });
  }
  return ticks;
}

/**
 * Minutes, seconds and thousandths since the session began; with hours, if any. No thousandths
 * where nothing is that fine.
 */
export function clockOf(at: number, step = 1): string {
  const ms = Math.max(0, Math.floor(at));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(ms / HOUR);
  const rest = `${two(Math.floor(ms / MINUTE) % 60)}:${two(Math.floor(ms / SECOND) % 60)}`;
  const thousandths = step % SECOND === 0 ? "" : `.${String(ms % SECOND).padStart(3, "0")}`;
  return `${hours > 0 ? `${hours}:` : ""}${rest}${thousandths}`;
}
