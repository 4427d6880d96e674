import { expect, it } from "vitest";
import { createHandClock } from "../testing/clock.ts";
import { startRounds } from "./rounds.ts";

/** Lets everything happen that waits for a promise. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

it("asks at the same pace however fast the answers are, and waits for no slow one", async () => {
  const clock = createHandClock();
  const askedAt: number[] = [];
  const toldAt: number[] = [];
  let answer = (): void => {};
  const stop = startRounds({
    every: 100,
    clock,
    ask: () => {
      askedAt.push(clock.now());
      return [Promise.resolve(), new Promise<void>((resolve) => (answer = resolve))];
    },
    told: () => void toldAt.push(clock.now()),
  });
  for (const _ of [1, 2, 3]) {
    clock.advance(10);
    answer();
    await settled();
    clock.advance(90);
    await settled();
  }
  expect(askedAt).toEqual([0, 100, 200, 300]);
  expect(toldAt).toEqual([10, 110, 210]);
  // Now one does not answer any more.
  for (const _ of [1, 2, 3]) {
    await settled();
    clock.advance(50);
  }
  expect(toldAt.slice(3)).toEqual([350, 450]);
  clock.advance(10);
  // Its late answer is told at once.
  answer();
  await settled();
  expect(toldAt.slice(5)).toEqual([460]);
  stop();
  clock.advance(1_000);
  answer();
  await settled();
  expect(toldAt).toHaveLength(6);
  expect(clock.waiting).toBe(0);
});
