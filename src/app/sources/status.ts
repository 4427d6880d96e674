/** What a phase of the reconnection looks like from outside. */
import type { Phase } from "./reconnection.ts";
import type { SourceStatus } from "./source.ts";

/** Nothing while it is found out why an attempt failed: for the viewer it is not over yet. */
export function statusOf(phase: Phase): SourceStatus | undefined {
  const { since: at, attempt } = phase;
  switch (phase.type) {
    case "starting":
      return { type: "connecting", at, attempt };
    case "connecting":
      return { type: "connecting", at, attempt, ...(phase.asking ? { asking: true } : {}) };
    case "open":
      return { type: "open", at };
    case "offline": {
      const { reason, alarmAt, code, words } = phase;
      return {
        type: "offline",
        at,
        attempt,
        reason,
        ...(alarmAt === undefined ? {} : { retryAt: alarmAt }),
        ...(code === undefined ? {} : { code }),
        ...(words === undefined ? {} : { words }),
      };
    }
    case "blocked":
      return { type: "blocked", at, reason: phase.reason };
    case "ended":
      return phase.words === "" ? { type: "ended", at } : { type: "ended", at, words: phase.words };
    case "diagnosing":
      break;
  }
  return undefined;
}

/** Nothing new for the sink: it must take an `open` that it hears for another connection. */
export function sameStatus(one: SourceStatus, other: SourceStatus): boolean {
  if (one.type === "connecting" && other.type === "connecting") {
    return one.attempt === other.attempt && one.asking === other.asking;
  }
  return one.type === "open" && other.type === "open";
}
