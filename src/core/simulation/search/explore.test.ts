import { expect, test } from "vitest";
import type { FaultId } from "../../raft/index.ts";
import { explore } from "./explore.ts";
import { ALL_MILESTONES } from "./milestones.ts";
import { SMALL_SEARCHES, TWO_LEADERS } from "./bounds.ts";
import { countWorlds } from "./plain-search.ts";
import { LEAST_FIRST, NEAREST_FIRST } from "./turns.ts";

const ENOUGH = 1_000_000;
/** For machines that do much else. */
const PATIENCE_MS = 120_000;

test(
  "every small world is sound, there are as many as there were, and no check is vacuous",
  () => {
    const missing = new Set(ALL_MILESTONES);
    for (const { name, bounds, size, never } of SMALL_SEARCHES.filter(({ isLong }) => !isLong)) {
      const { violation, complete, milestones, ...found } = explore(bounds, ENOUGH, LEAST_FIRST);
      expect(violation, name).toBeUndefined();
      expect(complete, name).toBe(true);
      expect(found, name).toMatchObject(size);
      const unreached = ALL_MILESTONES.filter((milestone) => !milestones.includes(milestone));
      expect(unreached.toSorted(), name).toEqual(never.toSorted());
      for (const milestone of milestones) missing.delete(milestone);
    }
    expect([...missing]).toEqual([]);
  },
  PATIENCE_MS,
);

test.each([
  ["two candidacies", { campaigns: 2, crashes: 0 }],
  ["a split vote and a crash", { campaigns: 3, terms: 1 }],
  ["a write and a crash", { campaigns: 1, writes: 1 }],
  ["a heartbeat", { campaigns: 1, crashes: 0, heartbeats: 1 }],
])(
  "the search leaves out no world of %s",
  (_name, counts) => {
    const bounds = { ...TWO_LEADERS, ...counts };
    const nearest = explore(bounds, ENOUGH, NEAREST_FIRST);
    const least = explore(bounds, ENOUGH, LEAST_FIRST);
    const worlds = countWorlds(bounds);
    expect(worlds).toBeGreaterThan(50);
    expect([nearest.worlds, least.worlds]).toEqual([worlds, worlds]);
  },
  PATIENCE_MS,
);

test.each<readonly [FaultId, string, number]>([
  ["votes-twice", "ElectionSafety", 6],
  ["forgets-vote", "PromisesAreDurable", 1],
  ["votes-for-outdated", "LeaderCompleteness", 8],
  ["minority-elects", "ElectionSafety", 2],
])(
  "the search finds the shortest way in which %s makes %s fall: %i moves",
  (id, fell, moves) => {
    const { violation, path } = explore({ ...TWO_LEADERS, broken: [id] }, ENOUGH);
    expect([violation?.invariant, path.length]).toEqual([fell, moves]);
  },
  PATIENCE_MS,
);
