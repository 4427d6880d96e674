/** A text from outside that is needed whole: a link's, a chunk's. */
import { type Result, fail, ok } from "../../core/base/index.ts";
import { BYTES_LIMIT, Parts } from "./parts.ts";

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
  const parts = new Parts(bytes, limit);
  let text = "";
  for (let part = await parts.next(); part !== undefined; part = await parts.next()) {
    text += part.lines;
  }
  if (parts.ending === "too-long") return fail(tooLong(limit));
  const broken = parts.ending === "broken";
  return broken && parts.size === 0 ? fail(UNREADABLE) : ok({ text, broken });
}

export const UNREADABLE = "can't be read.";

export function tooLong(limit: number): string {
  return `has more than ${Math.round(limit / 1e6)} MB, and no more can be opened.`;
}
