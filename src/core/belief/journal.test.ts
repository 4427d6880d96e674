import { expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { Belief } from "./belief.ts";
import { Journal } from "./journal.ts";

it.each([-1, 0, 5])("a journal that is cut at %s ms goes on with one stretch from there", (at) => {
  const journal = new Journal(1_024, new Belief());
  journal.frame(instant(5), 10, 0, [], false);
  journal.cut(instant(at));
  expect(journal.stretches.map((stretch) => stretch.at)).toContain(at);
  journal.frame(instant(9), 10, 0, [], false);
  expect(journal.atOf(journal.next - 1)).toBe(9);
});
