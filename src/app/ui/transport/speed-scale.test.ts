import { expect, test } from "vitest";
import { SPEEDS, placeOfSpeed, speedAfter, speedSpoken, speedText } from "./speed-scale.ts";

test("the scale goes from a thousandth to a hundred times, each step at least half as much", () => {
  expect(SPEEDS[0]).toBe(0.001);
  expect(SPEEDS.at(-1)).toBe(100);
  for (let place = 1; place < SPEEDS.length; place += 1) {
    const factor = (SPEEDS[place] ?? 0) / (SPEEDS[place - 1] ?? 1);
    expect(factor).toBeGreaterThan(1.9);
    expect(factor).toBeLessThan(2.6);
  }
});

test("each step finds its own place, and what lies between two finds the nearer one", () => {
  expect(SPEEDS.map(placeOfSpeed)).toEqual(SPEEDS.map((_, place) => place));
  expect(SPEEDS[placeOfSpeed(1.1)]).toBe(1);
  expect(SPEEDS[placeOfSpeed(0.9)]).toBe(1);
});

test("faster and slower go one step, and stop at the ends", () => {
  expect(speedAfter(1, 1)).toBe(2);
  expect(speedAfter(1, -1)).toBe(0.5);
  expect(speedAfter(100, 1)).toBe(100);
  expect(speedAfter(0.001, -1)).toBe(0.001);
});

test("a speed is read as a fraction or a factor", () => {
  expect(SPEEDS.map(speedText).join(" ")).toBe(
    "1/1000 1/500 1/200 1/100 1/50 1/20 1/10 1/5 1/2 1× 2× 5× 10× 20× 50× 100×",
  );
  expect(speedSpoken(0.01)).toBe("100 times slower than real time");
  expect(speedSpoken(1)).toBe("real time");
});
