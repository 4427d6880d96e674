/** How the connection stands, as every part of the page tells it. Renders when the words change. */
import { type Connection, type View, connection } from "../../store/index.ts";
import { useReading } from "./use-reading.ts";
import type { Instant } from "../../../core/base/index.ts";

export function useConnection(): Connection {
  return useReading(connectionOf, sameWords);
}

/** The countdown, in whole seconds: apart from the rest, because it alone changes every second. */
export function useCountdown(): number | undefined {
  return useReading((view, now) => {
    const { countdownMs } = connectionOf(view, now);
    return countdownMs === undefined ? undefined : Math.max(0, Math.ceil(countdownMs / 1_000));
  });
}

function connectionOf(view: View, now: Instant): Connection {
  return connection(view, now);
}

function sameWords(a: Connection, b: Connection): boolean {
  return (
    a.state === b.state &&
    a.word === b.word &&
    a.sentence === b.sentence &&
    a.advice === b.advice &&
    a.canRetry === b.canRetry &&
    a.stale === b.stale &&
    (a.countdownMs === undefined) === (b.countdownMs === undefined)
  );
}
