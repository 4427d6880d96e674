import { describe, expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { EMPTY_CLUSTER, reduce } from "../../core/cluster/index.ts";
import { createLayout } from "../../core/layout/index.ts";
import { FIRST_CAMERA, toScreen } from "../../core/scene/index.ts";
import { type Viewport, createViewport } from "./viewport.ts";

const SIZE = { width: 800, height: 600 };

function layoutOf(count: number) {
  const layout = createLayout();
  const nodes = Array.from({ length: count }, (_, n) => ({ uuid: `n${n}` }));
  layout.sync(reduce(EMPTY_CLUSTER, { type: "state", nodes }, instant(0)));
  return layout;
}

/** Steps of 16 ms until the camera rests; how many there were. */
function glide(viewport: Viewport, layout = layoutOf(5), size = SIZE): number {
  let steps = 0;
  while (viewport.advance(layout, size, 16)) {
    steps += 1;
    if (steps > 1_000) throw new Error("the camera does not come to rest");
  }
  return steps;
}

describe("the viewport", () => {
  it("stays where it is while there is nothing to show", () => {
    const viewport = createViewport(() => false);
    expect(viewport.advance(layoutOf(0), SIZE, 16)).toBe(false);
    expect(viewport.camera).toBe(FIRST_CAMERA);
  });

  it("shows the first picture whole, at once", () => {
    const viewport = createViewport(() => false);
    const layout = layoutOf(5);
    expect(glide(viewport, layout)).toBe(0);
    for (const uuid of layout.uuids) {
      const { x, y } = toScreen(viewport.camera, SIZE, layout.placeOf(uuid) ?? { x: 1e9, y: 1e9 });
      expect(x > 80 && x < 720 && y > 60 && y < 500).toBe(true);
    }
  });

  it.each([4, 6, 7, 9, 12, 20, 300])("puts none of %i nodes under the legend", (count) => {
    const size = { width: 920, height: 752 };
    const layout = layoutOf(count);
    const xOf = (hasLegend: boolean): readonly number[] => {
      const viewport = createViewport(() => false);
      viewport.advance(layout, size, 16, hasLegend);
      const { camera } = viewport;
      return Array.from(layout.x, (x, n) => toScreen(camera, size, { x, y: layout.y[n] ?? 0 }).x);
    };
    // Its right edge is at 228, and the largest node has a radius of 40.
    expect(Math.min(...xOf(true))).toBeGreaterThan(268);
    expect(Math.max(...xOf(true))).toBeLessThan(size.width - 56);
    // Without a legend the picture is in the middle, and it is no larger.
    const spread = (xs: readonly number[]): number => Math.max(...xs) - Math.min(...xs);
    expect(Math.min(...xOf(false))).toBeLessThan(268);
    expect(spread(xOf(true))).toBeCloseTo(spread(xOf(false)), 0);
  });

  it("glides when the picture grows, and comes to rest", () => {
    const viewport = createViewport(() => false);
    const layout = layoutOf(5);
    glide(viewport, layout);
    const before = viewport.camera;
    layout.pin("n0", { x: 900, y: 0 });
    expect(viewport.advance(layout, SIZE, 16)).toBe(true);
    const step = Math.abs(viewport.camera.scale - before.scale);
    const steps = glide(viewport, layout);
    expect(steps).toBeGreaterThan(5);
    expect(steps).toBeLessThan(120);
    expect(step).toBeLessThan(Math.abs(viewport.camera.scale - before.scale) / 3);
    const { camera } = viewport;
    expect([viewport.advance(layout, SIZE, 16), viewport.camera === camera]).toEqual([false, true]);
  });

  it("leaps where less motion is wanted, and when the stage gets another size", () => {
    const layout = layoutOf(5);
    const calm = createViewport(() => true);
    glide(calm, layout);
    layout.pin("n0", { x: 900, y: 0 });
    const before = calm.camera;
    expect(calm.advance(layout, SIZE, 16)).toBe(false);
    expect(calm.camera).not.toBe(before);

    const viewport = createViewport(() => false);
    glide(viewport, layout);
    const { scale } = viewport.camera;
    expect(viewport.advance(layout, { width: 390, height: 600 }, 16)).toBe(false);
    expect(viewport.camera.scale).toBeLessThan(scale);
  });

  it("stops fitting when the viewer moves it, until it is told to fit again", () => {
    const viewport = createViewport(() => false);
    const layout = layoutOf(5);
    glide(viewport, layout);
    const fitted = viewport.camera;
    viewport.pan(40, -10);
    viewport.zoom(SIZE, 2, { x: 10, y: 10 });
    const moved = viewport.camera;
    layout.pin("n0", { x: 900, y: 0 });
    expect(viewport.advance(layout, SIZE, 16)).toBe(false);
    expect(viewport.advance(layout, { width: 500, height: 500 }, 16)).toBe(false);
    expect(viewport.camera).toBe(moved);
    layout.pin("n0", layoutOf(5).placeOf("n0") ?? { x: 0, y: 0 });
    viewport.advance(layout, SIZE, 16);
    viewport.fit();
    expect(viewport.advance(layout, SIZE, 16)).toBe(true);
    glide(viewport, layout);
    expect(viewport.camera.scale).toBeCloseTo(fitted.scale, 2);
    expect(viewport.camera.x).toBeCloseTo(fitted.x, 0);
  });

  it("moved in the middle of a glide stays where the viewer put it", () => {
    const viewport = createViewport(() => false);
    const layout = layoutOf(5);
    glide(viewport, layout);
    layout.pin("n0", { x: 900, y: 0 });
    viewport.advance(layout, SIZE, 16);
    viewport.pan(5, 5);
    const { camera } = viewport;
    expect([viewport.advance(layout, SIZE, 16), viewport.camera]).toEqual([false, camera]);
  });
});
