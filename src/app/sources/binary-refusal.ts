/** A frame that is not even text, told so that who writes the exporter can find it. */
import type { Refusal } from "../../core/protocol/index.ts";

const BYTES_SHOWN = 16;

export function binaryRefusal(bytes: ArrayBuffer): Refusal {
  const head = new Uint8Array(bytes, 0, Math.min(BYTES_SHOWN, bytes.byteLength));
  return {
    reason: "not-text",
    sentence: `A binary frame of ${bytes.byteLength} bytes came; messages travel in text frames.`,
    excerpt: Array.from(head, (byte) => byte.toString(16).padStart(2, "0")).join(" "),
  };
}
