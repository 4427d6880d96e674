/** How fast a cluster is: the timeouts of Raft and the latencies that go with them. */

import { type Microseconds, milliseconds } from "./time.ts";

export interface Pace {
  /** One tick of a node's clock; timeouts are whole ticks. */
  readonly tick: Microseconds;
  readonly heartbeat: Microseconds;
  /** Election timeouts are drawn from this to just under twice as much. */
  readonly election: Microseconds;
  /** The shortest time of a message on its way. */
  readonly latency: Microseconds;
  /** How much longer it may take. */
  readonly jitter: Microseconds;
  /** How long a write to disk takes. */
  readonly diskLatency: Microseconds;
}

export const PACE_NAMES = ["paper", "pfsd", "classroom"] as const;

export type PaceName = (typeof PACE_NAMES)[number];

export const PACES: Readonly<Record<PaceName, Pace>> = {
  /** The timeouts of the Raft paper, section 9.3, in a network across a country. */
  paper: {
    tick: milliseconds(1),
    heartbeat: milliseconds(50),
    election: milliseconds(150),
    latency: milliseconds(5),
    jitter: milliseconds(15),
    diskLatency: milliseconds(2),
  },
  /** A heartbeat a second, elections after 3 to 6 seconds, as pfsd has them. */
  pfsd: {
    tick: milliseconds(10),
    heartbeat: milliseconds(1_000),
    election: milliseconds(3_000),
    latency: milliseconds(20),
    jitter: milliseconds(60),
    diskLatency: milliseconds(5),
  },
  /** Slow enough to follow each message with the eye. */
  classroom: {
    tick: milliseconds(10),
    heartbeat: milliseconds(2_000),
    election: milliseconds(6_000),
    latency: milliseconds(700),
    jitter: milliseconds(600),
    diskLatency: milliseconds(100),
  },
};

/** How many ticks of the pace a time takes, at least one. */
export function ticksOf(pace: Pace, time: Microseconds): number {
  return Math.max(1, Math.round(time / pace.tick));
}
