import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import {
  LONGEST_MS,
  SHORTEST_MS,
  around,
  following,
  kept,
  showing,
  spanOf,
  zoomed,
} from "./window.ts";

const window = (from: number, to: number) => ({ from: instant(from), to: instant(to) });

describe("a window", () => {
  it("keeps the instant under the pointer where it is while it is zoomed", () => {
    const near = zoomed(window(1_000, 2_000), 4, 0.25);
    expect(near).toEqual({ from: 1_187.5, to: 1_437.5 });
    expect(near.from + spanOf(near) * 0.25).toBe(1_250);
  });

  it("goes from hours to a millisecond, and no further", () => {
    expect(spanOf(zoomed(window(0, 10), 1e9, 0.5))).toBe(SHORTEST_MS);
    expect(spanOf(zoomed(window(0, 10), 1e-30, 0.5))).toBe(LONGEST_MS);
  });

  it("can't lose what there is", () => {
    expect(kept(window(500, 600), instant(0), instant(1_000))).toEqual(window(500, 600));
    expect(kept(window(9_000, 9_100), instant(0), instant(1_000))).toEqual(window(990, 1_090));
    expect(kept(window(-900, -800), instant(0), instant(1_000))).toEqual(window(-90, 10));
  });

  it("follows the present with a little room, and moves only where an instant is out of it", () => {
    expect(following(instant(10_000), 1_000)).toEqual(window(9_040, 10_040));
    expect(showing(window(0, 1_000), instant(500))).toEqual(window(0, 1_000));
    expect(showing(window(0, 1_000), instant(3_000))).toEqual(window(2_500, 3_500));
    expect(around(window(0, 1_000), instant(650))).toEqual(window(0, 1_000));
    expect(around(window(0, 1_000), instant(720))).toEqual(window(20, 1_020));
    expect(around(window(0, 1_000), instant(250))).toEqual(window(-50, 950));
  });
});
