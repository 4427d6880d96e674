import { expect, test } from "vitest";
import { tabAfter } from "./tab-after.ts";

const TABS = ["nodes", "events", "protocol"];

test("the arrow keys walk the tabs and go round at both ends", () => {
  expect(tabAfter(TABS, "nodes", "ArrowRight")).toBe("events");
  expect(tabAfter(TABS, "protocol", "ArrowRight")).toBe("nodes");
  expect(tabAfter(TABS, "nodes", "ArrowLeft")).toBe("protocol");
});

test("Home and End go to the first and the last tab", () => {
  expect(tabAfter(TABS, "events", "Home")).toBe("nodes");
  expect(tabAfter(TABS, "events", "End")).toBe("protocol");
});

test("any other key is left to the browser", () => {
  expect(tabAfter(TABS, "events", "Enter")).toBeUndefined();
});
