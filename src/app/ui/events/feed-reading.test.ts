import { expect, it } from "vitest";
import { createTimeline } from "../../../core/timeline/index.ts";
import { FIRST_CHOICE } from "./feed-choice.ts";
import { readingOf } from "./feed-reading.ts";

it("a pause and a filter outlive the tab, and end with their timeline", () => {
  const [one, other] = [createTimeline(), createTimeline()];
  readingOf(one).change({ pausedAt: 7 });
  readingOf(one).change({ choice: { show: "notes", node: undefined } });
  expect(readingOf(one).now).toEqual({ choice: { show: "notes", node: undefined }, pausedAt: 7 });
  expect(readingOf(other).now).toEqual({ choice: FIRST_CHOICE, pausedAt: undefined });
  readingOf(one).change({ pausedAt: undefined });
  expect(readingOf(one).now.pausedAt).toBeUndefined();
});
