import { expect, it } from "vitest";
import { type Piece, Stale } from "./stale.ts";

const piece = (from: number, to: number): Piece => ({
  canvas: {} as HTMLCanvasElement,
  from,
  to,
  firstLane: 0,
});

it("has pieces of one scale that hold all of a stretch, the newest scale first", () => {
  const stale = new Stale();
  expect([stale.isEmpty, stale.covering(0, 1)]).toEqual([true, undefined]);
  const wide = piece(0, 1_000);
  stale.keep([wide]);
  const [first, second] = [piece(100, 200), piece(200, 300)];
  stale.keep([second, first]);
  expect(stale.covering(150, 250)).toEqual([first, second]);
  expect(stale.covering(250, 350)).toEqual([wide]);
  expect(stale.covering(900, 1_100)).toBeUndefined();
  stale.clear();
  expect(stale.isEmpty).toBe(true);
});

it("keeps no more than three scales", () => {
  const stale = new Stale();
  for (let n = 0; n < 4; n += 1) stale.keep([piece(n * 10, n * 10 + 10)]);
  expect(stale.covering(0, 10)).toBeUndefined();
  expect(stale.covering(10, 20)).toBeDefined();
});
