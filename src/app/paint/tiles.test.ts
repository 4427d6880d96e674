import fc from "fast-check";
import { expect, it } from "vitest";
import {
  TILE,
  createTiles,
  eachBlock,
  eachRun,
  markTiles,
  markedShare,
  unmarkAll,
} from "./tiles.ts";

const [WIDTH, HEIGHT] = [300, 170];
const box = fc.tuple(
  fc.integer({ min: -90, max: 400 }),
  fc.integer({ min: -90, max: 260 }),
  fc.nat(120),
  fc.nat(120),
);

it("runs cover each marked tile once, and no other", () => {
  const boxes = fc.array(box, { maxLength: 6 });
  fc.assert(
    fc.property(boxes, boxes, (before, now) => {
      const [a, b] = [createTiles(WIDTH, HEIGHT), createTiles(WIDTH, HEIGHT)];
      for (const [x, y, w, h] of before) markTiles(a, x, y, x + w, y + h);
      for (const [x, y, w, h] of now) markTiles(b, x, y, x + w, y + h);
      const covered = new Uint8Array(a.columns * a.rows);
      eachRun(a, b, 0, (x, y, across, down) => {
        expect([x % TILE, y % TILE, across % TILE, down]).toEqual([0, 0, 0, TILE]);
        for (let column = x / TILE; column < (x + across) / TILE; column++) {
          covered[(y / TILE) * a.columns + column]! += 1;
        }
      });
      expect([...covered]).toEqual(Array.from(a.marked, (mark, i) => mark | (b.marked[i] ?? 0)));
      const share = covered.reduce((sum, one) => sum + one, 0) / covered.length;
      expect(markedShare(a, b)).toBeCloseTo(share, 9);
    }),
  );
});

it("runs with a small gap between them are one, and still cover each marked tile", () => {
  const tiles = createTiles(TILE * 12, TILE);
  for (const column of [1, 2, 5, 9]) markTiles(tiles, column * TILE, 0, column * TILE, 0);
  const runs: number[][] = [];
  const none = createTiles(TILE * 12, TILE);
  eachRun(tiles, none, 2, (x, _y, width) => runs.push([x / TILE, (x + width) / TILE]));
  expect(runs).toEqual([
    [1, 6],
    [9, 10],
  ]);
});

it("blocks cover each marked tile once, and little else", () => {
  const boxes = fc.array(box, { maxLength: 6 });
  fc.assert(
    fc.property(boxes, boxes, fc.nat(30), (before, now, gap) => {
      const [a, b] = [createTiles(WIDTH, HEIGHT), createTiles(WIDTH, HEIGHT)];
      for (const [x, y, w, h] of before) markTiles(a, x, y, x + w, y + h);
      for (const [x, y, w, h] of now) markTiles(b, x, y, x + w, y + h);
      const covered = new Uint8Array(a.columns * a.rows);
      let blocks = 0;
      eachBlock(a, b, gap, (x, y, across, down) => {
        blocks += 1;
        for (let row = y / TILE; row < (y + down) / TILE; row++) {
          for (let column = x / TILE; column < (x + across) / TILE; column++) {
            covered[row * a.columns + column]! += 1;
          }
        }
      });
      const marked = Array.from(a.marked, (mark, i) => mark | (b.marked[i] ?? 0));
      for (const [at, mark] of marked.entries()) {
        if (mark === 1) expect(covered[at]).toBe(1);
        else expect(covered[at]).toBeLessThanOrEqual(1);
      }
      let runs = 0;
      eachRun(a, b, gap, () => void (runs += 1));
      expect(blocks).toBeLessThanOrEqual(runs);
    }),
  );
});

it("runs under each other are one block, until that would cover too much", () => {
  const tiles = createTiles(TILE * 12, TILE * 4);
  const none = createTiles(TILE * 12, TILE * 4);
  for (const row of [0, 1, 2]) markTiles(tiles, TILE * 2, row * TILE, TILE * (4 + row), row * TILE);
  markTiles(tiles, TILE * 11, TILE * 3, TILE * 11, TILE * 3);
  const blocks: number[][] = [];
  eachBlock(tiles, none, 4, (...block) => blocks.push(block.map((value) => value / TILE)));
  expect(blocks).toEqual([
    [2, 0, 5, 3],
    [11, 3, 1, 1],
  ]);
});

it("a box marks the tiles that it touches", () => {
  fc.assert(
    fc.property(box, ([left, top, w, h]) => {
      const tiles = createTiles(WIDTH, HEIGHT);
      markTiles(tiles, left, top, left + w, top + h);
      for (let at = 0; at < tiles.marked.length; at++) {
        const x = (at % tiles.columns) * TILE;
        const y = Math.floor(at / tiles.columns) * TILE;
        const touched = x <= left + w && left < x + TILE && y <= top + h && top < y + TILE;
        expect(tiles.marked[at]).toBe(touched ? 1 : 0);
      }
    }),
  );
});

it("when all is marked, single marks no longer count, until all are taken back", () => {
  const tiles = createTiles(WIDTH, HEIGHT);
  tiles.all = true;
  markTiles(tiles, 0, 0, 10, 10);
  expect([markedShare(tiles, tiles), tiles.marked[0]]).toEqual([1, 0]);
  unmarkAll(tiles);
  expect(markedShare(tiles, tiles)).toBe(0);
});
