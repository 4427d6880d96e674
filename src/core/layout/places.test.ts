import { describe, expect, it } from "vitest";
import type { Place } from "../base/index.ts";
import { clusterOf, names, nearestPair, places, settle, settled } from "./layout-fixture.ts";
import { createLayout } from "./layout.ts";

describe("the first picture", () => {
  it("is a ring, clockwise by name from the top, and rests at once", () => {
    const layout = createLayout();
    layout.sync(clusterOf("node-10", "node-2", "node-1"));
    expect(layout.tick()).toBe(false);
    expect(places(layout)).toMatchInlineSnapshot(`
      {
        "node-1": "0.000 -150.000",
        "node-10": "-129.904 75.000",
        "node-2": "129.904 75.000",
      }
    `);
  });

  it("is the same for the same seed, after a newcomer too", () => {
    const shown = (seed: number): Record<string, string> => {
      const layout = settled(clusterOf(...names(5)), seed);
      layout.sync(clusterOf(...names(5), "new"));
      settle(layout);
      return Object.fromEntries(
        [...layout.places()].map(([uuid, { x, y }]) => [uuid, `${Math.round(x)} ${Math.round(y)}`]),
      );
    };
    expect(shown(7)).toEqual(shown(7));
    expect(shown(1)).toMatchInlineSnapshot(`
      {
        "new": "-97 -133",
        "node-1": "49 -158",
        "node-2": "162 -33",
        "node-3": "98 135",
        "node-4": "-81 144",
        "node-5": "-165 -2",
      }
    `);
  });

  it.each([1, 2, 5, 20, 21, 300])("of %i nodes has room for each", (n) => {
    const layout = settled(clusterOf(...names(n)));
    expect(nearestPair(layout)).toBeGreaterThan(50);
    expect(layout.x.every(Number.isFinite) && layout.y.every(Number.isFinite)).toBe(true);
  });
});

describe("places", () => {
  it("survive a visit: pinned ones stay pinned, and nothing moves", () => {
    const first = settled(clusterOf(...names(5)));
    first.pin("node-4", { x: 12.5, y: 300 });
    const second = createLayout(99);
    second.remember(first.places());
    second.sync(clusterOf(...names(5)));
    expect(second.tick()).toBe(false);
    expect(places(second)).toEqual(places(first));
    expect(names(5).filter((uuid) => second.pins.has(uuid))).toEqual(["node-4"]);
    expect(second.places()).toEqual(first.places());
  });

  it("tell those who are here last: what is cut off is the oldest", () => {
    const layout = createLayout();
    const gone = names(50).map((uuid): [string, Place] => [uuid, { x: 0, y: 0, pinned: false }]);
    layout.remember(new Map(gone));
    layout.sync(clusterOf("node-1", "node-2"));
    expect([...layout.places().keys()].slice(-2).toSorted()).toEqual(["node-1", "node-2"]);
  });

  it("freed lets a node go back into the ring, and comes to rest", () => {
    const layout = settled(clusterOf(...names(5)));
    layout.pin("node-1", { x: 700, y: 0 });
    layout.free("node-1");
    expect(settle(layout)).toBeLessThan(200);
    expect(layout.pins.has("node-1")).toBe(false);
    const { x, y } = layout.placeOf("node-1") ?? { x: 0, y: 0 };
    expect(Math.hypot(x, y)).toBeLessThan(400);
  });

  it("of nodes that left are bounded", () => {
    const layout = createLayout();
    for (let round = 0; round < 6; round++) {
      layout.sync(clusterOf(...names(1_000).map((uuid) => `${round}-${uuid}`)));
    }
    layout.sync(clusterOf());
    expect(layout.places().size).toBe(5_000);
    expect(layout.places().has("5-node-1")).toBe(true);
    expect(layout.places().has("0-node-1")).toBe(false);
  });
});
