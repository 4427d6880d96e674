import { describe, expect, it } from "vitest";
import { type Run, encodeRun, seconds, setupOf } from "../../../core/simulation/index.ts";
import { isStillSo } from "./still-so.ts";

const FOUND: Run = {
  setup: setupOf({ seed: 3, broken: ["votes-twice"] }),
  actions: [
    { at: seconds(1), action: { type: "crash", node: 1 } },
    { at: seconds(2), action: { type: "restart", node: 1 } },
  ],
  until: seconds(3),
};
const heal = { at: seconds(1.5), action: { type: "heal" } } as const;

function shown(more: Partial<Run>): string {
  return encodeRun({ ...FOUND, ...more });
}

describe("a run that was found is still the one that is open", () => {
  it.each<readonly [string, Partial<Run>]>([
    ["before anything was done", { actions: [], until: seconds(0.5) }],
    ["on the way", { actions: FOUND.actions.slice(0, 1), until: seconds(1.5) }],
    ["in the instant of an act, before it", { actions: [], until: seconds(1) }],
    ["in the instant of an act, after it", { actions: FOUND.actions, until: seconds(2) }],
    ["at its end", {}],
    [
      "after its end, whatever is done there",
      { actions: [...FOUND.actions, { ...heal, at: seconds(4) }], until: seconds(5) },
    ],
  ])("%s", (_, more) => {
    expect(isStillSo(FOUND, shown(more))).toBe(true);
  });
});

describe("it is another one", () => {
  it.each<readonly [string, Partial<Run>]>([
    ["when something else was done", { actions: [...FOUND.actions.slice(0, 1), heal] }],
    ["when something was not done", { actions: FOUND.actions.slice(0, 1) }],
    ["when it began anew", { actions: [], until: seconds(1.5) }],
    ["of another seed", { setup: { ...FOUND.setup, seed: 4 } }],
  ])("%s", (_, more) => {
    expect(isStillSo(FOUND, shown(more))).toBe(false);
  });

  it("when it is too long for a text, or none", () => {
    expect([isStillSo(FOUND, undefined), isStillSo(FOUND, "nonsense")]).toEqual([false, false]);
  });
});
