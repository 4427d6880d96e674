/**
 * Reads a recording: a header, then one line a frame, described in docs/recording.md. Lines that
 * are neither blank nor of a recording are told and passed over.
 */
import { type Instant, type Result, fail, instant, ok, shown } from "../base/index.ts";
import type { Frame } from "../protocol/index.ts";
import { LINE, RECORDING_VERSION, type RecordingHeader } from "./line.ts";
import { type Line, readLine } from "./read-line.ts";

/** Something that stands between the frames. */
export interface Mark {
  readonly at: Instant;
  readonly text: string;
}

export interface Recording {
  /** Empty where the file has none. */
  readonly header: RecordingHeader;
  /** As received; one that sums up what came before the file stands first. */
  readonly frames: readonly Frame[];
  readonly markers: readonly Mark[];
  /** "lost" and "open", in turn. */
  readonly gaps: readonly Mark[];
  /** One sentence for each line that was passed over; at most `COMPLAINTS`. */
  readonly complaints: readonly string[];
}

export const COMPLAINTS = 20;
/** The most frames that are read from one file, and the most marks of each sort. */
export const RECORDING_LIMIT = 2_000_000;
const MARKS_LIMIT = 10_000;

export function parseRecording(text: string): Result<Recording, string> {
  const reader = new Reader();
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    if (line.trim() === "") continue;
    const read = readLine(line);
    if (read?.type === "header" && !(read.version <= RECORDING_VERSION)) return fail(newer(read));
    if (read === undefined) reader.complain(`Line ${number} is no frame: ${shown(line, 60)}`);
    else reader.take(read);
    if (reader.frames.length >= RECORDING_LIMIT) {
      reader.complaints.push(`Only the first ${RECORDING_LIMIT} frames are read.`);
      break;
    }
  }
  if (reader.frames.length > 0) return ok(reader.recording());
  return fail(
    reader.wrong === 0
      ? "The recording is empty. It must hold one line a frame: [milliseconds, message]."
      : `No line is a frame. A line must be [milliseconds, message]. ${reader.complaints[0] ?? ""}`,
  );
}

function newer({ version }: { readonly version: number }): string {
  return (
    `It is a recording of version ${version}, and this Raftglass reads up to version ` +
    `${RECORDING_VERSION}. Open it with a newer Raftglass.`
  );
}

class Reader {
  readonly frames: Frame[] = [];
  readonly complaints: string[] = [];
  wrong = 0;
  readonly #markers: Mark[] = [];
  readonly #gaps: Mark[] = [];
  #header: RecordingHeader = {};
  /** In whole microseconds where intervals are counted: sums of fractions would drift. */
  #micros = 0;

  recording(): Recording {
    const { frames, complaints } = this;
    return { header: this.#header, frames, markers: this.#markers, gaps: this.#gaps, complaints };
  }

  take(line: Line): void {
    if (line.type === "header") {
      this.#header = line.header;
      return;
    }
    if (line.type === "old") {
      // Never back in time.
      this.#micros = Math.max(this.#micros, line.at * 1_000);
      this.frames.push({ at: this.#at, wire: line.wire });
      return;
    }
    this.#micros += Math.round(line.since * 1_000);
    if (line.type === "other" || line.type === LINE.binary) return;
    const mark = { at: this.#at, text: line.text };
    if (line.type === LINE.marker) keep(this.#markers, mark);
    else if (line.type === LINE.gap) keep(this.#gaps, mark);
    else if (line.type === LINE.frame || this.frames.length === 0) {
      this.frames.push({ at: this.#at, wire: line.text });
    }
  }

  complain(sentence: string): void {
    this.wrong += 1;
    if (this.complaints.length < COMPLAINTS) this.complaints.push(sentence);
  }

  get #at(): Instant {
    return instant(this.#micros / 1_000);
  }
}

function keep(marks: Mark[], mark: Mark): void {
  if (marks.length < MARKS_LIMIT) marks.push(mark);
}

/** Its lines, without their ends. */
export function* linesOf(text: string): Generator<string> {
  // Some editors put a byte-order mark first; it is no part of the first line.
  let start = text.startsWith("\u{feff}") ? 1 : 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start);
    yield text.slice(start, end === -1 ? text.length : end);
    if (end === -1) return;
    start = end + 1;
  }
}
