import { expect, it } from "vitest";
import { standingWords } from "./standing-words.ts";

it("an old standing is told as the last that is known", () => {
  expect(standingWords("leader", false)).toBe("leader");
  expect(standingWords("leader", true)).toBe("leader, last known");
});
