/** Writes what is heard into a recording, as it comes, until it is stopped. */
import { type Instant, instant } from "../../core/base/index.ts";
import {
  LINE,
  type RecordingHeader,
  createLineWriter,
  headerLine,
} from "../../core/recording/index.ts";
import type { Environment } from "../sources/index.ts";
import type { Heard } from "./heard.ts";
import type { Output } from "./output.ts";

/** It is written so often, and whenever so much has gathered. */
const WRITE_MS = 1_000;
const GATHERED = 1_000_000;
/** A disk that is so far behind will not catch up. */
const BEHIND = 64_000_000;
/** Made safe so often; seldom enough that this takes a twentieth of the time at most. */
const COMMIT_MS = 5_000;
const COMMIT_SHARE = 20;

/** How a recording ended. */
export interface Recorded {
  readonly name: string;
  readonly bytes: number;
  readonly frames: number;
  /** A sentence, where it ended against the viewer's will. */
  readonly trouble: string | undefined;
}

export interface RecorderNeeds {
  readonly output: Output;
  readonly header: RecordingHeader;
  /** The instant of the source at which it begins, and what stands there. */
  readonly at: Instant;
  readonly opening: readonly Heard[];
  readonly clock: Pick<Environment, "now" | "timer">;
  readonly ended: (recorded: Recorded) => void;
}

export class Recorder {
  /** Written, or about to be. */
  bytes = 0;
  readonly where;
  /** By the clock of the environment. */
  readonly startedAt;
  readonly #needs: RecorderNeeds;
  readonly #line = createLineWriter();
  readonly #encoder = new TextEncoder();
  #frames = 0;
  #waiting: string[] = [];
  #gathered = 0;
  #writing: Promise<void> | undefined;
  #committedAt;
  #commitEvery = COMMIT_MS;
  #isOver = false;
  #trouble: string | undefined;
  #dropTimer = (): void => {};

  constructor(needs: RecorderNeeds) {
    this.#needs = needs;
    this.where = needs.output.where;
    this.startedAt = needs.clock.now();
    this.#committedAt = this.startedAt;
    this.#add(headerLine(needs.header));
    for (const { kind, text } of needs.opening) this.#add(this.#line(instant(0), kind, text));
    this.#watch();
  }

  hear({ at, kind, text }: Heard): void {
    if (this.#isOver) return;
    if (kind === LINE.frame) this.#frames += 1;
    this.#add(this.#line(instant(at - this.#needs.at), kind, text));
    if (this.#gathered > BEHIND) void this.stop(TOO_SLOW);
    else if (this.#gathered > GATHERED) void this.#write();
  }

  /** Writes what is left, and closes the file. */
  async stop(trouble?: string): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#trouble = trouble;
    this.#dropTimer();
    const { output, ended } = this.#needs;
    await this.#writing;
    await this.#write();
    try {
      await output.close();
    } catch (error) {
      this.#fail(error);
    }
    const { name } = output;
    ended({ name, bytes: this.bytes, frames: this.#frames, trouble: this.#trouble });
  }

  #add(line: string): void {
    this.#waiting.push(line);
    this.#gathered += line.length;
    this.bytes += line.length;
  }

  #watch(): void {
    this.#dropTimer = this.#needs.clock.timer(WRITE_MS, () => {
      void this.#write();
      this.#watch();
    });
  }

  /** One at a time: what gathers meanwhile is written after it. */
  #write(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    const { output, clock } = this.#needs;
    try {
      while (this.#waiting.length > 0) {
        const bytes = this.#encoder.encode(this.#waiting.join(""));
        // Beyond ASCII a letter is more than a byte.
        this.bytes += bytes.length - this.#gathered;
        this.#waiting = [];
        this.#gathered = 0;
        await output.write(bytes);
      }
      if (this.bytes > output.limit) void this.stop(fullOf(output));
      if (this.#isOver || clock.now() - this.#committedAt < this.#commitEvery) return;
      const before = clock.now();
      await output.commit();
      this.#committedAt = clock.now();
      this.#commitEvery = Math.max(COMMIT_MS, (this.#committedAt - before) * COMMIT_SHARE);
    } catch (error) {
      this.#waiting = [];
      this.#fail(error);
      void this.stop(this.#trouble);
    }
  }

  #fail(error: unknown): void {
    const why = error instanceof Error ? error.message.replace(/\.$/, "") : "the reason is unknown";
    this.#trouble = `The recording could not be written any further: ${why}.`;
  }
}

const TOO_SLOW =
  "The disk is slower than the stream, so the recording was stopped; it holds what came before.";

function fullOf({ limit, where }: Output): string {
  const size = `${Math.round(limit / 1e6)} MB`;
  return where === "disk"
    ? `The recording has ${size}, more than which can't be played; it was stopped.`
    : `The recording has ${size}, as much as this page keeps; it was stopped and downloaded.`;
}
