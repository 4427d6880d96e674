/**
 * Bytes from outside as the text of a recording, part by part: unpacked where they are gzipped, and
 * never more than a bound. The whole of it is never held.
 */

/** More is not worth the wait: a recording has two million frames at most. */
export const BYTES_LIMIT = 256_000_000;

export interface Part {
  /** Whole lines; the last part of all may lack its end. */
  readonly lines: string;
  /** Where it begins, in bytes of the unpacked text. */
  readonly begins: number;
}

/** Why there is no further part. `broken`: the bytes broke off before their end. */
export type Ending = "whole" | "broken" | "too-long" | "closed";

const LINE_END = 0x0a;
const PACKED = [0x1f, 0x8b] as const;

export class Parts {
  /** Absent while more may come. */
  ending: Ending | undefined;
  /** Known once the first part was read. */
  isPacked = false;
  /** Bytes of the unpacked text. */
  size = 0;
  #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** What was read and not yet asked for. */
  #waiting: Part | undefined;
  readonly #limit: number;
  /** What came of a line that has no end yet. */
  #held: Uint8Array[] = [];
  #begins = 0;
  #isBegun = false;

  constructor(bytes: ReadableStream<Uint8Array<ArrayBuffer>>, limit = BYTES_LIMIT) {
    this.#reader = bytes.getReader();
    this.#limit = limit;
  }

  /** Absent once there is none. Never fails: `ending` tells why. One call at a time. */
  async next(): Promise<Part | undefined> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) return waiting;
    while (this.ending === undefined) {
      const bytes = await this.#read();
      if (bytes === undefined) break;
      this.size += bytes.length;
      if (this.size > this.#limit) {
        this.close("too-long");
        break;
      }
      const part = this.#taken(bytes);
      if (part !== undefined) return part;
    }
    return this.#rest();
  }

  /** Whole lines by themselves: what belongs to the line before is another part, and no copy. */
  #taken(bytes: Uint8Array): Part | undefined {
    const end = bytes.lastIndexOf(LINE_END) + 1;
    if (end === 0) {
      this.#held.push(bytes);
      return undefined;
    }
    const first = this.#held.length > 0 ? bytes.indexOf(LINE_END) + 1 : 0;
    const line = first > 0 ? this.#part([...this.#held, bytes.subarray(0, first)]) : undefined;
    const lines = first < end ? this.#part([bytes.subarray(first, end)]) : undefined;
    this.#held = end < bytes.length ? [bytes.subarray(end)] : [];
    if (line !== undefined) this.#waiting = lines;
    return line ?? lines;
  }

  /** No further part is read. */
  close(ending: Ending = "closed"): void {
    this.ending ??= ending;
    // What is asked for gives up; whether it heard of it nobody needs to know.
    void this.#reader.cancel().catch(() => undefined);
  }

  #part(bytes: readonly Uint8Array[]): Part {
    const [first = new Uint8Array()] = bytes;
    const all = bytes.length > 1 ? joined(bytes) : first;
    const begins = this.#begins;
    this.#begins += all.length;
    return { lines: this.#decoder.decode(all), begins };
  }

  #rest(): Part | undefined {
    const held = this.#held;
    this.#held = [];
    return held.length > 0 ? this.#part(held) : undefined;
  }

  async #read(): Promise<Uint8Array | undefined> {
    try {
      if (!this.#isBegun) await this.#begin();
      const { done, value } = await this.#reader.read();
      if (!done) return value;
      this.ending ??= "whole";
    } catch {
      this.ending ??= "broken";
    }
    return undefined;
  }

  /** What begins as gzip does is unpacked, whatever its name: no recording begins so. */
  async #begin(): Promise<void> {
    this.#isBegun = true;
    const reader = this.#reader;
    let head = new Uint8Array();
    let last: Promise<ReadableStreamReadResult<Uint8Array>> | undefined;
    // A first part may be shorter than the two bytes that tell.
    while (head.length < PACKED.length && last === undefined) {
      const next = reader.read();
      const { done, value } = await next.catch(() => ({ done: true, value: undefined }));
      if (done || value === undefined) last = next;
      else head = joined([head, value]);
    }
    this.isPacked = PACKED.every((byte, at) => head[at] === byte);
    const again = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(control) {
          if (head.length > 0) {
            control.enqueue(head);
            head = new Uint8Array();
            return;
          }
          const { done, value } = await (last ?? reader.read());
          if (done) control.close();
          else control.enqueue(value as Uint8Array<ArrayBuffer>);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    this.#reader = (
      this.isPacked ? again.pipeThrough(new DecompressionStream("gzip")) : again
    ).getReader();
    if (this.ending !== undefined) void this.#reader.cancel().catch(() => undefined);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** So that the picture comes soon, and what follows in few steps. */
const SLICE = { first: 262_144, next: 4_194_304 };

/** So many are read at a time: while the page is busy with one, the others come nearer. */
const AHEAD = 4;

/** Read from where it lies, some slices ahead of what is asked for. */
export function streamOf(blob: Blob, from = 0): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = from;
  const coming: Promise<ArrayBuffer>[] = [];
  const ahead = (): void => {
    while (coming.length < AHEAD && at < blob.size) {
      const end = Math.min(blob.size, at + (at === from ? SLICE.first : SLICE.next));
      const bytes = blob.slice(at, end).arrayBuffer();
      // Who asks for it hears of it.
      bytes.catch(() => undefined);
      coming.push(bytes);
      at = end;
    }
  };
  return new ReadableStream(
    {
      async pull(control) {
        ahead();
        const bytes = await coming.shift();
        ahead();
        if (bytes === undefined) control.close();
        else control.enqueue(new Uint8Array(bytes));
      },
    },
    { highWaterMark: 0 },
  );
}
