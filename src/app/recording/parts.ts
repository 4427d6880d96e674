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
  readonly #limit: number;
  /** What came of a line that has no end yet. */
  #held = "";
  #begins = 0;
  #isBegun = false;

  constructor(bytes: ReadableStream<Uint8Array<ArrayBuffer>>, limit = BYTES_LIMIT) {
    this.#reader = bytes.getReader();
    this.#limit = limit;
  }

  /** Absent once there is none. Never fails: `ending` tells why. One call at a time. */
  async next(): Promise<Part | undefined> {
    for (;;) {
      if (this.ending !== undefined) return undefined;
      const bytes = await this.#read();
      if (bytes === undefined) return this.#rest();
      this.size += bytes.length;
      if (this.size > this.#limit) {
        this.close("too-long");
        return this.#rest();
      }
      const end = bytes.lastIndexOf(LINE_END) + 1;
      const lines = this.#held + this.#decode(bytes.subarray(0, end));
      const begins = this.#begins;
      this.#held = end > 0 ? this.#decode(bytes.subarray(end)) : lines + this.#decode(bytes);
      if (end === 0) continue;
      this.#begins = this.size - (bytes.length - end);
      return { lines, begins };
    }
  }

  /** No further part is read. */
  close(ending: Ending = "closed"): void {
    this.ending ??= ending;
    // What is asked for gives up; whether it heard of it nobody needs to know.
    void this.#reader.cancel().catch(() => undefined);
  }

  #decode(bytes: Uint8Array): string {
    return this.#decoder.decode(bytes, { stream: true });
  }

  #rest(): Part | undefined {
    const lines = this.#held + this.#decoder.decode();
    this.#held = "";
    return lines === "" ? undefined : { lines, begins: this.#begins };
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
      else head = joined(head, value);
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

function joined(first: Uint8Array<ArrayBuffer>, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** So that the picture comes soon, and what follows in few steps. */
const SLICE = { first: 262_144, next: 4_194_304 };

/** Read from where it lies, a slice ahead of what is asked for. */
export function streamOf(blob: Blob, from = 0): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = from;
  return new ReadableStream({
    async pull(control) {
      const end = Math.min(blob.size, at + (at === from ? SLICE.first : SLICE.next));
      if (at < end) control.enqueue(new Uint8Array(await blob.slice(at, end).arrayBuffer()));
      at = end;
      if (at >= blob.size) control.close();
    },
  });
}
