import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Camera,
  FIRST_CAMERA,
  LARGEST_SCALE,
  SMALLEST_SCALE,
  between,
  fitted,
  panned,
  sameCamera,
  toScreen,
  toWorld,
  zoomed,
} from "./camera.ts";

const real = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
const point = fc.record({ x: real(-5_000, 5_000), y: real(-5_000, 5_000) });
const camera: fc.Arbitrary<Camera> = fc.record({
  x: real(-5_000, 5_000),
  y: real(-5_000, 5_000),
  scale: real(SMALLEST_SCALE, LARGEST_SCALE),
});
const size = fc.record({ width: fc.integer({ min: 300, max: 4_000 }), height: fc.nat(3_000) });

describe("a camera", () => {
  it("shows a point where it finds it again", () => {
    fc.assert(
      fc.property(camera, size, point, (camera, size, at) => {
        const back = toWorld(camera, size, toScreen(camera, size, at));
        expect(back.x).toBeCloseTo(at.x, 6);
        expect(back.y).toBeCloseTo(at.y, 6);
      }),
    );
  });

  it("zooms around the point under the pointer, by any factor, within its bounds", () => {
    const factor = fc.oneof(real(0.01, 100), fc.constantFrom(0, 1e-300, 1e300, Infinity));
    fc.assert(
      fc.property(camera, size, point, factor, (camera, size, at, factor) => {
        const held = toWorld(camera, size, at);
        const next = zoomed(camera, size, factor, at);
        expect(next.scale).toBeGreaterThanOrEqual(SMALLEST_SCALE);
        expect(next.scale).toBeLessThanOrEqual(LARGEST_SCALE);
        const shown = toScreen(next, size, held);
        expect(shown.x).toBeCloseTo(at.x, 4);
        expect(shown.y).toBeCloseTo(at.y, 4);
      }),
    );
  });

  it("pans by as many pixels as the pointer went", () => {
    fc.assert(
      fc.property(camera, size, point, point, (camera, size, at, by) => {
        const before = toScreen(camera, size, at);
        const after = toScreen(panned(camera, by.x, by.y), size, at);
        expect(after.x - before.x).toBeCloseTo(by.x, 4);
        expect(after.y - before.y).toBeCloseTo(by.y, 4);
      }),
    );
  });

  it("goes from one place to another and arrives", () => {
    fc.assert(
      fc.property(camera, camera, real(0, 1), (from, to, share) => {
        expect(sameCamera(between(from, to, 1), to)).toBe(true);
        expect(sameCamera(between(from, to, 0), from)).toBe(true);
        const { scale } = between(from, to, share);
        expect(scale).toBeGreaterThan(Math.min(from.scale, to.scale) * 0.999);
        expect(scale).toBeLessThan(Math.max(from.scale, to.scale) * 1.001);
      }),
    );
  });
});

describe("a fit", () => {
  const insets = { top: 72, right: 88, bottom: 104, left: 40 };

  it("shows every point, and leaves the room that it is told to leave", () => {
    const points = fc.array(point, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(points, fc.integer({ min: 400, max: 4_000 }), (points, width) => {
        const screen = { width, height: 700 };
        const x = Float32Array.from(points, ({ x }) => x);
        const y = Float32Array.from(points, ({ y }) => y);
        const camera = fitted(x, y, screen, insets);
        for (const i of points.keys()) {
          const shown = toScreen(camera, screen, { x: x[i] ?? 0, y: y[i] ?? 0 });
          expect(shown.x).toBeGreaterThanOrEqual(insets.left - 0.5);
          expect(shown.x).toBeLessThanOrEqual(width - insets.right + 0.5);
          expect(shown.y).toBeGreaterThanOrEqual(insets.top - 0.5);
          expect(shown.y).toBeLessThanOrEqual(screen.height - insets.bottom + 0.5);
        }
      }),
    );
  });

  it("of one node comes near, but not too near, and puts it into the middle of the room", () => {
    const screen = { width: 800, height: 600 };
    const camera = fitted(Float32Array.of(30), Float32Array.of(-7), screen, insets);
    expect(camera.scale).toBe(1.5);
    const shown = toScreen(camera, screen, { x: 30, y: -7 });
    expect(shown.x).toBeCloseTo((40 + 800 - 88) / 2, 3);
    expect(shown.y).toBeCloseTo((72 + 600 - 104) / 2, 3);
  });

  it("of nothing, or on a stage without size, is the first camera", () => {
    const none = new Float32Array(0);
    expect(fitted(none, none, { width: 800, height: 600 }, insets)).toBe(FIRST_CAMERA);
    const one = Float32Array.of(30);
    expect(fitted(one, one, { width: 0, height: 600 }, insets)).toBe(FIRST_CAMERA);
  });

  it("on a stage smaller than its insets is still a camera", () => {
    const x = Float32Array.of(-400, 400);
    const { scale, ...middle } = fitted(x, x, { width: 60, height: 50 }, insets);
    expect(scale).toBeGreaterThanOrEqual(SMALLEST_SCALE);
    expect([middle.x, middle.y].every(Number.isFinite)).toBe(true);
  });
});
