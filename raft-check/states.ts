/** The small worlds from end to end, with what they hold. */

import {
  ALL_MILESTONES,
  LEAST_FIRST,
  SMALL_SEARCHES,
  type SmallSearch,
  explore,
} from "../src/core/simulation/index.ts";

const MOST_STATES = 20_000_000;

/**
 * Of those named, or of all when none is: true when every world was seen, nothing fell, all that
 * must sometimes happen has, and there are as many worlds as there should be.
 */
export function searchSmall(names: readonly string[]): boolean {
  const chosen = SMALL_SEARCHES.filter(({ name }) => names.length === 0 || names.includes(name));
  return chosen.map(isAsExpected).every(Boolean);
}

function isAsExpected({ name, bounds, size, never }: SmallSearch): boolean {
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1_000).toFixed(0)} s`;
  const found = explore(bounds, MOST_STATES, LEAST_FIRST, (states) => {
    console.error(`${name}: ${states} states, ${seconds()}`);
  });
  console.log(`${name}: ${shown(found)}, ${seconds()}`);
  const { complete, violation, path, milestones } = found;
  if (violation !== undefined) {
    console.log(`${name}: ${violation.invariant} fell. ${violation.sentence}`);
    console.log(JSON.stringify(path));
    return false;
  }
  if (!complete) {
    console.log(`${name}: not all of it was seen.`);
    return false;
  }
  const missing = ALL_MILESTONES.filter((milestone) => {
    return !milestones.includes(milestone) && !never.includes(milestone);
  });
  for (const milestone of missing) console.log(`${name}: it never happened that ${milestone}.`);
  const isSame = shown(found) === shown(size);
  if (!isSame) console.log(`${name}: there should be ${shown(size)}.`);
  return isSame && missing.length === 0;
}

function shown({ worlds, states, moves }: SmallSearch["size"]): string {
  return `${worlds} worlds in ${states} states, ${moves} moves`;
}
