import { expect, it } from "vitest";
import { hashOf, nextRandom, randomFrom } from "./random.ts";

it("one seed draws one stream, the same in every engine", () => {
  const draw = randomFrom(1);
  expect([draw(), draw(), draw()]).toEqual([
    0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
  ]);
});

it("chance as data draws the same stream, and can go on from any state", () => {
  const draw = randomFrom(1);
  let state = 1;
  for (let i = 0; i < 10; i++) {
    const [next, value] = nextRandom(state);
    expect(value / 2 ** 32).toBe(draw());
    expect(nextRandom(state)).toEqual([next, value]);
    state = next;
  }
});

it("draws stay in [0, 1) and are spread evenly", () => {
  const draw = randomFrom(7);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10_000; i++) {
    const tenth = Math.floor(draw() * 10);
    tenths[tenth] = (tenths[tenth] ?? Number.NaN) + 1;
  }
  expect(tenths.every((count) => count > 850 && count < 1_150)).toBe(true);
});

it("a text's hash never changes, because colours hang on it", () => {
  expect(hashOf("")).toBe(0x811c9dc5);
  expect(hashOf("a")).toBe(0xe40c292c);
  expect(hashOf("foobar")).toBe(0xbf9cf968);
});
