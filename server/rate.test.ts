import { describe, expect, it } from "vitest";
import { createRate, createRates } from "./rate.ts";

describe("a rate", () => {
  it("lets so many through at once, and then so many a second", () => {
    let now = 1_000;
    const within = createRate({ perSecond: 2, atOnce: 3 }, () => now);
    expect([within(), within(), within(), within()]).toEqual([true, true, true, false]);
    now += 499;
    expect(within()).toBe(false);
    now += 1;
    expect([within(), within()]).toEqual([true, false]);
    now += 3_600_000;
    expect([within(), within(), within(), within()]).toEqual([true, true, true, false]);
  });
});

describe("the rates of addresses", () => {
  const once = { perSecond: 1, atOnce: 1 };

  it.each([
    ["10.0.0.1", "10.0.0.2", false],
    ["10.0.0.1", "::ffff:10.0.0.1", true],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1", true],
    ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
    ["fe80::1", "fe80::2:3", true],
    ["fe80::1", "fe81::1", false],
    ["::1", "::2", true],
  ])("are counted by machine: %s and %s", (one, other, same) => {
    const within = createRates(once, () => 0);
    expect(within(one)).toBe(true);
    expect(within(one)).toBe(false);
    expect(within(other)).toBe(!same);
  });

  it("forget who was not heard for longest, beyond what fits", () => {
    const within = createRates(once, () => 0);
    within("first");
    for (let index = 0; index < 4_095; index += 1) within(`a${index}`);
    expect(within("first")).toBe(false);
    for (let index = 0; index < 4_095; index += 1) within(`b${index}`);
    expect(within("first")).toBe(false);
    for (let index = 0; index < 4_096; index += 1) within(`c${index}`);
    expect(within("first")).toBe(true);
  });
});
