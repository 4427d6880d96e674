import { describe, expect, it } from "vitest";
import { assert } from "../src/core/base/index.ts";
import { KNOWN_PANICS, differenceOf, isEndedByPanic } from "./compare.ts";

describe("comparing two answers", () => {
  it("finds the first step that differs", () => {
    const ours = { seed: 1, steps: ["a", "b", "c"] };
    const theirs = { seed: 1, steps: ["a", "x", "y"] };
    expect(differenceOf(ours, theirs)).toEqual({ step: 1, ours: "b", theirs: "x" });
    expect(differenceOf(ours, ours)).toBeUndefined();
  });

  it("counts it as a difference when ours ends early", () => {
    const ours = { seed: 1, steps: ["a"], panic: "broken" };
    const theirs = { seed: 1, steps: ["a", "b"] };
    expect(differenceOf(ours, theirs)?.ours).toBe("ends: broken");
  });

  it("compares up to a known panic, or to where the two are meant to differ", () => {
    const whole = { steps: ["a", "b"] };
    const [panic] = KNOWN_PANICS;
    assert(panic !== undefined, "a panic is known");
    expect(differenceOf(whole, { steps: ["a"], panic })).toBeUndefined();
    expect(differenceOf(whole, { steps: ["x"], panic })?.step).toBe(0);
    expect(differenceOf({ steps: ["a"], deviates: true }, whole)).toBeUndefined();
    expect(differenceOf({ steps: ["x"], deviates: true }, whole)?.step).toBe(0);
    expect(isEndedByPanic(whole, { steps: ["a"], panic })).toBe(true);
  });

  it("counts any other panic of the library as a difference", () => {
    const theirs = { steps: ["a"], panic: "removed all voters" };
    const difference = { step: 1, ours: "b", theirs: "ends: removed all voters" };
    expect(differenceOf({ steps: ["a", "b"] }, theirs)).toEqual(difference);
    expect(differenceOf({ steps: ["a", "b"], deviates: true }, theirs)).toEqual(difference);
    expect(differenceOf({ steps: [] }, { steps: [], panic: "at the start" })?.step).toBe(0);
  });

  it("asks nothing of a panic behind the place where the two are meant to differ", () => {
    const ours = { steps: ["a"], deviates: true as const };
    const theirs = { steps: ["a"], panic: "removed all voters" };
    expect(differenceOf(ours, theirs)).toBeUndefined();
    expect(isEndedByPanic(ours, theirs)).toBe(false);
  });

  it("counts a mistake of ours as a difference, even where the library panics", () => {
    const [panic] = KNOWN_PANICS;
    assert(panic !== undefined, "a panic is known");
    const ours = { steps: ["a"], panic: "our mistake" };
    expect(differenceOf(ours, { steps: ["a"], panic })?.ours).toBe("ends: our mistake");
  });
});
