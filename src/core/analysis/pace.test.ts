import { describe, expect, it, test } from "vitest";
import { duration, instant } from "../base/index.ts";
import { captureFrames } from "../testing/index.ts";
import { type Pace, createPace, freshness, patience } from "./pace.ts";

function paceOf(instants: readonly number[]): Pace {
  const pace = createPace();
  for (const at of instants) pace.heard(instant(at));
  return pace;
}

const every = (ms: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => index * ms);

describe("pace", () => {
  it("is not known before some pauses were seen", () => {
    expect(paceOf([]).usual).toBeUndefined();
    expect(paceOf(every(1_000, 3)).usual).toBeUndefined();
    expect(paceOf(every(1_000, 4)).usual).toBe(1_000);
  });

  it("counts the pause between bursts, not the one between the messages of a burst", () => {
    expect(paceOf(every(1_000, 10).flatMap((at) => [at, at + 1, at + 2])).usual).toBe(998);
  });

  it("of a stream without pauses becomes known too", () => {
    expect(paceOf(every(1, 5_000)).usual).toBe(1);
  });

  it("follows a source that becomes slower", () => {
    const pace = paceOf(every(100, 100));
    for (let n = 1; n <= 32; n++) pace.heard(instant(9_900 + n * 3_000));
    expect(pace.usual).toBe(3_000);
  });

  it("does not take the time without a connection for a pause", () => {
    const pace = paceOf(every(1_000, 10));
    pace.reset();
    pace.heard(instant(1_000_000));
    pace.heard(instant(1_001_000));
    expect(pace.usual).toBe(1_000);
  });

  it("of the capture is about its heartbeat, a second", () => {
    expect(paceOf(captureFrames().map((frame) => frame.at)).usual).toBeGreaterThan(800);
    expect(paceOf(captureFrames().map((frame) => frame.at)).usual).toBeLessThan(1_200);
  });
});

describe("freshness", () => {
  test.each([
    [undefined, 0, "live"],
    [undefined, 5_999, "live"],
    [undefined, 6_000, "quiet"],
    [undefined, 30_000, "silent"],
    [1_000, 2_499, "live"],
    [1_000, 2_500, "quiet"],
    [1_000, 15_000, "silent"],
    [10, 2_499, "live"],
    [10, 2_500, "quiet"],
    [10_000, 24_999, "live"],
    [10_000, 25_000, "quiet"],
    [10_000, 100_000, "silent"],
    [900_000, 60_000, "quiet"],
    [900_000, 299_999, "quiet"],
    [900_000, 300_000, "silent"],
  ] as const)("with a usual pause of %s ms and nothing for %i ms is %s", (usual, age, expected) => {
    expect(freshness(duration(age), usual && duration(usual))).toBe(expected);
  });

  it("is quiet before it is silent, at any pace", () => {
    for (const usual of [undefined, 0, 1, 1_000, 1e9]) {
      const { quiet, silent } = patience(usual === undefined ? undefined : duration(usual));
      expect(quiet).toBeLessThan(silent);
    }
  });
});
