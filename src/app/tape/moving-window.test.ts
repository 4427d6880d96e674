import { expect, it } from "vitest";
import { createTimeline } from "../../core/timeline/index.ts";
import { type Moment, MovingWindow } from "./moving-window.ts";
import { Pace } from "./pace.ts";
import { readingOf } from "./reading.ts";

const COLUMNS = 1_000;

function opened() {
  const reading = readingOf(createTimeline());
  const moving = new MovingWindow(() => reading);
  const moment = (present: number, shown?: number): Moment => ({
    bounds: { from: 0, to: present },
    present,
    shown,
    columns: COLUMNS,
  });
  return { reading, moving, moment };
}

it("begins where a young source does, and goes on with the present once that is at its end", () => {
  const { moving, moment } = opened();
  const young = moving.at(moment(3_000));
  expect(young.begin).toBeLessThan(0);
  expect(moving.at(moment(12_000))).toEqual(young);
  expect(moving.at(moment(14_000)).span).toBe(2 * young.span);
  expect(moving.at(moment(50_000)).begin).toBeLessThan(0);
  const old = moving.at(moment(600_000));
  expect(old.span).toBe(60_000);
  expect(old.begin).toBeLessThan(600_000);
  expect(old.begin + old.span).toBeGreaterThan(600_000);
  // Less than a pixel: the same picture.
  expect(moving.at(moment(600_010))).toEqual(moving.at(moment(600_001)));
});

it("stays where the viewer put it, in the past, until the picture is live again", () => {
  const { moving, moment } = opened();
  moving.at(moment(600_000));
  moving.put({ begin: 100_000, span: 50_000 }, 600_000);
  expect(moving.at(moment(605_000)).begin).toBe(100_000);
  expect(moving.at(moment(610_000, 120_000)).begin).toBe(100_000);
  const live = moving.at(moment(620_000));
  expect(live.begin + live.span).toBeGreaterThan(620_000);
  expect(live.span).toBe(50_000);
});

it("goes with the instant that is shown while that is played", () => {
  const { moving, moment } = opened();
  moving.put({ begin: 100_000, span: 50_000 }, 600_000);
  for (let shown = 120_000; shown < 400_000; shown += 1_000) {
    const { begin, span } = moving.at(moment(600_000, shown));
    expect(begin).toBeLessThanOrEqual(shown);
    expect(begin + span).toBeGreaterThanOrEqual(shown);
  }
});

it("that shows all goes on showing all, and is not fitted again for each message", () => {
  const { moving, moment } = opened();
  moving.at(moment(100_000));
  moving.put({ begin: -5_000, span: 110_000 }, 100_000, true);
  const spans = new Set<number>();
  for (let present = 100_000; present < 200_000; present += 100) {
    const { begin, span } = moving.at(moment(present));
    expect(begin).toBeLessThanOrEqual(0);
    expect(begin + span).toBeGreaterThanOrEqual(present);
    spans.add(span);
  }
  expect(spans.size).toBeLessThan(12);
});

it("wakes once for each pixel of movement, and sleeps while nothing that is seen moves", () => {
  const { moment } = opened();
  const window = { begin: 0, span: 180_000 };
  const pace = new Pace();
  pace.next(1_000, window, moment(30_000), 1);
  expect(pace.next(1_100, window, moment(30_100), 1)).toBe(180);
  expect(pace.next(1_200, window, moment(30_100), 1)).toBeUndefined();
  // Ten times as fast as real time; and the present far outside.
  expect(pace.next(2_200, window, moment(40_100), 1)).toBe(100);
  expect(pace.next(3_200, window, moment(190_000), 1)).toBeUndefined();
  // What is shown stands, and the present goes by.
  const past = new Pace();
  past.next(1_000, window, moment(30_000, 10_000), 1);
  expect(past.next(2_000, window, moment(31_000, 10_000), 1)).toBe(250);
  expect(past.next(3_000, window, moment(31_000, 10_000), 1)).toBeUndefined();
  // What is shown goes ten times as fast as real time.
  expect(past.next(4_000, window, moment(31_000, 20_000), 1)).toBe(40);
});

it("sleeps after a while without messages, though the present goes on, until one comes", () => {
  const { moment } = opened();
  const window = { begin: 0, span: 60_000 };
  const pace = new Pace();
  let wakes = 0;
  for (let wall = 0; wall < 30_000; wall += 100) {
    if (pace.next(wall, window, moment(10_000 + wall), 1) !== undefined) wakes += 1;
  }
  expect(wakes).toBe(101);
  expect(pace.next(30_100, window, moment(40_100), 2)).toBe(100);
});
