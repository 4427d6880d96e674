/** The small worlds from end to end, with what they hold. */

import { ALL_MILESTONES, BOUNDS, explore } from "../src/core/simulation/index.ts";

const MOST_STATES = 5_000_000;

/** True when every world was seen, nothing fell, and all that must sometimes happen has. */
export function searchAll(): boolean {
  const missing = new Set(ALL_MILESTONES);
  let isSound = true;
  for (const [name, bounds] of Object.entries(BOUNDS)) {
    const started = performance.now();
    const { states, moves, depth, complete, violation, path, milestones } = explore(
      bounds,
      MOST_STATES,
    );
    for (const milestone of milestones) missing.delete(milestone);
    const seconds = ((performance.now() - started) / 1_000).toFixed(0);
    console.log(`${name}: ${states} worlds, ${moves} moves, depth ${depth}, ${seconds} s`);
    if (!complete) console.log(`${name}: not all of it was seen.`);
    if (violation !== undefined) console.log(violation.sentence, JSON.stringify(path));
    isSound &&= complete && violation === undefined;
  }
  for (const milestone of missing) console.log(`Never happened: ${milestone}`);
  return isSound && missing.size === 0;
}
