import { describe, expect, it } from "vitest";
import type { TapeWindow } from "../../core/tape/index.ts";
import { createTimeline } from "../../core/timeline/index.ts";
import { actOn } from "./acts.ts";
import { keyWish } from "./keys.ts";
import { MARKERS_KEPT, readingOf, renamed, withMarker } from "./reading.ts";

/** A tape over ten minutes, with the keys as its only input. */
function opened() {
  const reading = readingOf(createTimeline());
  const seeks: (number | "newest")[] = [];
  const loops: unknown[] = [];
  let window: TapeWindow = { begin: 100_000, span: 100_000 };
  let shown: number | undefined = 150_000;
  const press = (key: string, shift = false): void => {
    const wish = keyWish(key, shift);
    if (wish === undefined) throw new Error(`${key} means nothing`);
    actOn(wish, {
      reading,
      window,
      moment: { bounds: { from: 0, to: 600_000 }, present: 600_000, shown, columns: 1_000 },
      show: (next) => (window = next),
      seek: (at) => seeks.push((shown = at)),
      newest: () => {
        seeks.push("newest");
        shown = undefined;
      },
      setLoop: (loop) => loops.push(loop),
      changed: () => undefined,
    });
  };
  return { reading, seeks, loops, press, window: () => window };
}

describe("the keys", () => {
  it("move the instant by a hundredth of the window, with Shift by a tenth", () => {
    const { press, seeks } = opened();
    press("ArrowLeft");
    press("ArrowRight");
    press("ArrowRight", true);
    expect(seeks).toEqual([149_000, 150_000, 160_000]);
  });

  it("keep the instant in sight", () => {
    const { press, window } = opened();
    for (let n = 0; n < 30; n += 1) press("ArrowRight", true);
    expect(window().begin).toBeGreaterThan(350_000);
    expect(window().span).toBe(100_000);
  });

  it("zoom around it, to the ends, and to all", () => {
    const { press, seeks, window } = opened();
    press("+");
    expect(window().span).toBeCloseTo(66_666.7, 1);
    expect((150_000 - window().begin) / window().span).toBeCloseTo(0.5);
    press("-");
    expect(window().span).toBeCloseTo(100_000);
    press("*");
    expect(window().span).toBeGreaterThan(600_000);
    press("Home");
    press("End");
    expect(seeks).toEqual([0, "newest"]);
  });

  it("set markers, each with a name of its own, and go from one to the next", () => {
    const { press, seeks, reading } = opened();
    press("m");
    press("ArrowRight", true);
    press("M");
    press("ArrowRight", true);
    expect(reading.markers).toEqual([
      { at: 150_000, name: "1" },
      { at: 160_000, name: "2" },
    ]);
    seeks.length = 0;
    press("[");
    press("[");
    press("[");
    press("]");
    expect(seeks).toEqual([160_000, 150_000, 160_000]);
  });

  it("mark a stretch, that is repeated, shown or let go", () => {
    const { press, reading, loops, window } = opened();
    press("b");
    press("ArrowRight", true);
    expect(reading.brush).toEqual({ begin: 150_000, end: 160_000 });
    press("b");
    press("ArrowRight", true);
    expect(reading.brush).toEqual({ begin: 150_000, end: 160_000 });
    press("l");
    expect([loops, reading.brush]).toEqual([[{ begin: 150_000, end: 160_000 }], undefined]);
    press("b");
    press("ArrowLeft", true);
    press("Enter");
    expect(window().span).toBeLessThan(11_000);
    expect(window().begin).toBeGreaterThan(155_000);
    press("b");
    press("ArrowLeft");
    press("Escape");
    expect(reading.brush).toBeUndefined();
    press("Escape");
    expect(loops.at(-1)).toBeUndefined();
  });

  it("are no others", () => {
    for (const key of ["a", "Tab", " ", "__proto__", "constructor", "5"]) {
      expect(keyWish(key, false)).toBeUndefined();
    }
  });
});

describe("markers", () => {
  it("are bounded, and one instant has one", () => {
    let markers = withMarker([], { at: 5, name: "a" });
    expect(withMarker(markers, { at: 5, name: "b" })).toBe(markers);
    for (let at = 0; at < 1_000; at += 1) markers = withMarker(markers, { at, name: "" });
    expect(markers).toHaveLength(MARKERS_KEPT);
  });

  it("are renamed, in as many letters as there is room for, and removed", () => {
    const { press, reading } = opened();
    press("m");
    renamed(reading, "the crash");
    expect(reading.markers).toEqual([{ at: 150_000, name: "the crash" }]);
    renamed(reading, "x".repeat(1_000));
    expect(reading.markers[0]?.name).toHaveLength(40);
    renamed(reading, undefined);
    expect([reading.markers, reading.chosen]).toEqual([[], undefined]);
  });
});
