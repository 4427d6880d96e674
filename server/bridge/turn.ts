/** One member's turn to answer: at most one question is open, and silence has a reason. */
import { type Result, detached } from "../../src/core/base/index.ts";
import type { Clock } from "../playback.ts";
import { NO_ANSWER } from "./why-no-answer.ts";

/** An answer that takes longer is silence, until it comes. */
export const SILENT_AFTER_MS = 750;

export interface Turn {
  /** Asks, unless an answer is still owed: then nothing is asked and nothing given. */
  readonly take: (ask: () => Promise<Result<void, string>>) => Promise<void> | undefined;
  /** Why it does not answer, in a few words; absent while it does, and before it was asked. */
  readonly silence: () => string | undefined;
}

export function createTurn(clock: Clock): Turn {
  let since: number | undefined;
  let failure: string | undefined;
  return {
    take(ask) {
      if (since !== undefined) return undefined;
      since = clock.now();
      return ask().then((answered) => {
        since = undefined;
        failure = answered.ok ? undefined : detached(answered.error);
      });
    },
    silence() {
      const isLate = since !== undefined && clock.now() - since >= SILENT_AFTER_MS;
      return failure ?? (isLate ? NO_ANSWER : undefined);
    },
  };
}
