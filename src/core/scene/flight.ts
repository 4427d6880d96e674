/** How long a packet is in flight on the picture. */
import { clamp } from "../base/index.ts";

/** Where the source tells no latency: long enough to follow with the eye. */
export const FLIGHT_MS = 600;
/** Two frames: a packet that is told shall be seen. */
const SHORTEST_MS = 34;
/** A packet that flies longer than this is drawn as if it took this long. */
const LONGEST_MS = 10_000;

export function flightOf(latencyMs: number): number {
  return latencyMs > 0 ? clamp(latencyMs, SHORTEST_MS, LONGEST_MS) : FLIGHT_MS;
}

/** How far back a packet that is still in flight can have begun. */
export function flightWindow(longestLatencyMs: number): number {
  return Math.max(FLIGHT_MS, Math.min(longestLatencyMs, LONGEST_MS));
}

/** A dropped packet is lost half way: it was sent and never landed. */
export const DROPPED_AFTER = 0.5;
