/**
 * Records what an exporter says, until it is over or stopped. A lost connection is made again, and
 * the time without one is noted as a gap.
 */
import { type Instant, instant } from "../src/core/base/index.ts";
import {
  LINE,
  type LineKind,
  type RecordingHeader,
  createLineWriter,
  headerLine,
  readLine,
} from "../src/core/recording/index.ts";
import { type Ears, type Ending, OVER } from "./exporter-client.ts";
import type { Clock } from "./playback.ts";
import type { RecordSink } from "./record-sink.ts";

/** Connects, and gives what ends the connection. */
export type Connect = (ears: Ears) => () => void;

export interface Recorded {
  /** `failed`: against the user's will. */
  readonly how: "stopped" | "over" | "failed";
  /** Why, where it failed. */
  readonly sentence?: string;
  readonly frames: number;
  readonly gaps: number;
  /** When the last frame came, counted from the opening of the first connection. */
  readonly lastAt: Instant;
}

export interface RecorderOptions {
  readonly connect: Connect;
  readonly sink: RecordSink;
  /** Asked when the first connection is open. */
  readonly header: () => RecordingHeader;
  readonly clock: Clock;
  /** Talk, for the person. */
  readonly say: (sentence: string) => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

export class Recorder implements Ears {
  readonly done: Promise<Recorded>;
  readonly #options: RecorderOptions;
  readonly #line = createLineWriter();
  #resolve = (_recorded: Recorded): void => {};
  #began: number | undefined;
  /** The exporter plays a recording, and sends its lines. */
  #copies = false;
  #frames = 0;
  #gaps = 0;
  #lastAt = instant(0);
  #lostAt: Instant | undefined;
  #wait = FIRST_WAIT_MS;
  #over = false;
  #hangUp = (): void => {};
  #dropTimer = (): void => {};

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.done = new Promise((resolve) => (this.#resolve = resolve));
    this.#call();
  }

  stop(): void {
    this.#end("stopped");
  }

  opened(lines: boolean): void {
    if (this.#began === undefined) {
      this.#began = this.#options.clock.now();
      this.#copies = lines;
      // The exporter's own lines begin with their own header.
      if (!lines) this.#write(headerLine(this.#options.header()));
    } else if (lines !== this.#copies) this.#end("failed", NOT_THE_SAME);
    else if (this.#lostAt !== undefined) {
      const now = this.#now();
      const seconds = ((now - this.#lostAt) / 1_000).toFixed(1);
      this.#gaps += 1;
      this.#lostAt = undefined;
      this.#note(LINE.gap, "open");
      this.#options.say(`Connected again after ${seconds} s; the gap is noted.`);
    }
  }

  text(text: string): void {
    this.#wait = FIRST_WAIT_MS;
    this.#lastAt = this.#now();
    if (!this.#copies) {
      this.#frames += 1;
      this.#note(LINE.frame, text);
      return;
    }
    const read = text.includes("\n") ? undefined : readLine(text);
    if (read?.type === LINE.frame || read?.type === "old") this.#frames += 1;
    if (read === undefined) this.#end("failed", NO_LINES);
    else this.#write(`${text}\n`);
  }

  binary(bytes: Buffer): void {
    if (!this.#copies) this.#note(LINE.binary, bytes.toString("base64"));
  }

  closed({ code, trouble }: Ending): void {
    if (this.#began === undefined) this.#end("failed", `${trouble.found} ${trouble.advice}`);
    else if (code === OVER) this.#end("over");
    else if (this.#copies) this.#end("failed", `${trouble.found} The recording ends there.`);
    else this.#tryAgain(trouble.found);
  }

  #tryAgain(found: string): void {
    // The first loss counts: what is tried in vain is the same gap.
    if (this.#lostAt === undefined) {
      this.#options.say(`${found} Trying again until Ctrl-C.`);
      this.#lostAt = this.#now();
      this.#note(LINE.gap, "lost");
    }
    this.#dropTimer = this.#options.clock.after(this.#wait, () => this.#call());
    this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
  }

  #call(): void {
    if (this.#over) return;
    this.#hangUp = this.#options.connect(this);
    // A bridge speaks while it is connected to: what it said may have been the end.
    if (this.#over) this.#hangUp();
  }

  #now(): Instant {
    return instant(this.#options.clock.now() - (this.#began ?? 0));
  }

  #note(kind: LineKind, text: string): void {
    this.#write(this.#line(this.#now(), kind, text));
  }

  #write(line: string): void {
    if (this.#over) return;
    try {
      this.#options.sink.write(line);
    } catch (error) {
      const why = error instanceof Error ? error.message : "the reason is unknown";
      this.#end("failed", `The recording can't be written any further: ${why}.`);
    }
  }

  #end(how: Recorded["how"], sentence?: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#dropTimer();
    this.#hangUp();
    this.#resolve({
      how,
      ...(sentence !== undefined && { sentence }),
      frames: this.#frames,
      gaps: this.#gaps,
      lastAt: this.#lastAt,
    });
  }
}

const NO_LINES = "The exporter promised the lines of a recording and sent something else.";
const NOT_THE_SAME =
  "A recording is played there now: it is not what was recorded. Record it to another file.";
