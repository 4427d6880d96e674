/** Makes the refusal of what could not be understood, small enough to be kept. */
import { detached, fail } from "../base/index.ts";
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

/** Makes the refusals of one frame; `raw` is the part of it that was not understood. */
export type Refuse = (reason: RefusalReason, sentence: () => string, raw: unknown) => Refused;

/** The most refusals of one frame that are told one by one. */
export const TOLD_LIMIT = 50;

/**
 * A frame can hold 100,000 messages to refuse. Each is counted, by its reason; a sentence and an
 * excerpt of its own have only the first. `wire` is absent inside a batch: there the excerpt is
 * the message's own text.
 */
export function refuserOf(wire: string | undefined): Refuse {
  let told = 0;
  const shared = new Map<RefusalReason, Refused>();
  return (reason, sentence, raw) => {
    if (told < TOLD_LIMIT) {
      told += 1;
      return refused(reason, sentence(), wire ?? raw);
    }
    const untold = shared.get(reason) ?? untoldOf(reason);
    shared.set(reason, untold);
    return untold;
  };
}

function untoldOf(reason: RefusalReason): Refused {
  const sentence = `Only the first ${TOLD_LIMIT} refusals of a batch are told one by one.`;
  return Object.freeze(fail(Object.freeze({ reason, sentence, excerpt: "" })));
}
