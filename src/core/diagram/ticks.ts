/** Where the marks of time stand, and what they say. */
import type { Window } from "./window.ts";

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Steps that people count in, in milliseconds. */
const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
const MILLISECONDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
const SIXTIETHS = [1, 2, 5, 10, 15, 30];
const HOURS = [1, 2, 4, 6, 12, 24, 48];
const STEPS: readonly number[] = MILLISECONDS.concat(
  SIXTIETHS.map((seconds) => seconds * SECOND),
  SIXTIETHS.map((minutes) => minutes * MINUTE),
  HOURS.map((hours) => hours * HOUR),
);
const MOST = 200;

/** At most one tick for each of `room` parts of the window; none before the source began. */
export function ticksOf({ from, to }: Window, room: number): readonly Tick[] {
  const least = (to - from) / Math.max(1, room);
  const step = STEPS.find((one) => one >= least) ?? STEPS.at(-1) ?? 1;
  const ticks: Tick[] = [];
  const first = Math.max(0, Math.ceil(from / step));
  for (let n = first; n * step <= to && ticks.length < MOST; n++) {
    const at = n * step;
    ticks.push({ at, label: labelOf(at, step) });
  }
  return ticks;
}

/** An instant as minutes and seconds since the source began, as finely as the step asks for. */
export function labelOf(at: number, step: number): string {
  const digits = step >= 1_000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : step >= 1 ? 3 : 4;
  // Rounded first: 59.9996 s must not become “00:60.000”.
  const whole = Math.round((Math.max(0, at) / 1_000) * 10 ** digits);
  const seconds = Math.floor(whole / 10 ** digits);
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3_600);
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const fraction = digits === 0 ? "" : `.${String(whole % 10 ** digits).padStart(digits, "0")}`;
  return `${hours > 0 ? `${hours}:` : ""}${clock}${fraction}`;
}
