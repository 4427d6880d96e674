/**
 * The lines of a recording, written. Each is JSON by itself, so that `jq` reads it and a file that
 * was cut off plays to the cut. Described in docs/recording.md.
 */
import type { Instant } from "../base/index.ts";

/** The version that is written, and the newest that is read. */
export const RECORDING_VERSION = 1;
export const RECORDING_FORMAT = "raftglass-recording";

/** What stands in the first line. */
export interface RecordingHeader {
  /** Where the frames came from, as a viewer would name it. */
  readonly source?: string;
  /** When the instant 0 was: Unix time in milliseconds. */
  readonly start?: number;
  readonly title?: string;
}

/** What a line tells, by the letter in it. */
export const LINE = {
  /** A text frame, as it was received. */
  frame: "f",
  /** A place that somebody marked, with its label. */
  marker: "m",
  /** The connection: "open", or "lost" until it is open again. */
  gap: "g",
  /** A `state` that sums up what came before: for who begins here, not received by itself. */
  keyframe: "k",
  /** A binary frame in Base64: no message, kept because it came. */
  binary: "b",
} as const;

export type LineKind = (typeof LINE)[keyof typeof LINE];

export function headerLine(header: RecordingHeader): string {
  return `${JSON.stringify({ format: RECORDING_FORMAT, version: RECORDING_VERSION, ...header })}\n`;
}

/**
 * Writes lines, one after the other: intervals are whole microseconds since the line before, so
 * that what is read, played and written again comes out the same.
 */
export function createLineWriter(): (at: Instant, kind: LineKind, text: string) => string {
  let last = 0;
  return (at, kind, text) => {
    const now = Math.max(last, Math.round(at * 1_000));
    const interval = (now - last) / 1_000;
    last = now;
    return `[${interval},"${kind}",${JSON.stringify(text)}]\n`;
  };
}
