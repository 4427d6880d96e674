/** Makes the refusal of what could not be understood, small enough to be kept. */
import { fail } from "../base/index.ts";
import type { Refusal, RefusalReason } from "./message.ts";

/** How much of a refused text is kept. */
export const EXCERPT_LENGTH = 2_000;

interface Refused {
  readonly ok: false;
  readonly error: Refusal;
}

/** `raw` is the text as it came, or, inside a batch, the parsed message. */
export function refused(reason: RefusalReason, sentence: string, raw: unknown): Refused {
  return fail({ reason, sentence: detached(sentence), excerpt: excerptOf(raw) });
}

function excerptOf(raw: unknown): string {
  if (typeof raw === "string") return detached(raw.slice(0, EXCERPT_LENGTH));
  try {
    return detached((JSON.stringify(raw) ?? "").slice(0, EXCERPT_LENGTH));
  } catch {
    // JSON.parse takes any depth, JSON.stringify runs out of stack.
    return "(nested too deep to be shown)";
  }
}

/**
 * The same text in memory of its own. Engines keep a slice as a window on the whole: fifty
 * excerpts would hold fifty frames of up to 16 million characters.
 */
function detached(text: string): string {
  return String(JSON.parse(JSON.stringify(text)));
}
