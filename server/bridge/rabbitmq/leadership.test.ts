import { expect, it } from "vitest";
import { createHandClock } from "../../testing/clock.ts";
import { createLeadership } from "./leadership.ts";
import type { Heard } from "./own-word.ts";

it("shows a record as old that names one in whose term another has led", () => {
  const clock = createHandClock();
  const leadership = createLeadership("a", clock);
  const take = (leader: string | undefined, terms: Readonly<Record<string, number>>): boolean => {
    const words = Object.entries(terms).map(([node, term]): [string, Heard] => {
      const at = clock.now();
      return [node, { term, commitIndex: 3, askedAt: at, heardAt: at }];
    });
    leadership.take(leader, new Map(words));
    return leadership.isOld();
  };
  clock.advance(6_000);
  expect(take("a", { a: 1, b: 1 })).toBe(false);
  // It was cut off from the others, who elected another.
  expect(take(undefined, { a: 1, b: 1 })).toBe(false);
  expect(take("b", { a: 1, b: 1 })).toBe(false);
  clock.advance(5_000);
  expect(take("b", { a: 1, b: 2 })).toBe(false);
  // It is back, and names itself: its term so far is its own.
  expect(take("a", { a: 1, b: 2 })).toBe(false);
  clock.advance(6_000);
  expect(take("a", { a: 2, b: 2 })).toBe(true);
  expect(leadership.reign()?.leader).toBe("a");
  expect(take("a", { a: 3, b: 2 })).toBe(false);
  leadership.lose();
  expect(take("b", { a: 3, b: 3 })).toBe(false);
});
