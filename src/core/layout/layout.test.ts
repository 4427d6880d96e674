import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distance, instant } from "../base/index.ts";
import { type Cluster, reconnected, reduce } from "../cluster/index.ts";
import {
  clusterOf,
  names,
  nearestPair,
  places,
  settle,
  settled,
  stateOf,
} from "./layout-fixture.ts";
import { createLayout } from "./layout.ts";
import { RING_LIMIT, ringRadius } from "./places.ts";

type Step =
  | { type: "role"; node: number; state: number }
  | { type: "state"; state: number; reversed: boolean }
  | { type: "reconnected" | "renamed" };

const STATES = ["leader", "candidate", "follower", "inactive|leader", "unknown", "current|", "odd"];

describe("nothing jumps", () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ type: fc.constant("role" as const), node: fc.nat(4), state: fc.nat(6) }),
    fc.record({ type: fc.constant("state" as const), state: fc.nat(6), reversed: fc.boolean() }),
    fc.constant({ type: "reconnected" as const }),
    fc.constant({ type: "renamed" as const }),
  );
  const taken = (cluster: Cluster, what: Step): Cluster => {
    const uuids = names(5);
    if (what.type === "reconnected") return reconnected(cluster);
    if (what.type === "state") {
      const listed = what.reversed ? uuids.toReversed() : uuids;
      return reduce(cluster, stateOf(listed, STATES[what.state]), instant(1));
    }
    const node =
      what.type === "role"
        ? { uuid: `node-${what.node + 1}`, state: STATES[what.state] ?? "" }
        : { uuid: "node-1", commonName: "another name", addr: "10.0.0.1:67890" };
    return reduce(cluster, { type: "nodechange", action: "update", node }, instant(1));
  };

  it("when roles change, a state is repeated, or the connection comes back", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let cluster = clusterOf(...names(5));
        const layout = settled(cluster);
        const [before, { version }] = [places(layout), layout];
        for (const what of steps) {
          cluster = taken(cluster, what);
          layout.sync(cluster);
          expect(layout.tick()).toBe(false);
        }
        expect(places(layout)).toEqual(before);
        expect(layout.version).toBe(version);
      }),
      { numRuns: 60 },
    );
  });

  it("when a node leaves: the others stay where they are", () => {
    const layout = settled(clusterOf(...names(5)));
    const before = places(layout, "node-2");
    layout.sync(clusterOf("node-1", "node-3", "node-4", "node-5"));
    expect(layout.tick()).toBe(false);
    expect(places(layout)).toEqual(before);
    expect([layout.count, layout.uuids.length, layout.x.length]).toEqual([4, 4, 4]);
    expect(layout.indexOf("node-2")).toBeUndefined();
  });

  it("when a node comes back: it takes its old place, pinned if it was", () => {
    const layout = settled(clusterOf(...names(5)));
    layout.pin("node-2", { x: 77, y: -30 });
    const before = places(layout);
    for (const without of ["node-2", "node-4"]) {
      layout.sync(clusterOf(...names(5).filter((uuid) => uuid !== without)));
      layout.sync(clusterOf(...names(5)));
      expect(layout.tick()).toBe(false);
    }
    expect(places(layout)).toEqual(before);
    expect(names(5).filter((uuid) => layout.pins.has(uuid))).toEqual(["node-2"]);
  });

  it("when the cluster was empty for a while", () => {
    const layout = settled(clusterOf(...names(5)));
    const before = places(layout);
    layout.sync(clusterOf());
    expect([layout.count, layout.tick()]).toEqual([0, false]);
    layout.sync(clusterOf(...names(5).toReversed()));
    expect(layout.tick()).toBe(false);
    expect(places(layout)).toEqual(before);
  });

  it("when one is dragged: the others stay, and the layout keeps resting", () => {
    const layout = settled(clusterOf(...names(7)));
    const before = places(layout, "node-3");
    for (let step = 0; step < 20; step++) {
      const { version } = layout;
      layout.pin("node-3", { x: step * 11, y: -step });
      expect(layout.version).toBeGreaterThan(version);
      expect(layout.tick()).toBe(false);
      expect(layout.placeOf("node-3")).toMatchObject({ x: step * 11, y: -step });
    }
    expect(places(layout, "node-3")).toEqual(before);
  });

  it("when somebody unknown is pinned or freed", () => {
    const layout = settled(clusterOf(...names(3)));
    const { version } = layout;
    layout.pin("nobody", { x: 1, y: 1 });
    layout.free("nobody");
    expect(layout.tick()).toBe(false);
    expect(layout.version).toBe(version);
    expect(layout.pins.has("nobody")).toBe(false);
    expect(layout.placeOf("nobody")).toBeUndefined();
  });
});

describe("a newcomer", () => {
  it.each([2, 3, 5, 9, RING_LIMIT - 1, RING_LIMIT, 60])(
    "to %i nodes appears outside of all",
    (n) => {
      const layout = settled(clusterOf(...names(n)));
      const before = places(layout);
      layout.sync(clusterOf(...names(n), "new"));
      const away = (uuid: string): number =>
        distance(layout.placeOf(uuid) ?? { x: 0, y: 0 }, { x: 0, y: 0 });
      expect(away("new")).toBeGreaterThan(Math.max(...names(n).map(away)));
      // Until the first tick nobody has moved; then they make room, step by step.
      expect(places(layout, "new")).toEqual(before);
      expect(settle(layout)).toBeGreaterThan(3);
    },
  );

  it("makes the ring settle as a ring again, evenly", () => {
    const layout = settled(clusterOf(...names(5)));
    layout.sync(clusterOf(...names(5), "new"));
    settle(layout);
    for (let i = 0; i < layout.count; i++) {
      const radius = Math.hypot(layout.x[i] ?? 0, layout.y[i] ?? 0);
      expect(Math.abs(radius / ringRadius(6) - 1)).toBeLessThan(0.35);
    }
    expect(nearestPair(layout)).toBeGreaterThan(90);
  });

  it("moves a little at a time: nothing leaps while the ring makes room", () => {
    const layout = settled(clusterOf(...names(5)));
    layout.sync(clusterOf(...names(5), "new"));
    let longest = 0;
    let before = new Map(layout.places());
    while (layout.tick()) {
      for (const uuid of names(5)) {
        const [from, to] = [before.get(uuid), layout.placeOf(uuid)];
        if (from !== undefined && to !== undefined) longest = Math.max(longest, distance(from, to));
      }
      before = new Map(layout.places());
    }
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(40);
  });

  it("does not push the pinned ones", () => {
    const layout = settled(clusterOf(...names(5)));
    layout.pin("node-1", { x: 5, y: 6 });
    layout.sync(clusterOf(...names(5), "new"));
    settle(layout);
    expect(layout.placeOf("node-1")).toMatchObject({ x: 5, y: 6 });
  });

  it("among nodes known from an earlier visit lies on none of them", () => {
    const visited = settled(clusterOf(...names(5)));
    const kept = visited.places();
    const layout = createLayout();
    layout.remember(kept);
    // By name it comes first: a ring of six would put it where node-1 is remembered.
    layout.sync(clusterOf("a-new", ...names(5)));
    expect(places(layout, "a-new")).toEqual(places(visited));
    expect(nearestPair(layout)).toBeGreaterThan(60);
    settle(layout);
    expect(nearestPair(layout)).toBeGreaterThan(60);
  });
});

describe("newcomers at once", () => {
  it("share one rim, each with room, and nobody there moves yet", () => {
    const layout = settled(clusterOf(...names(20)));
    const before = places(layout);
    const reach = Math.max(...layout.x.map((x, i) => Math.hypot(x, layout.y[i] ?? 0)));
    layout.sync(clusterOf(...names(38)));
    const away = [...layout.x].slice(20).map((x, i) => Math.hypot(x, layout.y[20 + i] ?? 0));
    for (const radius of away) expect(radius).toBeCloseTo(reach + 66, 2);
    expect(places(layout, ...names(38).slice(20))).toEqual(before);
    expect(nearestPair(layout)).toBeGreaterThan(50);
  });

  it.each([
    [100, 90],
    [100, 500],
    [1_000, 4_000],
  ])("of %i nodes known, %i more lie around them and not in a spiral away", (known, more) => {
    const layout = createLayout();
    layout.remember(settled(clusterOf(...names(known))).places());
    layout.sync(clusterOf(...names(known + more)));
    const reach = Math.max(...layout.x.map((x, i) => Math.hypot(x, layout.y[i] ?? 0)));
    expect(reach).toBeLessThan(66 * Math.sqrt(known + more) + 66);
    expect(nearestPair(layout)).toBeGreaterThan(45);
  });

  it.each([
    [3, 5],
    [4, 6],
    [5, 8],
    [5, 10],
  ])("to a ring of %i get a ring of %i, where nobody hides another", (there, all) => {
    const layout = settled(clusterOf(...names(there)));
    layout.sync(clusterOf(...names(all)));
    settle(layout);
    // On an even ring it is the chord; half of it is free on each side of a node.
    const chord = 2 * ringRadius(all) * Math.sin(Math.PI / all);
    expect(nearestPair(layout)).toBeGreaterThan(0.7 * chord);
  });

  it("that outnumber those there lie on none of them", () => {
    for (const [there, all] of [
      [1, 3],
      [2, 6],
      [3, 9],
      [9, 20],
    ] as const) {
      const layout = settled(clusterOf(...names(there)));
      layout.sync(clusterOf(...names(all)));
      expect(layout.count).toBe(all);
      expect(nearestPair(layout)).toBeGreaterThan(33);
    }
  });
});
