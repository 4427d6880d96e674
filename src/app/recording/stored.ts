/**
 * Each recording that is open, as it came: its bytes stay where the browser holds them, on the disk
 * for a file, and are read again when a text of it is asked for.
 */
import { type Instant, instant } from "../../core/base/index.ts";
import { type Entry, type Place, RecordingReader } from "../../core/recording/index.ts";
import type { SourceName } from "../store/index.ts";
import { Parts, streamOf } from "./parts.ts";

/** A place is noted after so many bytes. */
const NOTED_EVERY = 1_000_000;
/** No date is further from 1970. */
const DATE_LIMIT = 8.64e15;

export interface Noted extends Place {
  /** In bytes of the unpacked text. */
  readonly begins: number;
}

export class Stored {
  /** The instant of its first frame, from which the page counts. */
  first: Instant | undefined;
  /** When its instant 0 was, in Unix milliseconds, where its header says so. */
  start: number | undefined;
  readonly #bytes: () => Blob;
  readonly #noted: Noted[] = [];

  /** `bytes`: what has come of it until now. */
  constructor(bytes: () => Blob) {
    this.#bytes = bytes;
  }

  /** From there on it can be read by itself. */
  note(noted: Noted): void {
    const last = this.#noted.at(-1)?.begins ?? 0;
    if (noted.begins - last >= NOTED_EVERY) this.#noted.push(noted);
  }

  /** When that was from which the page counts, in Unix milliseconds. */
  get began(): number | undefined {
    const began = (this.start ?? Number.NaN) + (this.first ?? 0);
    return Math.abs(began) <= DATE_LIMIT ? began : undefined;
  }

  /** All of it, unpacked. */
  async text(): Promise<string> {
    let text = "";
    for await (const { lines } of partsOf(new Parts(streamOf(this.#bytes())))) text += lines;
    return text;
  }

  /** What came after `from` and not after `to`, each at the instant at which the page shows it. */
  async between(from: Instant, to: Instant): Promise<readonly Timed[]> {
    const first = this.first ?? instant(0);
    const place = this.#noted.findLast(({ micros }) => micros / 1_000 <= first + from);
    const reader = new RecordingReader(place);
    const parts = new Parts(streamOf(this.#bytes(), place?.begins));
    const timed: Timed[] = [];
    for await (const { lines } of partsOf(parts)) {
      reader.feed(lines);
      for (let entry = reader.next(); entry !== undefined; entry = reader.next()) {
        if (!("at" in entry)) continue;
        const at = instant(entry.at - first);
        if (at > to) {
          parts.close();
          return timed;
        }
        if (at > from) timed.push({ ...entry, at });
      }
    }
    return timed;
  }
}

/** What stands at an instant. */
export type Timed = Extract<Entry, { readonly at: Instant }>;

async function* partsOf(parts: Parts): AsyncGenerator<{ readonly lines: string }> {
  for (let part = await parts.next(); part !== undefined; part = await parts.next()) yield part;
}

const stored = new WeakMap<SourceName, Stored>();

export function keepStored(name: SourceName, recording: Stored): void {
  stored.set(name, recording);
}

/** Absent for what is no recording. */
export function storedOf(name: SourceName): Stored | undefined {
  return stored.get(name);
}
