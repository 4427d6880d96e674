import { describe, expect, it } from "vitest";
import { instant } from "../../../core/base/index.ts";
import { plotOf, spanOf } from "../../../core/diagram/index.ts";
import { ViewWindow } from "./view-window.ts";

const ENDS = { from: instant(0), present: instant(100_000) };

function windowOf(width = 1_000, height = 500) {
  const size = { width, height };
  return {
    window: new ViewWindow(() => size),
    plot: plotOf(size, width < 560 ? "down" : "across"),
  };
}

describe("the window of the diagram", () => {
  it("follows the present until somebody moves it, and while it is zoomed", () => {
    const { window } = windowOf();
    window.keepUp(instant(50_000), true, true, false);
    expect(window.window.to).toBeGreaterThan(50_000);
    window.zoom(4, 0.5, ENDS);
    expect(window.isFollowing).toBe(true);
    window.pan(100, 0, ENDS);
    expect(window.isFollowing).toBe(false);
    const { from } = window.window;
    window.keepUp(instant(60_000), true, true, false);
    expect(window.window.from).toBe(from);
  });

  it("moves in steps for who asked for less motion", () => {
    const { window } = windowOf();
    window.keepUp(instant(50_001), true, true, true);
    const { from } = window.window;
    window.keepUp(instant(50_400), true, true, true);
    expect(window.window.from).toBe(from);
  });

  it("shows the instant that somebody went to, and keeps near it while it plays", () => {
    const { window } = windowOf();
    window.keepUp(instant(90_000), true, true, false);
    window.keepUp(instant(10_000), false, false, false);
    expect([window.window.from, window.window.to]).toEqual([0, 20_000]);
    window.keepUp(instant(15_000), false, true, false);
    expect(window.window.from).toBeCloseTo(15_000 - 0.7 * 20_000);
  });

  it("lets a finger drag the picture: what is under it stays under it", () => {
    const { window, plot } = windowOf();
    window.keepUp(instant(50_000), true, true, false);
    const { from } = window.window;
    window.pan(plot.width / 2, 30, ENDS);
    expect(window.window.from).toBeCloseTo(from - spanOf(window.window) / 2);
    expect(window.scrolled).toBe(-30);
    window.holdLines(5);
    expect(window.scrolled).toBe(0);
  });

  it("runs downwards where it is narrow, and as it is told anywhere", () => {
    const { window } = windowOf(390, 700);
    expect(window.direction).toBe("down");
    window.wanted = "across";
    expect(window.isAcross).toBe(true);
  });

  it("brings a line into view, and no further than needed", () => {
    const { window } = windowOf(1_000, 300);
    const spacing = window.spacing(100);
    window.bring(99, 100);
    expect(window.scrolled).toBeCloseTo(100 * spacing - window.room.across);
    const before = window.scrolled;
    window.bring(98, 100);
    expect(window.scrolled).toBe(before);
    window.bring(0, 100);
    expect(window.scrolled).toBe(0);
  });
});
