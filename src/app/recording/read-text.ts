/**
 * Bytes from outside as the text of a recording: unpacked where they are gzipped, and never more
 * than a bound.
 */
import { type Result, fail, ok } from "../../core/base/index.ts";

/** Above this, the text alone would not fit in the memory of a tab beside what is made of it. */
export const BYTES_LIMIT = 256_000_000;

export interface ReadText {
  readonly text: string;
  /** The bytes broke off: this is what came before. */
  readonly broken: boolean;
}

/** Fails with a sentence that goes on after the name of the file. */
export async function readText(
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit = BYTES_LIMIT,
): Promise<Result<ReadText, string>> {
  const reader = await unpacked(bytes.getReader());
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    let part: ReadableStreamReadResult<Uint8Array>;
    try {
      part = await reader.read();
    } catch {
      // Cut off in the middle: what came before is a recording too.
      return size === 0 ? fail("can't be read.") : ok({ text, broken: true });
    }
    if (part.done) return ok({ text: text + decoder.decode(), broken: false });
    size += part.value.byteLength;
    if (size > limit) {
      void reader.cancel().catch(() => undefined);
      return fail(`has more than ${Math.round(limit / 1e6)} MB, and no more can be opened.`);
    }
    text += decoder.decode(part.value, { stream: true });
  }
}

type Reader = Pick<ReadableStreamDefaultReader<Uint8Array>, "read" | "cancel">;

/** What begins as gzip does is unpacked, whatever its name: no recording begins so. */
async function unpacked(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): Promise<Reader> {
  let head = new Uint8Array();
  let isOver = false;
  let trouble: unknown;
  // A first part may be shorter than the two bytes that tell.
  while (head.length < 2 && !isOver) {
    try {
      const { done, value } = await reader.read();
      isOver = done;
      if (value !== undefined) head = joined(head, value);
    } catch (error) {
      isOver = true;
      trouble = error;
    }
  }
  const again = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (control) => {
      if (head.length > 0) control.enqueue(head);
      if (trouble !== undefined) control.error(trouble);
      else if (isOver) control.close();
    },
    pull: async (control) => {
      const { done, value } = await reader.read();
      if (done) control.close();
      else control.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  return (isPacked ? again.pipeThrough(new DecompressionStream("gzip")) : again).getReader();
}

function joined(
  first: Uint8Array<ArrayBuffer>,
  second: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
