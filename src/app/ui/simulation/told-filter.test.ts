import { expect, test } from "vitest";
import { instant } from "../../../core/base/index.ts";
import type { Told } from "../../store/index.ts";
import { NO_FILTER, chosenOf } from "./told-filter.ts";

const told = (at: number, kind: Told["kind"], uuid: string): Told => ({
  at: instant(at),
  kind,
  uuid,
  text: `${kind} of ${uuid}`,
});
const TOLD = [
  told(1, "election-started", "a"),
  told(2, "vote-refused", "b"),
  told(3, "election-won", "a"),
];

test("the newest explanation comes first", () => {
  expect(chosenOf(TOLD, NO_FILTER).map(({ at }) => at)).toEqual([3, 2, 1]);
});

test("kind and node are chosen together", () => {
  expect(chosenOf(TOLD, { kind: undefined, uuid: "a" }).map(({ at }) => at)).toEqual([3, 1]);
  expect(chosenOf(TOLD, { kind: "election-won", uuid: "a" }).map(({ at }) => at)).toEqual([3]);
  expect(chosenOf(TOLD, { kind: "vote-refused", uuid: "a" })).toEqual([]);
});

test("the same sentence of the same instant is listed once", () => {
  expect(chosenOf([...TOLD, ...TOLD], NO_FILTER)).toHaveLength(3);
});
