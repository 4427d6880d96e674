/**
 * Reads a recording: one line a frame, `[milliseconds, message]`, the message as it came off the
 * wire. Lines that are neither blank nor a frame are told and passed over.
 */
import { type Result, fail, instant, ok, shown } from "../base/index.ts";
import type { Frame } from "../protocol/index.ts";

export interface Recording {
  readonly frames: readonly Frame[];
  /** One sentence for each line that was passed over; at most `COMPLAINTS`. */
  readonly complaints: readonly string[];
}

export const COMPLAINTS = 20;
/** The most frames that are read from one file. */
export const RECORDING_LIMIT = 2_000_000;

const LINE = /^\s*\[\s*([0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\s*,/;

export function parseRecording(text: string): Result<Recording, string> {
  const frames: Frame[] = [];
  const complaints: string[] = [];
  let wrong = 0;
  let last = 0;
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    if (line.trim() === "") continue;
    const frame = frameOf(line, last);
    if (frame === undefined) {
      wrong += 1;
      if (complaints.length < COMPLAINTS) {
        complaints.push(`Line ${number} is no frame: ${shown(line, 60)}`);
      }
      continue;
    }
    last = frame.at;
    frames.push(frame);
    if (frames.length >= RECORDING_LIMIT) {
      complaints.push(`Only the first ${RECORDING_LIMIT} frames are read.`);
      break;
    }
  }
  if (frames.length === 0) {
    return fail(
      wrong === 0
        ? "The recording is empty. It must hold one line a frame: [milliseconds, message]."
        : `No line is a frame. A line must be [milliseconds, message]. ${complaints[0] ?? ""}`,
    );
  }
  return ok({ frames, complaints });
}

function* linesOf(text: string): Generator<string> {
  // Some editors put a byte-order mark first; it is no part of the first line.
  let start = text.startsWith("\u{feff}") ? 1 : 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start);
    yield text.slice(start, end === -1 ? text.length : end);
    if (end === -1) return;
    start = end + 1;
  }
}

/**
 * The wire text is cut out of the line, not parsed and written again: a recording keeps it
 * verbatim.
 */
function frameOf(line: string, last: number): Frame | undefined {
  const head = LINE.exec(line);
  const end = line.lastIndexOf("]");
  if (head === null || end < head[0].length) return undefined;
  const at = Number(head[1]);
  const wire = line.slice(head[0].length, end).trim();
  if (!Number.isFinite(at) || wire === "") return undefined;
  try {
    const parsed: unknown = JSON.parse(line);
    if (!Array.isArray(parsed) || parsed.length !== 2) return undefined;
  } catch {
    // A line cut off in the middle, as the last one of a crashed recorder is.
    return undefined;
  }
  return { at: instant(Math.max(at, last)), wire };
}
