/** A clock that a test turns by hand. */
import type { Clock } from "../playback.ts";

export interface HandClock extends Clock {
  /** Lets time pass; what becomes due on the way is called at its own time. */
  advance(milliseconds: number): void;
  /** Time passes, but nothing is called on the way: the machine slept. */
  sleep(milliseconds: number): void;
  readonly waiting: number;
}

export function createHandClock(): HandClock {
  let now = 0;
  const calls = new Set<{ readonly at: number; readonly call: () => void }>();
  const runUntil = (end: number): void => {
    for (;;) {
      const due = [...calls].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      calls.delete(due);
      now = Math.max(now, due.at);
      due.call();
    }
    now = Math.max(now, end);
  };
  return {
    now: () => now,
    after(milliseconds, call) {
      const entry = { at: now + milliseconds, call };
      calls.add(entry);
      return () => void calls.delete(entry);
    },
    advance: (milliseconds) => runUntil(now + milliseconds),
    sleep(milliseconds) {
      now += milliseconds;
      runUntil(now);
    },
    get waiting() {
      return calls.size;
    },
  };
}
