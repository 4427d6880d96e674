/**
 * How often this source usually speaks, and what to make of it when it does not. A pfsd cluster
 * sends a heartbeat a second, a simulation a thousand messages: an alarm must be scaled to that.
 */
import { type Duration, type Instant, clamp, duration } from "../base/index.ts";

export interface Pace {
  /** A frame arrived. */
  heard(at: Instant): void;
  /** A new connection: the time without one is no silence of the source. */
  reset(): void;
  /** The longest pause that is usual here: the 90th percentile of the last pauses. */
  readonly usual: Duration | undefined;
}

export type Freshness = "live" | "quiet" | "silent";

/** Frames this close together are one burst; the pause is what comes between bursts. */
const BURST_MS = 20;
/** A burst that lasts gives a pause a second: a stream without gaps is not a stream unknown. */
const STEADY_MS = 1_000;
const PAUSES = 32;
const ENOUGH = 3;

export function createPace(): Pace {
  const pauses: number[] = [];
  let place = 0;
  let last: number | undefined;
  let noted = 0;
  let usual: Duration | undefined;
  return {
    heard(at) {
      if (last === undefined) noted = at;
      else if (at - last >= BURST_MS || at - noted >= STEADY_MS) {
        noted = at;
        pauses[place] = at - last;
        place = (place + 1) % PAUSES;
        if (pauses.length >= ENOUGH) {
          const sorted = pauses.toSorted((a, b) => a - b);
          usual = duration(sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0);
        }
      }
      last = at;
    },
    reset() {
      last = undefined;
    },
    get usual() {
      return usual;
    },
  };
}

const QUIET = { factor: 2.5, least: 2_500, most: 60_000, unknown: 6_000 };
const SILENT = { factor: 10, least: 15_000, most: 300_000, unknown: 30_000 };

/** After how long without a message a source counts as quiet, and as silent. */
export function patience(usual: Duration | undefined): { quiet: Duration; silent: Duration } {
  const scaled = (rule: typeof QUIET): Duration =>
    duration(
      usual === undefined ? rule.unknown : clamp(usual * rule.factor, rule.least, rule.most),
    );
  return { quiet: scaled(QUIET), silent: scaled(SILENT) };
}

export function freshness(age: Duration, usual: Duration | undefined): Freshness {
  const { quiet, silent } = patience(usual);
  return age >= silent ? "silent" : age >= quiet ? "quiet" : "live";
}
