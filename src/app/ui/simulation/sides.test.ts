import { expect, test } from "vitest";
import fc from "fast-check";
import { isLine, longLine, sidesOf } from "./sides.ts";

const RING = [
  { of: 1, x: 100, y: 10 },
  { of: 2, x: 190, y: 80 },
  { of: 3, x: 150, y: 190 },
  { of: 4, x: 50, y: 190 },
  { of: 5, x: 10, y: 80 },
];

test("a stroke downwards parts the nodes into those on its left and on its right", () => {
  const line = { from: { x: 120, y: 90 }, to: { x: 120, y: 130 } };
  expect(sidesOf(line, RING)).toEqual({ left: [2, 3], right: [1, 4, 5] });
});

test("drawn the other way, the sides change places", () => {
  const line = { from: { x: 120, y: 130 }, to: { x: 120, y: 90 } };
  expect(sidesOf(line, RING)).toEqual({ left: [1, 4, 5], right: [2, 3] });
});

const coordinate = fc.integer({ min: -500, max: 500 });
const point = fc.record({ x: coordinate, y: coordinate });

test("every node is on one side, and a longer line has the same sides", () => {
  fc.assert(
    fc.property(point, point, (from, to) => {
      fc.pre(isLine({ from, to }));
      const { left, right } = sidesOf({ from, to }, RING);
      expect([...left, ...right].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
      const long = longLine({ from, to });
      expect(Math.hypot(long.to.x - long.from.x, long.to.y - long.from.y)).toBeGreaterThan(10_000);
    }),
  );
});

test("a slip of the hand is no line", () => {
  expect(isLine({ from: { x: 0, y: 0 }, to: { x: 5, y: 5 } })).toBe(false);
});
