import { expect, it } from "vitest";
import { DifferenceFinder } from "./finder.ts";
import { FakeSlices, NOON, type Roles, recording, sideOf } from "./side-fixture.ts";

async function told(roles: readonly Roles[]) {
  const session = await sideOf().open(recording(NOON, roles));
  return { journal: session.journal, from: 0, to: session.present() };
}

const STATES = Array.from({ length: 100 }, (_, n): Roles => [
  n,
  n % 2 === 0 ? "leader" : "follower",
]);

async function slicesOf(lookMs: number): Promise<number> {
  const slices = new FakeSlices(lookMs);
  let looked = 0;
  const both = [await told(STATES), await told(STATES)] as const;
  const finder = new DifferenceFinder(both, 0, slices, () => void (looked += 1));
  while (!finder.isDone) slices.pass();
  return looked;
}

it("ends a slice after a single thing that took as long as a slice may", async () => {
  const things = 2 * STATES.length;
  expect(await slicesOf(10)).toBeGreaterThan(things - 2);
  // And takes many of them that are short.
  expect(await slicesOf(1)).toBeLessThan(things / 6);
});
