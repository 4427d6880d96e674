import { expect, it } from "vitest";
import { Repeated } from "./repeated.ts";

it("knows what came again", () => {
  const known = new Repeated<number>();
  known.set("a", 1);
  known.set("x".repeat(2_000), 2);
  expect([known.get("a"), known.get("b"), known.get("x".repeat(2_000))]).toEqual([
    1,
    undefined,
    undefined,
  ]);
});

it("keeps a bounded number, and nothing any more where few come again", () => {
  const vain = new Repeated<number>();
  for (let n = 0; n <= 4_096; n += 1) vain.set(String(n), n);
  vain.set("later", 1);
  expect([vain.isVain, vain.get("0"), vain.get("later")]).toEqual([true, undefined, undefined]);
  const worth = new Repeated<number>();
  for (let n = 0; n <= 4_096; n += 1) {
    worth.set(String(n), n);
    worth.get(String(n));
  }
  expect([worth.isVain, worth.get("0"), worth.get("4096")]).toEqual([false, undefined, 4_096]);
});
