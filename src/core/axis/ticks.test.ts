import { describe, expect, it } from "vitest";
import { clockOf, labelOf, ticksOf } from "./ticks.ts";

describe("the ticks", () => {
  it("are at round instants, far enough from each other, however far the window is zoomed", () => {
    const spans = [5, 80, 999, 12_345, 60_000, 3_600_000, 50_000_000, 5_000_000_000];
    for (const span of spans) {
      const [from, apart] = [1_234_567, span * 0.088];
      const ticks = ticksOf(from, from + span, apart);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(13);
      for (const [n, { at }] of ticks.entries()) {
        expect(at).toBeGreaterThanOrEqual(from);
        expect(at).toBeLessThanOrEqual(from + span);
        if (n > 0) expect(at - (ticks[n - 1]?.at ?? 0)).toBeGreaterThanOrEqual(apart * 0.999);
      }
      expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
    }
  });

  it.each([
    [0, 10_000, 1_000, ["00:00", "00:01", "00:02", "00:03"]],
    [0, 20_000, 4_400, ["00:00", "00:05", "00:10", "00:15"]],
    [59_000, 61_000, 500, ["00:59.0", "00:59.5", "01:00.0", "01:00.5"]],
    [62_000, 62_008, 1.76, ["01:02.000", "01:02.002", "01:02.004", "01:02.006"]],
    [-500, 900, 200, ["00:00.0", "00:00.2", "00:00.4", "00:00.6"]],
    [10, 12, 0.5, ["00:00.0100", "00:00.0105", "00:00.0110", "00:00.0115"]],
    [3_500_000, 10_700_000, 1_584_000, ["1:00:00", "1:30:00", "2:00:00", "2:30:00"]],
    [3_600_000, 4 * 3_600_000, 3_600_000, ["1:00:00", "2:00:00", "3:00:00", "4:00:00"]],
  ])("from %d to %d ms, every %d ms or more", (from, to, apart, labels) => {
    const told = ticksOf(from, to, apart).map(({ label }) => label);
    expect(told.slice(0, 4)).toEqual(labels);
    expect(told.length).toBeLessThanOrEqual((to - from) / apart + 1);
  });

  it("are bounded, whatever is asked for", () => {
    expect(ticksOf(0, 1e15, 1e-9)).toHaveLength(200);
    expect(ticksOf(0, 1e12, 9e9).length).toBeGreaterThan(100);
  });

  it("round to what they say", () => {
    expect(labelOf(59_999.96, 1)).toBe("01:00.000");
    expect(labelOf(7_199_999.9, 1_000)).toBe("2:00:00");
  });
});

describe("the clock", () => {
  it("tells the millisecond that has begun, and hours if any", () => {
    expect([clockOf(62_345.6), clockOf(3_600_001), clockOf(-5)]).toEqual([
      "01:02.345",
      "1:00:00.001",
      "00:00.000",
    ]);
  });
});
