/**
 * What the live region says: the newest sentence, at most one in 2 s, so that a reader can finish.
 */
export interface Announcer {
  say(sentence: string): void;
  /** The sentence whose time has come, and in how many milliseconds the next one may be said. */
  due(now: number): { readonly text: string | undefined; readonly again: number };
}

const PAUSE_MS = 2_000;

export function createAnnouncer(): Announcer {
  let waiting: string | undefined;
  let saidAt = -Infinity;
  return {
    say(sentence) {
      // What was not said in time is not news any more.
      waiting = sentence;
    },
    due(now) {
      if (waiting === undefined) return { text: undefined, again: Infinity };
      const left = saidAt + PAUSE_MS - now;
      if (left > 0) return { text: undefined, again: left };
      const text = waiting;
      waiting = undefined;
      saidAt = now;
      return { text, again: Infinity };
    },
  };
}
