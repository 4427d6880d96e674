/** What stands in a recording, entry by entry, as its parts come. */
import { type Result, fail, ok } from "../../core/base/index.ts";
import { type Entry, RecordingReader } from "../../core/recording/index.ts";
import { BYTES_LIMIT, type Parts } from "./parts.ts";
import { UNREADABLE } from "./read-text.ts";
import type { Stored } from "./stored.ts";

/** Entries that come one by one, whoever reads them. */
export type Coming = Pick<
  Entries,
  "begin" | "next" | "more" | "stop" | "close" | "isOver" | "passedOver"
>;

/** Who is told where it can be read again. */
export type Keeping = Pick<Stored, "start" | "first" | "note">;

/** Of the lines that were passed over, so many are told. */
const TOLD = 3;
/** The page answers input in between, however long the first frame takes to come. */
const TURN_MS = 40;

export class Entries {
  /** Nothing comes any more: `next()` gives nothing for ever. */
  isOver = false;
  readonly #reader = new RecordingReader();
  /** Absent where all of it is there. */
  readonly #parts: Parts | undefined;
  readonly #stored: Keeping | undefined;
  #hasMore: boolean;
  /** What was read ahead, the next one last. */
  #early: Entry[] = [];
  /** Of the first lines that were passed over, and why it is read no further. */
  readonly #said: string[] = [];
  #isStopped = false;

  /** `from`: a text, or its parts as they come; `stored` is told where it can be read again. */
  constructor(from: string | Parts, stored?: Keeping) {
    this.#stored = stored;
    this.#hasMore = typeof from !== "string";
    if (typeof from === "string") this.#reader.feed(from);
    else this.#parts = from;
  }

  /** Reads up to the first frame. Fails with a sentence that goes on after the recording's name. */
  async begin(): Promise<Result<void, string>> {
    const early: Entry[] = [];
    let until = performance.now() + TURN_MS;
    while (!this.isOver) {
      const entry = this.next();
      if (entry === undefined && !this.isOver) await this.more();
      if (entry?.type === "idle" && performance.now() > until) {
        await new Promise((resolve) => setTimeout(resolve));
        until = performance.now() + TURN_MS;
      }
      if (entry === undefined || entry.type === "idle") continue;
      if (entry.type === "unreadable") {
        const isLost = this.#parts?.ending === "broken" && this.#parts.size === 0;
        this.close();
        return fail(isLost ? UNREADABLE : `can't be played. ${entry.sentence}`);
      }
      early.push(entry);
      if (entry.type === "header" && this.#stored !== undefined) {
        this.#stored.start = entry.header.start;
      }
      if (entry.type !== "frame") continue;
      if (this.#stored !== undefined) this.#stored.first = entry.at;
      this.#early = early.toReversed();
      return ok(undefined);
    }
    return fail(UNREADABLE);
  }

  /** Absent when it is over, or another part must come first. */
  next(): Entry | undefined {
    const early = this.#early.pop();
    if (early !== undefined || this.isOver) return early;
    const read = this.#reader.next();
    const entry = read ?? (this.#hasMore && !this.#reader.isOver ? undefined : this.#end());
    if (entry?.type === "complaint" || entry?.type === "end") this.#said.push(entry.sentence);
    return entry;
  }

  /** Resolves when another part has come, or nothing more comes. */
  async more(): Promise<void> {
    const part = await this.#parts?.next();
    if (part === undefined) this.#hasMore = false;
    else {
      if (this.#parts?.isPacked === false) {
        this.#stored?.note({ begins: part.begins, ...this.#reader.place });
      }
      this.#reader.feed(part.lines);
    }
  }

  /** What has come is read, and nothing after it. */
  stop(): void {
    this.#isStopped = true;
    this.#parts?.close();
  }

  close(): void {
    this.isOver = true;
    this.#early = [];
    this.#parts?.close();
  }

  /** What was not read of it, in sentences; "" where all of it was. */
  get passedOver(): string {
    const breaks = this.#isStopped ? "" : this.#broke();
    const count = this.#reader.passedOver;
    if (count === 0) return [...this.#said, breaks].filter((text) => text !== "").join(" ");
    // Where the bytes broke off, they did so in a line.
    if (this.#reader.isCut && count === 1) {
      if (this.#isStopped) return "";
      return breaks || "It is cut off in its last line; it plays up to there.";
    }
    const lines = count === 1 ? "1 line was" : `${count} lines were`;
    const more = this.#said.length > TOLD ? " …" : "";
    const said = `${lines} passed over. ${this.#said.slice(0, TOLD).join(". ")}${more}`;
    return breaks === "" ? said : `${breaks} ${said}`;
  }

  #broke(): string {
    const ending = this.#parts?.ending;
    if (ending === "broken") return "It breaks off before its end; it plays up to there.";
    if (ending !== "too-long") return "";
    return `It has more than ${BYTES_LIMIT / 1e6} MB; it plays up to there.`;
  }

  #end(): Entry | undefined {
    this.isOver = true;
    this.#parts?.close();
    return this.#reader.end();
  }
}
