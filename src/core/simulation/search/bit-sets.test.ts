import { expect, test } from "vitest";
import { BitSet, BitSets } from "./bit-sets.ts";

function setOf(...numbers: readonly number[]): BitSet {
  const set = new BitSet();
  for (const number of numbers) set.add(number);
  return set;
}

test("a set has what was added and not taken away, in rising order", () => {
  const set = setOf(200, 31, 0, 32, 31);
  set.delete(0);
  set.delete(5_000);
  expect(set.numbers()).toEqual([31, 32, 200]);
  expect([set.has(200), set.has(0), set.has(9_999)]).toEqual([true, false, false]);
});

test("sets of any width stay what they were, however many more come", () => {
  const sets = new BitSets();
  for (let place = 0; place < 3_000; place++) sets.push(setOf(place % 7, place));
  const set = setOf(4_000);
  sets.read(2_999, set);
  expect(set.numbers()).toEqual([2_999 % 7, 2_999]);
  sets.read(8, set);
  expect(set.numbers()).toEqual([1, 8]);
  expect(sets.length).toBe(3_000);
});

test("one set contains another when it has all of it", () => {
  const sets = new BitSets();
  sets.push(setOf(1, 40));
  expect([sets.isAmong(setOf(40), 0), sets.holds(setOf(40), 0)]).toEqual([true, false]);
  expect([sets.isAmong(setOf(1, 40, 900), 0), sets.holds(setOf(1, 40, 900), 0)]).toEqual([
    false,
    true,
  ]);
  expect([sets.isAmong(setOf(1, 40), 0), sets.holds(setOf(1, 40), 0)]).toEqual([true, true]);
  expect([sets.isAmong(setOf(2), 0), sets.holds(setOf(2), 0)]).toEqual([false, false]);
});
