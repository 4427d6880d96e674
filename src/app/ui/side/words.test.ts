import { expect, test } from "vitest";
import { spotIn } from "../../../core/compare/index.ts";
import { awaySaid, turnPart, turnSaid, verdictSaid } from "./words.ts";

const HERE = spotIn(5, 0, 10);
const BEFORE = spotIn(-3_200, 0, 10);
const AFTER = spotIn(1_010, 0, 10);

test("what differs is one sentence", () => {
  const told = ["node-2 leads in A, node-3 in B", "n4 is inactive in A, a follower in B"];
  expect(verdictSaid({ type: "differ", told }, [HERE, HERE])).toBe(
    "Here they differ: node-2 leads in A, node-3 in B; n4 is inactive in A, a follower in B.",
  );
  expect(verdictSaid({ type: "same" }, [HERE, HERE])).toBe("Here they say the same.");
  expect(verdictSaid({ type: "strangers" }, [HERE, HERE])).toContain("two clusters");
});

test("who says nothing, and why", () => {
  expect(verdictSaid({ type: "silent", who: ["B"] }, [HERE, BEFORE])).toBe(
    "B has not begun here: there is nothing to compare.",
  );
  expect(verdictSaid({ type: "silent", who: ["A", "B"] }, [AFTER, HERE])).toBe(
    "A is over, and B was not connected here: there is nothing to compare.",
  );
});

test("what is not aligned yet is not compared", () => {
  const spot = { ...HERE, where: "unsettled" } as const;
  expect(verdictSaid({ type: "silent", who: ["B"] }, [HERE, spot])).toBe(
    "B is not aligned yet here: there is nothing to compare.",
  );
  expect(awaySaid(spot)).toBe("Not aligned yet. This is its first picture.");
});

test("a pane says that what it shows is not of now", () => {
  expect(awaySaid(HERE)).toBe("");
  expect(awaySaid(BEFORE)).toBe("Not begun: it begins in 3.2 s. This is its first picture.");
  expect(awaySaid(AFTER)).toBe("Over: it ended 1.0 s ago. This is its last picture.");
  expect(awaySaid(spotIn(1_010, 0, 10, false))).toContain("Not read that far yet.");
});

test("of the way to the next difference: how far it is, what is there, that there is none", () => {
  expect(turnSaid({ type: "looking", percent: 45 })).toBe("Looking…");
  expect(turnPart({ type: "looking", percent: 45 })).toBe("45 %");
  expect([turnPart(undefined), turnPart({ type: "unready" })]).toEqual(["", ""]);
  expect(turnSaid({ type: "unready" })).toContain("still being read");
  const told = "n2: the leader in A, a follower in B";
  expect(turnSaid({ type: "there", nth: 1_203, of: "2,000", told })).toBe(
    "1,203 of 2,000: n2: the leader in A, a follower in B.",
  );
  expect(turnSaid({ type: "none", by: 1, of: "12" })).toBe("None after this, of 12.");
  expect(turnSaid({ type: "none", by: -1, of: "12" })).toBe("None before this, of 12.");
  expect(turnSaid({ type: "none", by: 1, of: "0" })).toContain("never differ");
});
