/** The small worlds from end to end, with what they hold. */

import {
  ALL_MILESTONES,
  LEAST_FIRST,
  type Milestone,
  SMALL_SEARCHES,
  type SmallSearch,
  explore,
} from "../src/core/simulation/index.ts";

const MOST_STATES = 20_000_000;

/**
 * True when every world was seen, nothing fell, all that must sometimes happen has, and there are
 * as many worlds as there should be.
 */
export function searchAll(): boolean {
  const missing = new Set(ALL_MILESTONES);
  let isSound = true;
  for (const search of SMALL_SEARCHES) {
    const { milestones, isAsExpected } = searchOne(search);
    isSound &&= isAsExpected;
    for (const milestone of milestones) missing.delete(milestone);
  }
  for (const milestone of missing) console.log(`Never happened: ${milestone}`);
  return isSound && missing.size === 0;
}

interface Searched {
  readonly milestones: readonly Milestone[];
  readonly isAsExpected: boolean;
}

function searchOne({ name, bounds, size }: SmallSearch): Searched {
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1_000).toFixed(0)} s`;
  const found = explore(bounds, MOST_STATES, LEAST_FIRST, (states) => {
    console.error(`${name}: ${states} states, ${seconds()}`);
  });
  const { milestones, complete, violation, path } = found;
  console.log(`${name}: ${shown(found)}, ${seconds()}`);
  if (violation !== undefined) console.log(violation.sentence, JSON.stringify(path));
  else if (!complete) console.log(`${name}: not all of it was seen.`);
  else if (shown(found) !== shown(size)) console.log(`${name}: there should be ${shown(size)}.`);
  return { milestones, isAsExpected: complete && shown(found) === shown(size) };
}

function shown({ worlds, states, moves }: SmallSearch["size"]): string {
  return `${worlds} worlds in ${states} states, ${moves} moves`;
}
