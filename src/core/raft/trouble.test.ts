import { describe, expect, it } from "vitest";
import { FAULTS, type FaultId } from "./index.ts";
import { trouble } from "./trouble-fixture.ts";

describe("in random trouble", () => {
  it("Raft keeps its promises", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const options = { preVote: seed % 3 === 0, checkQuorum: seed % 4 === 0 };
      expect([seed, trouble(seed, 1_000, [], options)]).toEqual([seed, undefined]);
    }
  });

  /** Each with a seed that shows it soon; faults.test.ts has the runs for the rest. */
  const SOON: readonly (readonly [FaultId, number])[] = [
    ["votes-twice", 1],
    ["votes-for-outdated", 1],
    ["keeps-votes", 1],
    ["counts-refused-votes", 1],
    ["minority-elects", 1],
    ["keeps-leading", 1],
    ["pre-vote-elects", 1],
    ["forgets-tail", 1],
    ["forgets-term", 5],
    ["skips-consistency-check", 1],
    ["commits-on-receipt", 2],
    ["counts-sent", 1],
    ["counts-refused-appends", 1],
    ["overwrites-own-log", 1],
    ["learners-count", 2],
    ["snapshot-without-membership", 6],
    ["same-term-election", 61],
    ["transfer-votes-twice", 28],
    ["acknowledges-before-disk", 19],
    ["truncates-at-first", 79],
    ["heartbeat-commits-all", 13],
    ["accepts-old-terms", 19],
    ["snapshot-keeps-tail", 37],
    ["reads-without-quorum", 20],
    ["reads-before-commit", 31],
    ["many-changes-in-one-step", 15],
    ["new-voters-decide", 50],
  ];

  it.each(SOON)("a modified Raft breaks them: %s", (fault, seed) => {
    const needs = FAULTS.find(({ id }) => id === fault)?.needs;
    expect(trouble(seed, 3_000, [fault], needs)).toBeDefined();
  });
});

describe("the faults", () => {
  it("are at least 25, each with a name of its own and a sentence", () => {
    expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
    expect(FAULTS.length).toBeGreaterThanOrEqual(25);
    for (const { sentence } of FAULTS) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});
