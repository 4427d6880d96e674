import { describe, expect, it } from "vitest";
import { PACE_NAMES, checkSetup, createWorld, setupOf } from "./index.ts";

describe("a setup", () => {
  it("has a sensible value for all that is not said", () => {
    for (const pace of PACE_NAMES) expect(checkSetup(setupOf({ pace })).ok).toBe(true);
    expect(setupOf().clients.count).toBe(0);
  });

  it("is refused with a sentence that says what is wrong", () => {
    const wrong: readonly [unknown, RegExp][] = [
      [null, /must be an object/],
      [{}, /seed must be a whole number/],
      [setupOf({ voters: 0 }), /voters must be a whole number from 1 to 15/],
      [setupOf({ voters: 16 }), /voters/],
      [setupOf({ voters: 15, learners: 87 }), /at most 101 nodes, but 102/],
      [setupOf({ loss: 0.5 }), /loss/],
      [{ ...setupOf(), names: [1] }, /names must be a text/],
      [{ ...setupOf(), broken: ["gravity"] }, /broken must be one of/],
      [{ ...setupOf(), autopilot: {} }, /autopilot every must be/],
      [
        setupOf({ pace: { ...setupOf().pace, election: 50_000 } }),
        /election timeout must be longer/,
      ],
      [setupOf({ readOnly: "lease" }), /lease/],
    ];
    for (const [setup, sentence] of wrong) {
      const checked = checkSetup(setup);
      expect(checked.ok ? setup : checked.error).toMatch(sentence);
    }
  });

  it("must be right before a world is made of it", () => {
    expect(() => createWorld(setupOf({ voters: 99 }))).toThrow(/voters/);
  });
});
