import { env } from "node:process";
import { expect, test } from "vitest";
import { runSchedule } from "./testing/schedule.ts";

/** `npm run relay:check` runs them all. */
const SCHEDULES = Number(env["RAFTGLASS_SCHEDULES"] ?? 150);

test(`what the relay promises holds through ${SCHEDULES} random schedules`, async ({
  annotate,
}) => {
  const sums = { slow: 0, resumed: 0, lost: 0, epochs: 0, frames: 0 };
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    const outcome = runSchedule(seed);
    expect(outcome.breaches, `seed ${seed}`).toEqual([]);
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += outcome[name];
  }
  // Otherwise nothing was tried.
  for (const [name, sum] of Object.entries(sums)) {
    expect(sum, `${name} in ${SCHEDULES} schedules`).toBeGreaterThan(SCHEDULES / 4);
  }
  await annotate(JSON.stringify(sums));
}, 600_000);
