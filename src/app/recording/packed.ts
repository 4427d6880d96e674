/** A short recording as a part of an address: deflated, in the letters that an address may hold. */
import { type Result, fail, ok } from "../../core/base/index.ts";
import { UNREADABLE, readText } from "./read-text.ts";

/** The most bytes, deflated, that are put into a link: browsers and chats carry that much. */
export const LINK_BYTES = 8_000;
/** What a link may hold that somebody else has made, in characters and unpacked. */
const PACKED_LIMIT = 64_000;
const TEXT_LIMIT = 8_000_000;

export async function deflated(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Fails with a sentence that goes on after “The recording in the link”. */
export async function unpacked(packed: string): Promise<Result<string, string>> {
  if (packed.length > PACKED_LIMIT) return fail("is too long for a link.");
  const bytes = fromBase64Url(packed);
  if (bytes === undefined) return fail(NOT_WHOLE);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  // A few bytes can stand for gigabytes: no more is unpacked than a stretch can have.
  const read = await readText(stream, TEXT_LIMIT);
  if (!read.ok) return fail(read.error === UNREADABLE ? NOT_WHOLE : read.error);
  return read.value.broken ? fail(NOT_WHOLE) : ok(read.value.text);
}

const NOT_WHOLE = "is not whole: the link was cut or changed on its way. Ask for it again.";

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
      letter.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
}
