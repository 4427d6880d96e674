import { expect, it, test } from "vitest";
import { readOrders } from "./orders.ts";
import { checkSeed } from "./seed.ts";

test.each([["--seeds=0"], ["--steps=many"], ["--seed=-1"], ["--workers=65"], ["--what"], ["5"]])(
  "%s is refused with a sentence and the usage",
  (arg) => {
    const orders = readOrders([arg]);
    expect(orders.ok ? "" : orders.error).toMatch(/.+\nUsage: npm run raft:check/);
  },
);

it("searches the small worlds that are named, and refuses a name that there is not", () => {
  const orders = readOrders(["--states", "write", "candidates"]);
  expect(orders.ok && orders.value).toMatchObject({ states: true, names: ["write", "candidates"] });
  expect(readOrders(["--states", "everything"]).ok).toBe(false);
  expect(readOrders(["write"]).ok).toBe(false);
});

it("checks a hundred worlds unless told otherwise", () => {
  const orders = readOrders([]);
  expect(orders.ok && orders.value).toMatchObject({ seeds: 100, from: 1, steps: 10_000 });
});

it("has nothing to report of Raft as it is", () => {
  expect(checkSeed(1, 500, true)).toEqual({ seed: 1, steps: 500, report: undefined });
});
