import { describe, expect, it } from "vitest";
import type { Listed } from "./answers.ts";
import type { Heard } from "./look.ts";
import { isListingDue } from "./membership.ts";

const listed = (id: string, more: Partial<Listed> = {}): Listed => ({
  id,
  name: id,
  clientUrls: [],
  learner: false,
  ...more,
});
const leader = (commitIndex: number, ...ids: readonly string[]): Heard => ({
  term: 1,
  leader: "a",
  role: "leader",
  commitIndex,
  lastApplied: commitIndex,
  progress: new Map(ids.map((id) => [id, { match: commitIndex }])),
});
const AT_REST = { members: [listed("a"), listed("b")], at: 0, commitIndex: 5 };

describe("the members are listed again", () => {
  it("at once when the leader follows somebody's log who is not listed, or no longer", () => {
    expect(isListingDue(AT_REST, leader(5, "a", "b"), 1)).toBe(false);
    expect(isListingDue(AT_REST, leader(5, "a", "b", "c"), 1)).toBe(true);
    expect(isListingDue(AT_REST, leader(5, "a"), 1)).toBe(true);
    expect(isListingDue(AT_REST, leader(5, "a", "c"), 1)).toBe(true);
  });

  it("soon after something was committed, and sooner while a member is new or a learner", () => {
    const news = leader(6, "a", "b");
    expect(isListingDue(AT_REST, news, 999)).toBe(false);
    expect(isListingDue(AT_REST, news, 1_000)).toBe(true);
    for (const more of [{ name: "" }, { learner: true }]) {
      const unsettled = { ...AT_REST, members: [listed("a"), listed("b", more)] };
      expect(isListingDue(unsettled, news, 199)).toBe(false);
      expect(isListingDue(unsettled, news, 200)).toBe(true);
    }
  });

  it("now and then when nothing happens", () => {
    expect(isListingDue(AT_REST, leader(5, "a", "b"), 4_999)).toBe(false);
    expect(isListingDue(AT_REST, leader(5, "a", "b"), 5_000)).toBe(true);
  });
});
