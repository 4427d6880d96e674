/** How the connection stands, as every part of the page tells it. Renders when the words change. */
import { type Connection, connection } from "../../store/index.ts";
import { useReading } from "./use-reading.ts";

export function useConnection(): Connection {
  return useReading(connection, sameWords);
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
