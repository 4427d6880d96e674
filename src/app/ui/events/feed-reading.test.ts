import { expect, it } from "vitest";
import { createTimeline } from "../../../core/timeline/index.ts";
import { FIRST_CHOICE } from "./feed-choice.ts";
import { readingOf } from "./feed-reading.ts";

it("what is read, a pause and a filter outlive the tab, and end with their timeline", () => {
  const [one, other] = [createTimeline(), createTimeline()];
  readingOf(one).change({ pausedAt: 7, told: "episodes" });
  readingOf(one).change({ choice: { show: "notes", node: undefined } });
  const choice = { show: "notes", node: undefined };
  expect(readingOf(one).now).toEqual({ told: "episodes", choice, pausedAt: 7 });
  const first = { told: "messages", choice: FIRST_CHOICE, pausedAt: undefined };
  expect(readingOf(other).now).toEqual(first);
  readingOf(one).change({ pausedAt: undefined });
  expect(readingOf(one).now.pausedAt).toBeUndefined();
});
