import { describe, expect, it } from "vitest";
import { duration, instant } from "../src/core/base/index.ts";
import type { Frame } from "../src/core/protocol/index.ts";
import { startPlayback } from "./playback.ts";
import { createSchedule } from "./player.ts";
import { type HandClock, createHandClock } from "./testing/clock.ts";

interface Heard {
  readonly frames: (readonly [number, string])[];
  ended: number;
}

function playOn(clock: HandClock, frames: readonly Frame[], loop: boolean): [Heard, () => void] {
  const heard: Heard = { frames: [], ended: 0 };
  const schedule = createSchedule(frames, { speed: 1, loop, start: duration(0) });
  const stop = startPlayback(schedule, clock, {
    frame: ({ wire }) => heard.frames.push([clock.now(), wire]),
    end: () => (heard.ended += 1),
  });
  return [heard, stop];
}

const framesAt = (...times: readonly number[]): readonly Frame[] =>
  times.map((at) => ({ at: instant(at), wire: `at ${at}` }));

describe("a playback", () => {
  it("sends each frame at its time and ends once", () => {
    const clock = createHandClock();
    const [heard] = playOn(clock, framesAt(0, 5, 5, 70), false);
    expect(heard.frames).toEqual([[0, "at 0"]]);
    clock.advance(1_000);
    expect(heard.frames.slice(1)).toEqual([
      [5, "at 5"],
      [5, "at 5"],
      [70, "at 70"],
    ]);
    expect(heard.ended).toBe(1);
    expect(clock.waiting).toBe(0);
  });

  it("does not drift over a thousand passes", () => {
    const clock = createHandClock();
    const [heard, stop] = playOn(clock, framesAt(0, 333.3), true);
    clock.advance(1_000 * 1_333.3);
    stop();
    expect(heard.frames.at(-1)?.[0]).toBeCloseTo(1_333_300, 3);
    expect(heard.frames).toHaveLength(2_001);
  });

  it("catches up with a short delay and keeps its times", () => {
    const clock = createHandClock();
    const [heard] = playOn(clock, framesAt(100, 200, 1_900, 3_000), false);
    clock.sleep(1_950);
    expect(heard.frames).toHaveLength(3);
    clock.advance(1_049);
    expect(heard.frames).toHaveLength(3);
    clock.advance(2);
    expect(heard.frames.at(-1)).toEqual([3_000, "at 3000"]);
  });

  it("goes on where it was when the machine slept", () => {
    const clock = createHandClock();
    const [heard, stop] = playOn(clock, framesAt(0, 1_000, 2_000), true);
    clock.sleep(8 * 3_600_000);
    expect(heard.frames.map(([, wire]) => wire)).toEqual(["at 0", "at 1000"]);
    clock.advance(1_000);
    expect(heard.frames.at(-1)).toEqual([8 * 3_600_000 + 1_000, "at 2000"]);
    stop();
  });

  it("lets the process breathe in a crowd of frames, and loses none", () => {
    const clock = createHandClock();
    const [heard] = playOn(clock, framesAt(...Array.from({ length: 10_000 }, () => 0)), false);
    expect(heard.frames.length).toBeLessThan(10_000);
    clock.advance(0);
    expect(heard.frames).toHaveLength(10_000);
    expect(heard.ended).toBe(1);
  });

  it("is silent once it is stopped, even in the middle of a burst", () => {
    const clock = createHandClock();
    const sent: string[] = [];
    const schedule = createSchedule(framesAt(1, 1, 1), {
      speed: 1,
      loop: true,
      start: duration(0),
    });
    const stop = startPlayback(schedule, clock, {
      frame: ({ wire }) => {
        sent.push(wire);
        stop();
      },
      end: () => sent.push("end"),
    });
    clock.advance(10_000);
    expect(sent).toEqual(["at 1"]);
    expect(clock.waiting).toBe(0);
  });
});
