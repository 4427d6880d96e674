import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { labelOf, ticksOf } from "./ticks.ts";
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

describe("the marks of time", () => {
  it.each([
    [0, 10_000, 10, ["00:00", "00:01", "00:02", "00:03"]],
    [59_000, 61_000, 4, ["00:59.0", "00:59.5", "01:00.0", "01:00.5"]],
    [-500, 900, 7, ["00:00.0", "00:00.2", "00:00.4", "00:00.6"]],
    [10, 12, 4, ["00:00.0100", "00:00.0105", "00:00.0110", "00:00.0115"]],
    [3_600_000, 4 * 3_600_000, 3, ["1:00:00", "2:00:00", "3:00:00", "4:00:00"]],
  ])("from %d to %d ms", (from, to, room, labels) => {
    const told = ticksOf(window(from, to), room).map(({ label }) => label);
    expect(told.slice(0, 4)).toEqual(labels);
    expect(told.length).toBeLessThanOrEqual(room + 1);
  });

  it("round to what they say", () => {
    expect(labelOf(59_999.96, 1)).toBe("01:00.000");
    expect(labelOf(7_199_999.9, 1_000)).toBe("2:00:00");
  });
});
