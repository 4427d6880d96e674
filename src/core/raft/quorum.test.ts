import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  committedIndex,
  jointCommittedIndex,
  jointVoteResult,
  majorityOf,
  voteResult,
} from "./quorum.ts";

const voters = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 });
const indexes = fc.array(fc.option(fc.nat(20), { nil: undefined }), {
  minLength: 10,
  maxLength: 10,
});
const votes = fc.array(fc.option(fc.boolean(), { nil: undefined }), {
  minLength: 10,
  maxLength: 10,
});

describe("a majority", () => {
  it("is more than half, and two of them always share a voter", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(majorityOf)).toEqual([1, 2, 2, 3, 3, 4, 4]);
  });

  it("has acknowledged the committed index, and no higher one", () => {
    fc.assert(
      fc.property(voters, indexes, (voters, indexes) => {
        const committed = committedIndex(voters, (node) => indexes[node]);
        const have = (index: number): number =>
          voters.filter((node) => (indexes[node] ?? 0) >= index).length;
        expect(have(committed)).toBeGreaterThanOrEqual(majorityOf(voters.length));
        expect(have(committed + 1)).toBeLessThan(majorityOf(voters.length));
      }),
    );
  });

  it("wins, loses or is missing, and the votes that are missing can still decide", () => {
    fc.assert(
      fc.property(voters, votes, (voters, votes) => {
        const result = voteResult(voters, (node) => votes[node]);
        const best = voteResult(voters, (node) => votes[node] ?? true);
        const worst = voteResult(voters, (node) => votes[node] ?? false);
        expect(result).toBe(best === worst ? best : "pending");
      }),
    );
  });
});

describe("a joint membership", () => {
  it("commits what both halves have", () => {
    fc.assert(
      fc.property(voters, voters, indexes, (voters, outgoing, indexes) => {
        const has = (node: number): number | undefined => indexes[node];
        expect(jointCommittedIndex(voters, outgoing, has)).toBe(
          Math.min(committedIndex(voters, has), committedIndex(outgoing, has)),
        );
        expect(jointCommittedIndex(voters, [], has)).toBe(committedIndex(voters, has));
      }),
    );
  });

  it("elects who wins both halves, and nobody who loses one", () => {
    fc.assert(
      fc.property(voters, voters, votes, (voters, outgoing, votes) => {
        const has = (node: number): boolean | undefined => votes[node];
        const both = new Set([voteResult(voters, has), voteResult(outgoing, has)]);
        const expected = both.has("lost") ? "lost" : both.has("pending") ? "pending" : "won";
        expect(jointVoteResult(voters, outgoing, has)).toBe(expected);
        expect(jointVoteResult(voters, voters, has)).toBe(voteResult(voters, has));
      }),
    );
  });
});
