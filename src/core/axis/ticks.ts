/** Round instants along an axis of time, and how an instant is written there. */
export interface Tick {
  /** In milliseconds. */
  readonly at: number;
  readonly label: string;
}

/** Steps that people count in, in milliseconds. */
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
const MILLISECONDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
const SIXTIETHS = [1, 2, 5, 10, 15, 30];
const STEPS: readonly number[] = MILLISECONDS.concat(
  SIXTIETHS.map((seconds) => seconds * SECOND),
  SIXTIETHS.map((minutes) => minutes * MINUTE),
  [1, 2, 4, 6, 12, 24, 48, 96, 168].map((hours) => hours * HOUR),
);
const MOST = 200;

/** Between two instants, at least `apart` from each other; none before the source began. */
export function ticksOf(from: number, to: number, apart: number): readonly Tick[] {
  const step = STEPS.find((one) => one >= apart) ?? Math.ceil(apart / DAY) * DAY;
  const ticks: Tick[] = [];
  const first = Math.max(0, Math.ceil(from / step));
  for (let n = first; n * step <= to && ticks.length < MOST; n++) {
    const at = n * step;
    ticks.push({ at, label: labelOf(at, step) });
  }
  return ticks;
}

/** Minutes and seconds since the source began, with hours if any; as finely as the step asks. */
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

/** To the millisecond that has begun, as instants are told everywhere. */
export function clockOf(at: number): string {
  return labelOf(Math.floor(at), 1);
}
