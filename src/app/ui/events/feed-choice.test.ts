import { expect, test } from "vitest";
import { SELECTED_NODE, nodeOf, nodeValue, showOf, showValue } from "./feed-choice.ts";

test("every choice of kind comes back from its option, hostile words among them", () => {
  for (const kind of ["heartbeat", "", "a", "n", "k", "__proto__", "notes"]) {
    expect(showOf(showValue({ kind }))).toEqual({ kind });
  }
  expect(showOf(showValue("all"))).toBe("all");
  expect(showOf(showValue("notes"))).toBe("notes");
});

test("every choice of node comes back from its option", () => {
  for (const node of ["0c66", "", "s", "a", "u", undefined, SELECTED_NODE] as const) {
    expect(nodeOf(nodeValue(node))).toBe(node);
  }
});
