import { expect, test } from "vitest";
import type { FaultId } from "../../raft/index.ts";
import { explore } from "./explore.ts";
import { ALL_MILESTONES } from "./milestones.ts";
import { SMALL_SEARCHES, TWO_LEADERS } from "./bounds.ts";
import { countWorlds } from "./plain-search.ts";

const ENOUGH = 1_000_000;
/** For machines that do much else. */
const PATIENCE_MS = 120_000;

test(
  "every small world is sound, there are as many as there were, and no check is vacuous",
  () => {
    const missing = new Set(ALL_MILESTONES);
    for (const { name, bounds, size } of SMALL_SEARCHES) {
      const { violation, complete, milestones, ...found } = explore(bounds, ENOUGH);
      expect(violation, name).toBeUndefined();
      expect(complete, name).toBe(true);
      expect(found, name).toMatchObject(size);
      for (const milestone of milestones) missing.delete(milestone);
    }
    expect([...missing]).toEqual([]);
  },
  PATIENCE_MS,
);

test.each([
  { campaigns: 2, writes: 0, crashes: 0, heartbeats: 0 },
  { campaigns: 3, writes: 0, crashes: 1, heartbeats: 0, terms: 1 },
  { campaigns: 1, writes: 1, crashes: 1, heartbeats: 0 },
  { campaigns: 1, writes: 0, crashes: 0, heartbeats: 1 },
])(
  "the search leaves out no world: $campaigns candidacies, $writes writes, $crashes crashes",
  (counts) => {
    const bounds = { ...TWO_LEADERS, ...counts };
    const { worlds } = explore(bounds, ENOUGH);
    expect(worlds).toBeGreaterThan(100);
    expect(worlds).toBe(countWorlds(bounds));
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
