import { expect, test } from "vitest";
import { duration, instant } from "../../../core/base/index.ts";
import { ago, bytes, clock, coarse, counted, perSecond, short, span, whole } from "./figures.ts";

test("an age has tenths below ten seconds, then whole seconds, minutes, hours and days", () => {
  const said = [0, 449, 9_999, 10_000, 59_999, 60_000, 3_599_999, 7_200_000, 90_000_000];
  expect(said.map((ms) => span(duration(ms)))).toEqual(
    "0.0 s,0.4 s,9.9 s,10 s,59 s,1 min,59 min,2 h,1 d".split(","),
  );
});

test("an age is never negative, though a reading may be older than the message", () => {
  expect(ago(duration(-30))).toBe("0.0 s ago");
  expect(coarse(instant(500), instant(100))).toBe("0 s");
});

test("a column's age has no tenths", () => {
  expect(coarse(instant(1_000), instant(9_400))).toBe("8 s");
  expect(coarse(instant(0), instant(125_000))).toBe("2 min");
});

test("an instant is read as minutes, seconds and thousandths, and hours if there are any", () => {
  expect(clock(instant(62_345.6))).toBe("01:02.345");
  expect(clock(instant(3_600_001))).toBe("1:00:00.001");
});

test("counts are grouped by threes and agree with their noun", () => {
  expect(whole(262_144)).toBe("262,144");
  expect(whole(999)).toBe("999");
  expect(counted(1, "message")).toBe("1 message");
  expect(counted(1_241, "message")).toBe("1,241 messages");
});

test("a count in a narrow column has at most six characters", () => {
  const counts = [0, 99_999, 100_000, 999_999, 1_000_000, 12_345_678, 999_999_999];
  const written = "0;99,999;100 k;999 k;1.0 M;12.3 M;999 M".split(";");
  expect(counts.map(short)).toEqual(written);
});

test("bytes and rates keep three or four figures", () => {
  expect([999, 12_340, 5_600_000, 7.2e9].map(bytes)).toEqual([
    "999 B",
    "12.3 kB",
    "5.6 MB",
    "7.2 GB",
  ]);
  expect([0, 0.52, 16.8, 20_000].map(perSecond)).toEqual(["0", "0.5", "17", "20,000"]);
});
