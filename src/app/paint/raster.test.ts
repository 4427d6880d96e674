import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Pen, drawCircle, drawHairline, drawLine } from "./lines.ts";
import { NOT_LAID, type Raster, type Sprite, blit, createRaster } from "./raster.ts";
import { TILE } from "./tiles.ts";

const [WIDTH, HEIGHT] = [150, 110];
const GROUND = 0xff804020;

function rasterOf(color = GROUND): Raster {
  return createRaster(new Uint32Array(WIDTH * HEIGHT).fill(color), WIDTH, HEIGHT);
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly alpha: number;
  readonly rgb: number;
}

const part = (color: number, shift: number): number => (color >>> shift) & 0xff;

/** A sprite of these pixels, as they come from a canvas: not yet multiplied with alpha. */
function spriteOf(dots: readonly Dot[]): Sprite {
  const all = dots.toSorted((a, b) => Number(b.alpha === 255) - Number(a.alpha === 255));
  const multiplied = ({ rgb, alpha }: Dot): number =>
    [0, 8, 16].reduce(
      (color, shift) => color | (Math.round((part(rgb, shift) * alpha) / 255) << shift),
      alpha << 24,
    ) >>> 0;
  const xs = [0, ...all.map(({ x }) => x)];
  const ys = [0, ...all.map(({ y }) => y)];
  return {
    count: all.length,
    opaque: all.filter(({ alpha }) => alpha === 255).length,
    dx: Int16Array.from(all, ({ x }) => x),
    dy: Int16Array.from(all, ({ y }) => y),
    color: Uint32Array.from(all, multiplied),
    alpha: Uint8Array.from(all, ({ alpha }) => alpha),
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    laid: NOT_LAID,
  };
}

/** Places of the pixels that are not as the ground was. */
function changed({ pixels }: Raster, ground = GROUND): { x: number; y: number; at: number }[] {
  const places = [];
  for (let at = 0; at < pixels.length; at++) {
    if (pixels[at] !== ground) places.push({ x: at % WIDTH, y: Math.floor(at / WIDTH), at });
  }
  return places;
}

/** What was drawn on and is in no marked tile would never reach the screen, nor leave it. */
function unmarked(raster: Raster): number {
  const { tiles } = raster;
  return changed(raster).filter(({ x, y }) => {
    const tile = Math.floor(y / TILE) * tiles.columns + Math.floor(x / TILE);
    return tiles.marked[tile] !== 1;
  }).length;
}

const dots = fc.array(
  fc.record({
    x: fc.integer({ min: -9, max: 9 }),
    y: fc.integer({ min: -9, max: 9 }),
    alpha: fc.constantFrom(1, 60, 127, 128, 254, 255),
    rgb: fc.nat(0xffffff),
  }),
  { minLength: 1, maxLength: 20 },
);
const anywhere = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -60, max: 200, noNaN: true }) },
  { weight: 2, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e300, -1e17, 2 ** 31) },
);
const pen: fc.Arbitrary<Pen> = fc.record({
  rgb: fc.nat(0xffffff),
  alpha: fc.constantFrom(0.1, 0.5, 1),
  width: fc.constantFrom(0.5, 1.25, 3, 12, 38),
});

describe("a sprite", () => {
  it("is laid over what is there as it should be, within 2 of 255", () => {
    const color = fc.nat(0xffffff);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 255 }), color, color, (alpha, rgb, under) => {
        const raster = rasterOf((0xff000000 | under) >>> 0);
        blit(raster, spriteOf([{ x: 0, y: 0, alpha, rgb }]), 5, 5);
        const pixel = raster.pixels[5 * WIDTH + 5] ?? 0;
        expect(part(pixel, 24)).toBe(255);
        for (const shift of [0, 8, 16]) {
          const exact = (part(rgb, shift) * alpha + part(under, shift) * (255 - alpha)) / 255;
          expect(Math.abs(part(pixel, shift) - exact)).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("cut off by the side is what it would be uncut", () => {
    const at = fc.integer({ min: -20, max: 170 });
    fc.assert(
      fc.property(dots, at, at, (dots, x, y) => {
        // No pixel twice: the order of the opaque ones and the others is the sprite's own.
        const once = [...new Map(dots.map((dot) => [`${dot.x} ${dot.y}`, dot])).values()];
        const sprite = spriteOf(once);
        const raster = rasterOf();
        blit(raster, sprite, x, y);
        const middle = rasterOf();
        blit(middle, sprite, 75, 55);
        const expected = changed(middle)
          .map((dot) => ({ x: dot.x - 75 + x, y: dot.y - 55 + y, pixel: middle.pixels[dot.at] }))
          .filter((dot) => dot.x >= 0 && dot.y >= 0 && dot.x < WIDTH && dot.y < HEIGHT);
        const found = changed(raster).map(({ x, y, at }) => ({ x, y, pixel: raster.pixels[at] }));
        expect(found).toEqual(expected);
        expect(unmarked(raster)).toBe(0);
      }),
    );
  });

  it("touches nothing, wherever nowhere is", () => {
    fc.assert(
      fc.property(dots, anywhere, anywhere, (dots, x, y) => {
        const raster = rasterOf();
        blit(raster, spriteOf(dots), x, y);
        const isNear = Math.abs(x - 75) < 90 && Math.abs(y - 55) < 70;
        if (!isNear) expect(changed(raster)).toEqual([]);
        for (const dot of changed(raster)) {
          expect(Math.max(Math.abs(dot.x - x), Math.abs(dot.y - y))).toBeLessThan(10);
        }
        expect(unmarked(raster)).toBe(0);
      }),
    );
  });

  it("serves rasters of different widths one after the other", () => {
    const sprite = spriteOf([{ x: 1, y: 2, alpha: 255, rgb: 0x112233 }]);
    for (const width of [40, 50, 40]) {
      const raster = createRaster(new Uint32Array(width * 30), width, 30);
      blit(raster, sprite, 10, 10);
      expect(raster.pixels.findIndex((pixel) => pixel !== 0)).toBe(12 * width + 11);
    }
  });
});

/** How far a point is from a segment. */
function away(x: number, y: number, [ax, ay, bx, by]: readonly number[] & Ends): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx * dx + dy * dy;
  const share = along === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / along;
  const held = Math.min(1, Math.max(0, share));
  return Math.hypot(x - ax - held * dx, y - ay - held * dy);
}

type Ends = readonly [number, number, number, number];
const ends: fc.Arbitrary<Ends> = fc.tuple(anywhere, anywhere, anywhere, anywhere);
const isNear = (ends: Ends): boolean => ends.every((value) => Math.abs(value) < 1e6);

describe("a line", () => {
  it("keeps to its place, wherever it begins and ends, and marks what it touches", () => {
    fc.assert(
      fc.property(ends, pen, (ends, pen) => {
        const raster = rasterOf();
        drawLine(raster, ...ends, pen);
        expect(unmarked(raster)).toBe(0);
        if (!ends.every(Number.isFinite)) expect(changed(raster)).toEqual([]);
        if (!isNear(ends)) return;
        for (const { x, y } of changed(raster)) {
          expect(away(x, y, ends)).toBeLessThan(pen.width * 0.75 + 1.5);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("without smooth sides keeps to its place too", () => {
    fc.assert(
      fc.property(ends, (ends) => {
        const raster = rasterOf();
        drawHairline(raster, ...ends, 0xff00ff00);
        expect(unmarked(raster)).toBe(0);
        if (!ends.every(Number.isFinite)) expect(changed(raster)).toEqual([]);
        if (!isNear(ends)) return;
        for (const { x, y } of changed(raster)) expect(away(x, y, ends)).toBeLessThan(1.5);
      }),
      { numRuns: 400 },
    );
  });

  it("covers as much to either side, and is the same from either end", () => {
    const near = fc.integer({ min: 30, max: 80 });
    fc.assert(
      fc.property(near, near, near, near, fc.constantFrom(1, 2.5, 6), (ax, ay, bx, by, width) => {
        const pen = { rgb: 0xffffff, alpha: 1, width };
        const [there, back, mirrored] = [rasterOf(), rasterOf(), rasterOf()];
        drawLine(there, ax, ay, bx, by, pen);
        drawLine(back, bx, by, ax, ay, pen);
        // Turned by half a turn round the middle of what is drawn on.
        drawLine(mirrored, 110 - ax, 110 - ay, 110 - bx, 110 - by, pen);
        for (let y = 20; y <= 90; y++) {
          for (let x = 20; x <= 90; x++) {
            const green = ({ pixels }: Raster, px: number, py: number): number =>
              part(pixels[py * WIDTH + px] ?? 0, 8);
            const one = green(there, x, y);
            expect(Math.abs(one - green(back, x, y))).toBeLessThanOrEqual(2);
            expect(Math.abs(one - green(mirrored, 110 - x, 110 - y))).toBeLessThanOrEqual(2);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([2, 5, 19])(
    "%i pixels wide carries as much colour a step whatever its slope",
    (width) => {
      for (const rise of [0, 7, 20, 40]) {
        const raster = rasterOf(0xff000000);
        drawLine(raster, 30, 30, 70, 30 + rise, { rgb: 0xffffff, alpha: 1, width });
        const ink = raster.pixels.reduce((sum, pixel) => sum + part(pixel, 8) / 255, 0);
        const length = Math.hypot(40, rise);
        expect(Math.abs(ink / (length * width) - 1)).toBeLessThan(0.12);
      }
    },
  );

  it("marks its corners, which reach further than its sides", () => {
    for (const width of [6, 19, 38]) {
      for (let at = 30; at < 90; at++) {
        const raster = rasterOf();
        drawLine(raster, at - 20, at - 20, at, at, { rgb: 0, alpha: 1, width });
        expect(unmarked(raster)).toBe(0);
      }
    }
  });
});

it("a circle is drawn around its middle, cut off by the sides, and marked", () => {
  fc.assert(
    fc.property(anywhere, anywhere, fc.oneof(fc.nat(300), anywhere), (x, y, radius) => {
      const raster = rasterOf();
      drawCircle(raster, x, y, radius, { rgb: 0xffffff, alpha: 0.8, width: 2 });
      expect(unmarked(raster)).toBe(0);
      if (![x, y, radius].every((value) => Math.abs(value) < 300)) return;
      for (const dot of changed(raster)) {
        expect(Math.abs(Math.hypot(dot.x - x, dot.y - y) - Math.abs(radius))).toBeLessThan(6);
      }
    }),
  );
});
