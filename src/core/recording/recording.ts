/**
 * Reads a recording: a header, then one line a frame, described in docs/recording.md. Lines that
 * are neither blank nor of a recording are told and passed over.
 */
import { type Instant, type Result, fail, instant, ok, shown } from "../base/index.ts";
import type { Frame } from "../protocol/index.ts";
import { LINE, RECORDING_VERSION, type RecordingHeader } from "./line.ts";
import { Repeated } from "./repeated.ts";
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
/** The most frames that are read from one file, and the most marks. */
export const RECORDING_LIMIT = 2_000_000;
const MARKS_LIMIT = 10_000;
/** What has so many lines that are none is no recording, or a trap. */
const PASSED_LIMIT = 100_000;
/** Who reads hears of so many lines that tell nothing, and can look at the clock. */
const IDLE_LINES = 64;

interface Timed<Type> {
  readonly type: Type;
  readonly at: Instant;
  readonly text: string;
}

/** What a line turns out to be. */
export type Entry =
  | Timed<"frame">
  | Timed<"marker">
  | Timed<"gap">
  | { readonly type: "header"; readonly header: RecordingHeader }
  /** Many lines that tell nothing: something is read, and nothing came of it. */
  | { readonly type: "idle" }
  /** It was passed over, or the file is read no further. */
  | { readonly type: "complaint" | "end"; readonly sentence: string }
  /** Nothing can be read in it. */
  | { readonly type: "unreadable"; readonly sentence: string };

export function parseRecording(text: string): Result<Recording, string> {
  const frames: Frame[] = [];
  const markers: Mark[] = [];
  const gaps: Mark[] = [];
  const complaints: string[] = [];
  let header: RecordingHeader = {};
  for (const entry of readRecording(text)) {
    if (entry.type === "unreadable") return fail(entry.sentence);
    if (entry.type === "header") ({ header } = entry);
    else if (entry.type === "frame") frames.push({ at: entry.at, wire: entry.text });
    else if (entry.type === "marker") markers.push({ at: entry.at, text: entry.text });
    else if (entry.type === "gap") gaps.push({ at: entry.at, text: entry.text });
    else if (entry.type !== "idle") complaints.push(entry.sentence);
  }
  return ok({ header, frames, markers, gaps, complaints });
}

/** As `RecordingReader` reads it; gives at last how many lines were passed over. */
export function* readRecording(text: string): Generator<Entry, number> {
  const reader = new RecordingReader();
  reader.feed(text);
  for (let entry = reader.next(); entry !== undefined; entry = reader.next()) yield entry;
  const last = reader.end();
  if (last !== undefined) yield last;
  return reader.passedOver;
}

/** Where reading can go on, in the middle of a recording. */
export interface Place {
  readonly frames: number;
  readonly micros: number;
}

/**
 * Reads a recording that comes in parts, each of whole lines; the last line of all may lack its
 * end. Entry by entry, so that who reads a large one can do something else in between.
 */
export class RecordingReader {
  /** Lines that were passed over. */
  passedOver = 0;
  /** The last line has no end, and can't be read. */
  isCut = false;
  /** It is read no further, whatever comes. */
  isOver = false;
  #lines = "";
  #start = 0;
  #number = 0;
  /** Lines since the last one that told something. */
  #idle = 0;
  #firstComplaint = "";
  #frames: number;
  #marks = 0;
  /** In whole microseconds where intervals are counted: sums of fractions would drift. */
  #micros: number;
  #texts = new Texts();

  constructor(from: Place = { frames: 0, micros: 0 }) {
    this.#frames = from.frames;
    this.#micros = from.micros;
  }

  /** Before the next line. */
  get place(): Place {
    return { frames: this.#frames, micros: this.#micros };
  }

  /** Another part, once `next()` has nothing more. */
  feed(lines: string): void {
    this.#lines = lines;
    // Some editors put a byte-order mark first; it is no part of the first line.
    this.#start = this.#number === 0 && lines.startsWith("\u{feff}") ? 1 : 0;
  }

  /** Absent when another part must come first, or it is over. */
  next(): Entry | undefined {
    while (!this.isOver && this.#start < this.#lines.length) {
      if (this.#isEmpty()) continue;
      const end = this.#lines.indexOf("\n", this.#start);
      const line = this.#lines.slice(this.#start, end === -1 ? undefined : end);
      this.#start = end === -1 ? this.#lines.length : end + 1;
      this.#number += 1;
      const read = this.#texts.read(line);
      const entry = read === undefined ? this.#odd(line, end === -1) : this.#take(read);
      this.#idle = entry === undefined ? this.#idle + 1 : 0;
      if (entry !== undefined) return entry;
      if (this.#idle % IDLE_LINES === 0) return { type: "idle" };
    }
    return undefined;
  }

  /** Millions of them are a few bytes in a link: they must cost next to nothing. */
  #isEmpty(): boolean {
    if (this.#lines.charCodeAt(this.#start) !== LINE_END) return false;
    this.#start += 1;
    this.#number += 1;
    return true;
  }

  /** What is to be said when nothing more comes. */
  end(): Entry | undefined {
    // What is known of texts holds on to the parts in which they stood.
    this.#texts = new Texts();
    this.#lines = "";
    this.#start = 0;
    if (this.#frames > 0 || this.isOver) return this.#tooMany();
    const sentence =
      this.passedOver === 0
        ? "The recording is empty. It must hold one line a frame: [milliseconds, message]."
        : `No line is a frame. A line must be [milliseconds, message]. ${this.#firstComplaint}`;
    return { type: "unreadable", sentence };
  }

  #tooMany(): Entry | undefined {
    if (this.#frames < RECORDING_LIMIT) return undefined;
    return { type: "end", sentence: `Only the first ${RECORDING_LIMIT} frames are read.` };
  }

  #take(line: Line): Entry | undefined {
    if (line.type === "header") {
      if (line.version <= RECORDING_VERSION) return { type: "header", header: line.header };
      this.isOver = true;
      return { type: "unreadable", sentence: newer(line) };
    }
    if (line.type === "old") {
      // Never back in time.
      this.#micros = Math.max(this.#micros, line.at * 1_000);
      return this.#frame(line.wire);
    }
    this.#micros += Math.round(line.since * 1_000);
    if (line.type === "other" || line.type === LINE.binary) return undefined;
    if (line.type === LINE.marker) return this.#mark("marker", line.text);
    if (line.type === LINE.gap) return this.#mark("gap", line.text);
    return line.type === LINE.frame || this.#frames === 0 ? this.#frame(line.text) : undefined;
  }

  /** A line that is none of a recording. */
  #odd(line: string, isLast: boolean): Entry | undefined {
    if (BLANK.test(line)) return undefined;
    const sentence = `Line ${this.#number} is no frame: ${shown(line, 60)}`;
    if (this.passedOver === 0) this.#firstComplaint = sentence;
    this.passedOver += 1;
    this.isCut = isLast;
    if (this.passedOver >= PASSED_LIMIT) return this.#hopeless();
    return this.passedOver <= COMPLAINTS ? { type: "complaint", sentence } : undefined;
  }

  #hopeless(): Entry {
    this.isOver = true;
    const sentence = `It is read no further: ${PASSED_LIMIT} of its lines are no frames.`;
    if (this.#frames > 0) return { type: "end", sentence };
    return { type: "unreadable", sentence: `${sentence} ${this.#firstComplaint}` };
  }

  #frame(text: string): Entry {
    this.#frames += 1;
    if (this.#frames >= RECORDING_LIMIT) this.isOver = true;
    return { type: "frame", at: this.#at, text };
  }

  #mark(type: "marker" | "gap", text: string): Entry | undefined {
    this.#marks += 1;
    return this.#marks > MARKS_LIMIT ? undefined : { type, at: this.#at, text };
  }

  get #at(): Instant {
    return instant(this.#micros / 1_000);
  }
}

/**
 * The texts that came last: in a long recording the same few come again and again, and a text that
 * is known need not be read anew.
 */
class Texts {
  readonly #known = new Repeated<string>();

  read(line: string): Line | undefined {
    if (this.#known.isVain) return readLine(line);
    const comma = line.indexOf(",");
    if (!line.startsWith(FRAME, comma)) return readLine(line);
    const rest = line.slice(comma);
    const text = this.#known.get(rest);
    const since = line.slice(1, comma);
    if (text !== undefined && PLAIN_NUMBER.test(since)) {
      return { type: LINE.frame, since: Number(since), text };
    }
    const read = readLine(line);
    if (read?.type === LINE.frame) this.#known.set(rest, read.text);
    return read;
  }
}

const LINE_END = 0x0a;
const FRAME = ',"f","';
const BLANK = /^\s*$/;
const PLAIN_NUMBER = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;

function newer({ version }: { readonly version: number }): string {
  return (
    `It is a recording of version ${version}, and this Raftglass reads up to version ` +
    `${RECORDING_VERSION}. Open it with a newer Raftglass.`
  );
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
