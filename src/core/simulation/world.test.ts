import { describe, expect, it } from "vitest";
import {
  type World,
  act,
  advance,
  createTrace,
  createWorld,
  hostOf,
  leaderOf,
  nextAt,
  seconds,
  setupOf,
  stepOne,
} from "./index.ts";

const BUSY = setupOf({
  seed: 11,
  loss: 30,
  duplication: 30,
  reordering: 60,
  snapshotEvery: 8,
  clients: { count: 2, pause: seconds(0.2) },
  autopilot: { every: seconds(2), longestOutage: seconds(2) },
});

/** The hash of everything that happens in so many seconds. */
function traceOf(seed: number, span: number): string {
  const trace = createTrace();
  const { hear } = trace;
  advance(createWorld({ ...BUSY, seed }), seconds(span), { hear });
  return trace.hash();
}

/** Plain data, as it would come back from a recording. */
function copyOf(world: World): World {
  return JSON.parse(JSON.stringify(world)) as World;
}

describe("a world", () => {
  it("has one leader that all follow, soon after its beginning", () => {
    const { world } = advance(createWorld(setupOf({ seed: 3 })), seconds(2));
    const leader = leaderOf(world);
    expect(leader).toBeDefined();
    expect(new Set(world.hosts.map(({ raft }) => raft.leader))).toEqual(new Set([leader?.id]));
    expect(new Set(world.hosts.map(({ machine }) => machine.applied))).toEqual(new Set([1]));
  });

  it("runs with one voter, and with 101 nodes", () => {
    const one = advance(createWorld(setupOf({ voters: 1 })), seconds(1)).world;
    expect(leaderOf(one)?.id).toBe(1);
    const many = advance(createWorld(setupOf({ voters: 15, learners: 86 })), seconds(2)).world;
    expect(many.hosts).toHaveLength(101);
    expect(many.hosts.filter(({ machine }) => machine.applied === 1)).toHaveLength(101);
    expect(leaderOf(many)?.id).toBeLessThanOrEqual(15);
  });

  it("is the same for the same seed, on every engine", () => {
    // Pinned: Node 20, 22, 24 and Chromium must all print this. It changes with the algorithm.
    expect(traceOf(1, 10)).toBe("acf255cf952ca1d9a63172ee3e3dc423cef2f49230570357afd54b0ea776ea5a");
    expect(traceOf(1, 3)).toBe(traceOf(1, 3));
    expect(traceOf(2, 3)).not.toBe(traceOf(1, 3));
  });

  it("does not depend on how its time is cut into pieces", () => {
    const whole = advance(createWorld(BUSY), seconds(5));
    let world = createWorld(BUSY);
    for (let at = 0; at <= seconds(5); at += 7_001) world = advance(world, at).world;
    world = advance(world, seconds(5)).world;
    expect(world).toEqual(whole.world);

    let single = createWorld(BUSY);
    while (nextAt(single) <= seconds(5)) single = stepOne(single).world;
    expect(single.steps).toBe(whole.steps);
    expect({ ...single, now: seconds(5) }).toEqual(whole.world);
  });

  it("goes on from plain data as if nothing had happened", () => {
    const half = advance(createWorld(BUSY), seconds(4)).world;
    const whole = advance(half, seconds(8)).world;
    expect(copyOf(advance(copyOf(half), seconds(8)).world)).toEqual(copyOf(whole));
  });

  it("is never changed by what comes after it: every moment can be forked", () => {
    const past = advance(createWorld(BUSY), seconds(4)).world;
    const before = copyOf(past);
    const future = advance(past, seconds(8)).world;
    const other = advance(act(past, { type: "big-outage" }).world, seconds(8)).world;
    expect(copyOf(past)).toEqual(before);
    expect(other.hosts.every(({ status }) => status === "stopped")).toBe(true);
    expect(copyOf(other)).not.toEqual(copyOf(future));
    expect(copyOf(advance(past, seconds(8)).world)).toEqual(copyOf(future));
  });

  it("stops after so many events, at the moment of the last one", () => {
    const { world, steps } = advance(createWorld(BUSY), seconds(60), { maxSteps: 500 });
    expect(steps).toBe(500);
    expect(world.steps).toBe(500);
    expect(world.now).toBeLessThan(seconds(60));
  });

  it("is the same whether anybody listens or not", () => {
    const silent = advance(createWorld(BUSY), seconds(3)).world;
    const heard = advance(createWorld(BUSY), seconds(3), { hear: () => {} }).world;
    expect(heard).toEqual(silent);
  });

  it("stands still when nothing is due any more", () => {
    let world = createWorld(setupOf({ voters: 3 }));
    world = act(world, { type: "big-outage" }).world;
    const after = advance(world, seconds(10));
    expect(after.steps).toBe(0);
    expect(after.world.now).toBe(seconds(10));
    expect(stepOne(world).steps).toBe(0);
  });

  it("compacts the logs, and brings the one that was left behind up to date by a snapshot", () => {
    const setup = setupOf({ seed: 4, snapshotEvery: 5, clients: { count: 2, pause: 20_000 } });
    let world = advance(createWorld(setup), seconds(1)).world;
    const leader = leaderOf(world)?.id ?? 0;
    const node = leader === 1 ? 2 : 1;
    world = act(world, { type: "crash", node }).world;
    world = advance(world, seconds(4)).world;
    world = act(world, { type: "restart", node }).world;
    const restored: number[] = [];
    world = advance(world, seconds(6), {
      hear: (fact) => {
        if (fact.type === "restored") restored.push(fact.host);
      },
    }).world;
    expect(restored).toContain(node);
    const behind =
      (leaderOf(world)?.machine.applied ?? 0) - (hostOf(world, node)?.machine.applied ?? 0);
    expect(behind).toBeLessThan(10);
  });
});
