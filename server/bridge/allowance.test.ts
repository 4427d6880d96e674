import { expect, it } from "vitest";
import { createAllowance } from "./allowance.ts";

/** How often the long answer is asked for in ten seconds, at ten questions a second. */
function longAnswers(longBytes: number, shortBytes: number): number {
  const allowance = createAllowance(50_000);
  let used = 0;
  let long = 0;
  for (let now = 0; now < 10_000; now += 100) {
    const isLong = allowance.isLeft(now, used);
    used += isLong ? longBytes : shortBytes;
    if (isLong) long += 1;
  }
  expect(used).toBeLessThan(50_000 * 11 + longBytes);
  return long;
}

it("allows every long answer that fits", () => {
  expect(longAnswers(4_900, 500)).toBe(100);
});

it("allows as many as fit when they are too long for all", () => {
  const long = longAnswers(11_000, 500);
  expect(long).toBeGreaterThan(40);
  expect(long).toBeLessThan(55);
});

it("saves up for no more than a second", () => {
  const allowance = createAllowance(1_000);
  expect(allowance.isLeft(0, 0)).toBe(true);
  expect(allowance.isLeft(100_000, 0)).toBe(true);
  expect(allowance.isLeft(100_000, 1_001)).toBe(false);
});
