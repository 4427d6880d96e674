import { expect, test } from "vitest";
import { windowOf } from "./window-of.ts";

test("every row in view is inside the window, wherever the list is scrolled to", () => {
  for (let top = 0; top < 5_000; top += 7) {
    const { from, to } = windowOf(top, 300, 24);
    expect(from * 24).toBeLessThanOrEqual(top);
    expect(to * 24).toBeGreaterThanOrEqual(top + 300);
  }
});

test("the window's size does not depend on where the list is scrolled to", () => {
  const sizes = [0, 1_000, 6_000_000].map((top) => {
    const { from, to } = windowOf(top, 480, 24);
    return to - from;
  });
  expect(new Set(sizes).size).toBe(1);
});

test("scrolling by one pixel keeps the window, but at a stride's edge", () => {
  const starts = new Set<number>();
  for (let top = 960; top < 960 + 24 * 4; top += 1) starts.add(windowOf(top, 300, 24).from);
  expect(starts.size).toBeLessThanOrEqual(2);
});

test("a list that is pulled past its top begins at its first row", () => {
  expect(windowOf(-80, 300, 24).from).toBe(0);
});
