import { expect, it } from "vitest";
import { type Result, fail, ok } from "../../src/core/base/index.ts";
import { createHandClock } from "../testing/clock.ts";
import { SILENT_AFTER_MS, createTurn } from "./turn.ts";

it("has one question open at most, and is silent while its answer is late", async () => {
  const clock = createHandClock();
  const turn = createTurn(clock);
  let asked = 0;
  let answer = (_result: Result<void, string>): void => {};
  const ask = (): Promise<Result<void, string>> => {
    asked += 1;
    return new Promise((resolve) => (answer = resolve));
  };
  const over = turn.take(ask);
  for (let again = 0; again < 100; again += 1) {
    clock.advance(100);
    expect(turn.take(ask)).toBeUndefined();
    expect(turn.silence()).toBe(
      (again + 1) * 100 < SILENT_AFTER_MS ? undefined : "no answer in time",
    );
  }
  expect(asked).toBe(1);
  answer(ok(undefined));
  await over;
  expect(turn.silence()).toBeUndefined();
  expect(turn.take(ask)).toBeDefined();
  expect(asked).toBe(2);
});

it("stays silent with the reason of its last failure while it is asked again", async () => {
  const turn = createTurn(createHandClock());
  expect(turn.silence()).toBeUndefined();
  await turn.take(async () => fail("connection refused"));
  expect(turn.silence()).toBe("connection refused");
  const next = turn.take(async () => ok(undefined));
  expect(turn.silence()).toBe("connection refused");
  await next;
  expect(turn.silence()).toBeUndefined();
});
