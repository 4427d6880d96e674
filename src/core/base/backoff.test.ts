import fc from "fast-check";
import { expect, test } from "vitest";
import { LEAST_DELAY_MS, MOST_DELAY_MS, delay } from "./backoff.ts";

test("the ceiling doubles from 500 ms and stays at 15 s", () => {
  const almostOne = 1 - Number.EPSILON;
  const ceilings = [1, 2, 3, 4, 5, 6, 7, 1_000_000].map((failures) =>
    Math.round(delay(failures, almostOne)),
  );
  expect(ceilings).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
});

test("the jitter is full: chance alone decides between floor and ceiling", () => {
  expect(delay(6, 0)).toBe(250);
  expect(delay(6, 0.5)).toBe((250 + 15_000) / 2);
});

test("no number of failures and no chance leads out of 250 ms to 15 s", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, chance) => {
        const waited = delay(failures, chance);
        expect(waited).toBeGreaterThanOrEqual(LEAST_DELAY_MS);
        expect(waited).toBeLessThanOrEqual(MOST_DELAY_MS);
      },
    ),
  );
});
