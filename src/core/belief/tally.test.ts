import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { createTally } from "./tally.ts";

/** The rate after each 200 ms in which so many messages came. */
function ratesOf(perRound: readonly number[]): number[] {
  const tally = createTally();
  return perRound.map((count, round) => {
    for (let n = 0; n < count; n++) tally.message("event");
    return tally.counts(instant((round + 1) * 200), []).rate;
  });
}

describe("the rate", () => {
  it("comes to what it is, and falls back to nothing, not to nearly nothing", () => {
    const rates = ratesOf(Array.from({ length: 180 }, (_, round) => (round < 60 ? 20 : 0)));
    expect(rates[59]).toBeCloseTo(100, 0);
    expect(rates.slice(0, 60)).toEqual(rates.slice(0, 60).toSorted((a, b) => a - b));
    expect(rates.at(-1)).toBe(0);
  });

  it("is not torn by two looks in one moment", () => {
    const tally = createTally();
    for (let n = 0; n < 100; n++) tally.message("event");
    const { rate } = tally.counts(instant(1_000), []);
    tally.message("event");
    expect(tally.counts(instant(1_001), []).rate).toBe(rate);
    expect(tally.counts(instant(1_000), []).rate).toBe(rate);
  });
});

it("what was told is not changed by what comes after", () => {
  const tally = createTally();
  tally.message("state");
  tally.refusal(instant(1), { reason: "not-json", sentence: "No JSON.", excerpt: "x" });
  const before = tally.counts(instant(200), []);
  const copy = structuredClone(before);
  tally.message("state");
  tally.frame(10);
  tally.connected();
  tally.refusal(instant(2), { reason: "not-json", sentence: "No JSON.", excerpt: "y" });
  expect(before).toEqual(copy);
  const after = tally.counts(instant(400), []);
  expect(after).toMatchObject({ frames: 1, bytes: 10, connections: 1, refused: 2 });
  expect(after.refusals.map(({ number, excerpt }) => [number, excerpt])).toEqual([
    [2, "y"],
    [1, "x"],
  ]);
});
