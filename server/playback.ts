/** Plays a schedule on a clock: everything due is sent, by absolute time. */
import type { Frame } from "../src/core/protocol/index.ts";
import type { Schedule } from "./player.ts";

/** Time, as an argument. */
export interface Clock {
  /** Milliseconds, never running backwards. */
  now(): number;
  /** Calls once, no earlier than after so many milliseconds, unless it is undone. */
  after(milliseconds: number, call: () => void): () => void;
}

export interface Audience {
  frame(frame: Frame): void;
  /** The last frame was played. */
  end(): void;
}

/** Then the process breathes: sockets are served between two bursts. */
const BURST_LIMIT = 2_000;
/**
 * When so late, the machine slept or can't keep the pace. The lost time is skipped, not caught up:
 * a night's worth of frames at once helps nobody.
 */
const LATE_MS = 2_000;
/** The longest wait that a timer can express is 2^31 ms; a day is far enough. */
const LONGEST_WAIT_MS = 86_400_000;

/** Begins at once. Gives what stops it. */
export function startPlayback(schedule: Schedule, clock: Clock, audience: Audience): () => void {
  let began = clock.now();
  let next = 0;
  let undo = (): void => {};
  let stopped = false;

  const step = (): void => {
    const now = clock.now();
    const due = schedule.dueAt(next);
    if (due !== undefined && now - began - due > LATE_MS) began = now - due;
    for (let sent = 0; sent < BURST_LIMIT && !stopped; sent += 1) {
      const dueAt = schedule.dueAt(next);
      const frame = schedule.frame(next);
      if (dueAt === undefined || frame === undefined) {
        stopped = true;
        audience.end();
        return;
      }
      if (dueAt > now - began) break;
      next += 1;
      audience.frame(frame);
    }
    if (!stopped) undo = clock.after(waitFor(schedule.dueAt(next), clock.now() - began), step);
  };
  step();
  return () => {
    stopped = true;
    undo();
  };
}

/** Nothing left means: come back at once, to end. */
function waitFor(dueAt: number | undefined, elapsed: number): number {
  return dueAt === undefined ? 0 : Math.min(LONGEST_WAIT_MS, Math.max(0, dueAt - elapsed));
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};
