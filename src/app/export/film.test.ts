/** What of what is open a film is made of. */
import { describe, expect, test } from "vitest";
import { instant } from "../../core/base/index.ts";
import { type Shown, stretchOf } from "./film.ts";

const PRESENT = 300_000;

/** The viewer looks at `at`; of a loop the ends are given. */
function shownAt(at: number, loop?: readonly [number, number]): Shown {
  return {
    session: { now: () => instant(at), present: () => instant(PRESENT) },
    time: { loop: loop && { from: instant(loop[0]), to: instant(loop[1]) } },
  };
}

describe("what is filmed", () => {
  test("is nothing where nothing is open", () => {
    expect(stretchOf({ session: undefined, time: undefined })).toBeUndefined();
  });

  test("is what comes from the instant that is shown, and 10 s", () => {
    expect(stretchOf(shownAt(5_000))).toEqual({ from: 5_000, to: 15_000 });
    expect(stretchOf(shownAt(PRESENT))).toEqual({ from: 290_000, to: PRESENT });
  });

  test("is the loop, and at most two minutes of it", () => {
    expect(stretchOf(shownAt(5_000, [1_000, 2_500]))).toEqual({ from: 1_000, to: 2_500 });
    expect(stretchOf(shownAt(5_000, [1_000, 200_000]))).toEqual({ from: 1_000, to: 121_000 });
  });

  test("never lies after the present, which alone the source could play", () => {
    expect(stretchOf(shownAt(5_000, [299_000, 400_000]))).toEqual({ from: 299_000, to: PRESENT });
    expect(stretchOf(shownAt(5_000, [301_000, 400_000]))).toEqual({ from: PRESENT, to: PRESENT });
  });
});
