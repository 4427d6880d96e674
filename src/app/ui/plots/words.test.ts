import { expect, it } from "vitest";
import { activeWords, rateWords, ratesOf } from "./words.ts";

it("tells a value where the pointer is, the last one else, and that one is not known", () => {
  expect(rateWords([3, 12.4, null], 1)).toBe("12");
  expect(rateWords([3, 12.4], undefined)).toBe("12");
  expect(rateWords([3, null], undefined)).toBe("not known");
  expect(rateWords([], undefined)).toBe("not known");
  expect(activeWords([5, 4], undefined)).toBe("at least 4");
  expect(activeWords([null], 0)).toBe("not known");
});

it("tells the most and the last to those who hear the page", () => {
  const lines = { at: [0, 1, 2], kinds: [], active: [] };
  expect(ratesOf({ ...lines, perSecond: [3, 21, 21] })).toBe(
    "Messages a second: at most 21, last 21.",
  );
  expect(ratesOf({ ...lines, perSecond: [null] })).toBe("Messages a second: none so far.");
});
