import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  SHORTEST_MS,
  followingWindow,
  pannedWindow,
  showing,
  wholeWindow,
  windowOn,
  zoomedWindow,
} from "./window.ts";

const bounds = fc
  .tuple(fc.nat(10_000_000), fc.nat(40_000_000))
  .map(([from, long]) => ({ from, to: from + long }));

describe("the window", () => {
  it("shows both ends when it shows all", () => {
    fc.assert(
      fc.property(bounds, (all) => {
        const { begin, span } = wholeWindow(all);
        expect(begin).toBeLessThan(all.from);
        expect(begin + span).toBeGreaterThan(all.to);
      }),
    );
  });

  it("keeps the instant under the pointer where it is, between its ends", () => {
    const all = { from: 0, to: 3_600_000 };
    const before = { begin: 1_000_000, span: 600_000 };
    const after = zoomedWindow(before, 4, 1_450_000, all);
    expect(after.span).toBe(150_000);
    expect((1_450_000 - after.begin) / after.span).toBeCloseTo(0.75);
  });

  it("goes from all that is kept to milliseconds, and no further", () => {
    const all = { from: 0, to: 7_200_000 };
    let window = wholeWindow(all);
    for (let n = 0; n < 100; n += 1) window = zoomedWindow(window, 1.5, 5_000_000, all);
    expect(window.span).toBe(SHORTEST_MS);
    expect(window.begin).toBeLessThanOrEqual(5_000_000);
    expect(window.begin + window.span).toBeGreaterThanOrEqual(5_000_000);
    for (let n = 0; n < 100; n += 1) window = zoomedWindow(window, 1 / 1.5, 5_000_000, all);
    expect(window).toEqual(wholeWindow(all));
  });

  it("is never moved off what is kept", () => {
    fc.assert(
      fc.property(
        bounds,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer(),
        (all, factor, by) => {
          const zoomed = zoomedWindow(wholeWindow(all), factor, all.to, all);
          const window = pannedWindow(zoomed, by, all);
          expect(window.begin).toBeLessThanOrEqual(all.to);
          expect(window.begin + window.span).toBeGreaterThanOrEqual(all.from);
        },
      ),
    );
  });

  it("moves only by whole columns while it follows", () => {
    const window = { begin: 0, span: 60_000 };
    const at = (to: number): number => followingWindow(window, { from: 0, to }, 1_000).begin;
    const begins = new Set(Array.from({ length: 600 }, (_, n) => at(100_000 + n)));
    expect(begins.size).toBeLessThanOrEqual(11);
    for (const begin of begins) {
      expect(Math.abs(((begin - at(100_000)) / 60) % 1)).toBeLessThan(1e-6);
    }
  });

  it("waits at the left until a source is as old as the window", () => {
    const { begin } = followingWindow({ begin: 0, span: 60_000 }, { from: 0, to: 3_000 }, 1_000);
    expect(begin).toBeCloseTo(-2_400);
  });

  it("is the same as long as it shows an instant, and goes to it when it does not", () => {
    const all = { from: 0, to: 1_000_000 };
    const window = { begin: 100_000, span: 50_000 };
    expect(showing(window, 120_000, all)).toBe(window);
    for (const at of [0, 99_999, 150_001, 1_000_000]) {
      const { begin, span } = showing(window, at, all);
      expect(span).toBe(50_000);
      expect(begin).toBeLessThanOrEqual(at);
      expect(begin + span).toBeGreaterThanOrEqual(at);
    }
  });

  it("goes onto a stretch with a little around it", () => {
    const { begin, span } = windowOn(40_000, 50_000, { from: 0, to: 100_000 });
    expect(begin).toBeLessThan(40_000);
    expect(begin + span).toBeGreaterThan(50_000);
    expect(span).toBeLessThan(11_000);
  });
});
