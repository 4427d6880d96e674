import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duration, instant } from "../src/core/base/index.ts";
import type { Frame } from "../src/core/protocol/index.ts";
import { type Schedule, createSchedule } from "./player.ts";

const framesAt = (...times: readonly number[]): readonly Frame[] =>
  times.map((at, index) => ({ at: instant(at), wire: `frame ${index}` }));

const first = (schedule: Schedule, count: number): unknown[] =>
  Array.from({ length: count }, (_, n) => [schedule.dueAt(n), schedule.frame(n)?.wire]);

const THREE = framesAt(10, 200, 5_000);

describe("a schedule", () => {
  it("keeps the recorded times, and ends", () => {
    const schedule = createSchedule(THREE, { speed: 1, loop: false, start: duration(0) });
    expect(schedule.before).toEqual([]);
    expect(first(schedule, 4)).toEqual([
      [10, "frame 0"],
      [200, "frame 1"],
      [5_000, "frame 2"],
      [undefined, undefined],
    ]);
  });

  it("divides them by the speed", () => {
    const schedule = createSchedule(THREE, { speed: 4, loop: false, start: duration(0) });
    expect([0, 1, 2].map((n) => schedule.dueAt(n))).toEqual([2.5, 50, 1_250]);
  });

  it("begins at the start, a frame at that instant included, and loops the whole", () => {
    const schedule = createSchedule(THREE, { speed: 2, loop: true, start: duration(200) });
    expect(schedule.before.map((frame) => frame.wire)).toEqual(["frame 0"]);
    expect(first(schedule, 6)).toEqual([
      [0, "frame 1"],
      [2_400, "frame 2"],
      // The next pass begins a second of the recording after its last frame.
      [2_905, "frame 0"],
      [3_000, "frame 1"],
      [5_400, "frame 2"],
      [5_905, "frame 0"],
    ]);
  });

  it("lets a single frame loop at a pace that one can follow", () => {
    const schedule = createSchedule(framesAt(0), { speed: 1, loop: true, start: duration(0) });
    expect([0, 1, 2, 1_000_000].map((n) => schedule.dueAt(n))).toEqual([0, 1_000, 2_000, 1e9]);
  });

  it("never runs backwards, and plays the frames round and round", () => {
    const gaps = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(gaps, fc.double({ min: 0, max: 1, noNaN: true }), (lengths, part) => {
        let at = 0;
        const frames = framesAt(...lengths.map((gap) => (at += gap)));
        const start = duration(Math.floor(part * at));
        const schedule = createSchedule(frames, { speed: 1, loop: true, start });
        const skipped = schedule.before.length;
        for (let n = 0; n < 3 * frames.length; n += 1) {
          expect(schedule.frame(n)).toBe(frames[(skipped + n) % frames.length]);
          expect(schedule.dueAt(n + 1)).toBeGreaterThanOrEqual(schedule.dueAt(n) ?? NaN);
        }
      }),
    );
  });
});
