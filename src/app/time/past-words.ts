/** What the page says of its connection while it shows the past. */
import type { Connection } from "../store/index.ts";

/** `then`: how the connection stood at the instant that is shown. */
export function pastConnection(then: Connection, playing: boolean, speed: number): Connection {
  const word = wordOf(playing, speed);
  return {
    state: "past",
    // What it is comes first, in the past too.
    word: then.word === "simulation" ? `simulation ${word}` : word,
    sentence: "The picture is of the past.",
    advice: "",
    canRetry: false,
    retryLabel: then.retryLabel,
    stale: then.stale,
  };
}

function wordOf(playing: boolean, speed: number): string {
  if (!playing) return "paused";
  return speed < 0 ? "rewinding" : "replay";
}
