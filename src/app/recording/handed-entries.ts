/** The entries of a file that a worker reads, handed over in batches. */
import type { Result } from "../../core/base/index.ts";
import type { Entry } from "../../core/recording/index.ts";
import { type Batch, Unpacker } from "./batch.ts";
import type { Coming } from "./entries.ts";
import type { Begun } from "./read-ahead.ts";
import type { OpenReading, ReadingNews, ReadingPort } from "./reading-port.ts";
import type { Stored } from "./stored.ts";
import type { UnderWay } from "./under-way.ts";

interface Handed {
  readonly entries: Coming;
  readonly isPacked: boolean;
}

/**
 * Answers once its first frame was read, or none was found; undefined where no worker can be had,
 * as in a page on a disk, and when the viewer has stopped it before.
 */
export async function handed(
  file: Blob,
  stored: Stored,
  way: Pick<UnderWay, "came" | "signal">,
  open: Promise<OpenReading | undefined> = openReading(),
): Promise<Handed | undefined> {
  const start = await open;
  if (start === undefined || way.signal.aborted) return undefined;
  return new Promise((resolve) => {
    let entries: HandedEntries | undefined;
    const give = (handed?: Handed): void => {
      way.signal.removeEventListener("abort", none);
      if (handed === undefined) port?.close();
      resolve(handed);
    };
    const none = (): void => give();
    const begin = (begun: Begun): void => {
      if (port === undefined) return;
      entries = new HandedEntries(begun.begun, port, stored);
      stored.start = begun.start;
      stored.first = begun.first;
      give({ entries, isPacked: begun.isPacked });
    };
    const port = tried(start, {
      read(read) {
        if (read.type === "came") way.came(read.length);
        else if (read.type === "begun") begin(read);
        else entries?.take(read.batch);
      },
      broken: (reason) => (entries === undefined ? none() : entries.break(reason)),
    });
    if (port === undefined) return give();
    way.signal.addEventListener("abort", none);
    port.order({ type: "read", file });
  });
}

/** By itself: where there is no worker its script can't even be named. */
function openReading(): Promise<OpenReading | undefined> {
  if (typeof Worker === "undefined") return Promise.resolve(undefined);
  return import("./reading-worker.ts").then(
    ({ readingInWorker }) => readingInWorker,
    () => undefined,
  );
}

function tried(open: OpenReading, news: ReadingNews): ReadingPort | undefined {
  try {
    return open(news);
  } catch {
    return undefined;
  }
}

class HandedEntries implements Coming {
  isOver = false;
  readonly #begun: Result<void, string>;
  readonly #port: ReadingPort;
  readonly #stored: Stored;
  /** As many as the worker reads ahead. */
  readonly #waiting: Batch[] = [];
  #now: Unpacker | undefined;
  #said = "";
  /** Why nothing more comes, where that is a mistake of ours. */
  #broke = "";
  /** No further batch comes. */
  #isEnded = false;
  #resume: (() => void) | undefined;

  constructor(begun: Result<void, string>, port: ReadingPort, stored: Stored) {
    this.#begun = begun;
    this.#port = port;
    this.#stored = stored;
  }

  get passedOver(): string {
    return [this.#said, this.#broke].filter((text) => text !== "").join(" ");
  }

  async begin(): Promise<Result<void, string>> {
    if (!this.#begun.ok) this.close();
    return this.#begun;
  }

  next(): Entry | undefined {
    if (this.isOver) return undefined;
    const entry = this.#now?.next();
    if (entry === undefined) this.isOver = this.#isEnded && this.#waiting.length === 0;
    return entry;
  }

  async more(): Promise<void> {
    if (this.#waiting.length === 0 && !this.#isEnded) {
      await new Promise<void>((resolve) => (this.#resume = resolve));
    }
    const batch = this.#waiting.shift();
    if (batch === undefined || this.isOver) return;
    this.#now = new Unpacker(batch);
    this.#said = batch.passedOver;
    for (const noted of batch.noted) this.#stored.note(noted);
    if (!this.#isEnded) this.#port.order({ type: "taken" });
  }

  take(batch: Batch): void {
    this.#waiting.push(batch);
    if (batch.isOver) this.#end();
    this.#resume?.();
  }

  break(reason: string): void {
    this.#broke = `It is read no further, by a mistake of ours: ${reason}.`;
    this.#end();
  }

  stop(): void {
    this.#end();
  }

  close(): void {
    this.isOver = true;
    this.#waiting.length = 0;
    this.#now = undefined;
    this.#end();
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#port.close();
    this.#resume?.();
  }
}
