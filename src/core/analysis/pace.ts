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
  /** One that goes on from here by itself. */
  copy(): Pace;
}

interface Heard {
  readonly pauses: number[];
  place: number;
  last: number | undefined;
  noted: number;
  usual: Duration | undefined;
}

export type Freshness = "live" | "quiet" | "silent";

/** Frames this close together are one burst; the pause is what comes between bursts. */
const BURST_MS = 20;
/** A burst that lasts gives a pause a second: a stream without gaps is not a stream unknown. */
const STEADY_MS = 1_000;
const PAUSES = 32;
const ENOUGH = 3;

const NOTHING = (): Heard => ({
  pauses: [],
  place: 0,
  last: undefined,
  noted: 0,
  usual: undefined,
});

export function createPace(heard: Heard = NOTHING()): Pace {
  const { pauses } = heard;
  return {
    heard(at) {
      const { last } = heard;
      if (last === undefined) heard.noted = at;
      else if (at - last >= BURST_MS || at - heard.noted >= STEADY_MS) {
        heard.noted = at;
        pauses[heard.place] = at - last;
        heard.place = (heard.place + 1) % PAUSES;
        if (pauses.length >= ENOUGH) {
          const sorted = pauses.toSorted((a, b) => a - b);
          heard.usual = duration(sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0);
        }
      }
      heard.last = at;
    },
    reset() {
      heard.last = undefined;
    },
    get usual() {
      return heard.usual;
    },
    copy: () => createPace({ ...heard, pauses: [...pauses] }),
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
