import { expect, test } from "vitest";
import type { FaultId } from "../../raft/index.ts";
import { explore } from "./explore.ts";
import { ALL_MILESTONES } from "./milestones.ts";
import { BOUNDS } from "./bounds.ts";

const ENOUGH = 1_000_000;

test("every world of two candidacies and a crash is sound, and so is every split vote", () => {
  const crash = explore(BOUNDS.crash, ENOUGH);
  const split = explore(BOUNDS.split, ENOUGH);
  expect(crash.violation).toBeUndefined();
  expect(split.violation).toBeUndefined();
  expect([crash.complete, crash.states, crash.moves, crash.depth]).toEqual([
    true,
    66_750,
    850_457,
    26,
  ]);
  expect([split.complete, split.states, split.moves, split.depth]).toEqual([
    true,
    63_111,
    791_211,
    26,
  ]);
  const reached = new Set([...crash.milestones, ...split.milestones]);
  expect(ALL_MILESTONES.filter((milestone) => !reached.has(milestone))).toEqual([]);
}, 120_000);

test.each<readonly [FaultId, string, number]>([
  ["votes-twice", "ElectionSafety", 6],
  ["forgets-vote", "PromisesAreDurable", 1],
  ["votes-for-outdated", "LeaderCompleteness", 8],
  ["minority-elects", "ElectionSafety", 2],
])(
  "the search finds the shortest way in which %s makes %s fall: %i moves",
  (id, fell, moves) => {
    const { violation, path } = explore({ ...BOUNDS.crash, broken: [id] }, ENOUGH);
    expect([violation?.invariant, path.length]).toEqual([fell, moves]);
  },
  120_000,
);
