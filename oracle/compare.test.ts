import { describe, expect, it } from "vitest";
import { differenceOf } from "./compare.ts";

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

  it("compares up to where the library panics, or where the two are meant to differ", () => {
    const whole = { seed: 1, steps: ["a", "b"] };
    expect(differenceOf(whole, { seed: 1, steps: ["a"], panic: "no" })).toBeUndefined();
    expect(differenceOf(whole, { seed: 1, steps: ["x"], panic: "no" })?.step).toBe(0);
    expect(differenceOf({ seed: 1, steps: ["a"], deviates: true }, whole)).toBeUndefined();
    expect(differenceOf({ seed: 1, steps: ["x"], deviates: true }, whole)?.step).toBe(0);
  });
});
