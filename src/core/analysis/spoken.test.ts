import { expect, test } from "vitest";
import { duration } from "../base/index.ts";
import { spoken } from "./spoken.ts";

test.each([
  [-5, "0 ms"],
  [0, "0 ms"],
  [12.4, "12 ms"],
  [999.4, "999 ms"],
  [999.6, "1.0 s"],
  [1_400, "1.4 s"],
  [59_949, "59.9 s"],
  [59_950, "1 min 0 s"],
  [125_000, "2 min 5 s"],
  [3_599_600, "1 h 0 min"],
  [12_000_000, "3 h 20 min"],
])("%f ms is said as “%s”", (ms, words) => {
  expect(spoken(duration(ms))).toBe(words);
});
