/** What the page shows of its connection. */
import type { Duration } from "../../core/base/index.ts";

export type ConnectionState =
  | "connecting"
  | "live"
  /** A recording runs: never called live. */
  | "playing"
  /** What is shown is an instant of the past. */
  | "past"
  | "quiet"
  | "silent"
  | "offline"
  | "refused"
  | "blocked"
  | "not-an-exporter"
  | "ended";

export interface Connection {
  readonly state: ConnectionState;
  /** For the badge: a word or two. */
  readonly word: string;
  /** What happened. Fit to be shown. */
  readonly sentence: string;
  /** Why it may be, and what to do next; may be empty. */
  readonly advice: string;
  /** Until the next attempt; absent when none is planned. */
  readonly countdownMs?: Duration;
  readonly canRetry: boolean;
  /** What the button that retries says. */
  readonly retryLabel: string;
  /** The picture is of the past and must be greyed. */
  readonly stale: boolean;
}
