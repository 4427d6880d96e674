/**
 * When each frame of a recording is due: a pure function of the frames and of how they are played.
 * Every time is worked out from the beginning, so that nothing drifts, however long a loop runs.
 */
import { type Duration, assert, duration, present } from "../src/core/base/index.ts";
import type { Frame } from "../src/core/protocol/index.ts";

export interface Playing {
  /** 2 is twice as fast as it was recorded. */
  readonly speed: number;
  readonly loop: boolean;
  /** How far into the recording the first pass begins; later passes play the whole. */
  readonly start: Duration;
}

export interface Schedule {
  /** What the first pass leaves out: known to the observer before anything is played. */
  readonly before: readonly Frame[];
  /** The frame that is played as the `n`th, from 0; absent after the end. */
  frame(n: number): Frame | undefined;
  /** When it is due, since the beginning of the first pass. */
  dueAt(n: number): Duration | undefined;
}

/** Between two passes, in recorded time: without it a single frame would loop endlessly fast. */
const BETWEEN_PASSES_MS = 1_000;

/** `start` must not be after the last frame. */
export function createSchedule(frames: readonly Frame[], playing: Playing): Schedule {
  const { speed, loop, start } = playing;
  assert(speed > 0, "the speed is positive");
  const last = present(frames.at(-1), "a recording has a frame");
  assert(start <= last.at, "the recording is longer than what is left out");
  const skipped = frames.findIndex((frame) => frame.at >= start);
  const firstPass = frames.length - skipped;
  const period = last.at + BETWEEN_PASSES_MS;

  /** The place of the `n`th in the recording, and the pass that it is in. */
  const placeOf = (n: number): { readonly pass: number; readonly index: number } =>
    n < firstPass
      ? { pass: 0, index: skipped + n }
      : {
          pass: 1 + Math.floor((n - firstPass) / frames.length),
          index: (n - firstPass) % frames.length,
        };
  const isOver = (n: number): boolean => !loop && n >= firstPass;

  return {
    before: frames.slice(0, skipped),
    frame: (n) => (isOver(n) ? undefined : frames[placeOf(n).index]),
    dueAt(n) {
      if (isOver(n)) return undefined;
      const { pass, index } = placeOf(n);
      const at = present(frames[index], "the place is inside the recording").at;
      return duration((pass * period + at - start) / speed);
    },
  };
}
