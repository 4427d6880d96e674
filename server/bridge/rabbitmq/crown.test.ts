import { expect, it } from "vitest";
import { createCrown } from "./crown.ts";

it("tells a leader of the past by the term in which another leads", () => {
  const crown = createCrown();
  expect(crown.isAnothers("a", 1)).toBe(false);
  crown.seen("a", 1);
  crown.seen("b", 2);
  crown.seen("a", 2);
  expect(crown.isAnothers("a", 2)).toBe(true);
  expect(crown.isAnothers("b", 2)).toBe(false);
  // It leads again, in a term of its own.
  expect(crown.isAnothers("a", 3)).toBe(false);
});

it("begins anew with a queue that was declared anew, whose terms begin at 1", () => {
  const crown = createCrown();
  crown.heard(new Map([["b", { term: 1, commitIndex: 9 }]]));
  crown.seen("a", 1);
  crown.heard(new Map([["b", { term: 1, commitIndex: 10 }]]));
  expect(crown.isAnothers("b", 1)).toBe(true);
  crown.heard(new Map([["b", { term: 1, commitIndex: 2 }]]));
  expect(crown.isAnothers("b", 1)).toBe(false);
  crown.seen("a", 1);
  crown.forget();
  expect(crown.isAnothers("b", 1)).toBe(false);
});
