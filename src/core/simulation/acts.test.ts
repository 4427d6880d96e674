import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Action,
  type Fact,
  type World,
  act,
  advance,
  checkAction,
  createWorld,
  hostOf,
  leaderOf,
  nextAt,
  seconds,
  setupOf,
  stepOne,
} from "./index.ts";

/** Five nodes that have a leader. */
function settled(wish: Parameters<typeof setupOf>[0] = {}): World {
  return advance(createWorld(setupOf({ seed: 8, ...wish })), seconds(1)).world;
}

function after(world: World, span: number, ...actions: readonly Action[]): World {
  let now = world;
  for (const action of actions) {
    const acted = act(now, action);
    expect(acted.refusal).toBeUndefined();
    now = acted.world;
  }
  return advance(now, now.now + seconds(span)).world;
}

function leaderId(world: World): number {
  return leaderOf(world)?.id ?? 0;
}

describe("acting on a world", () => {
  it("crashes the leader, and another one is elected", () => {
    const before = settled();
    const world = after(before, 2, { type: "crash", node: leaderId(before) });
    expect(leaderId(world)).not.toBe(leaderId(before));
    expect(leaderOf(world)?.raft.term).toBeGreaterThan(leaderOf(before)?.raft.term ?? 0);
  });

  it("cuts the cluster in two: only the larger part commits, until all is healed", () => {
    const before = settled();
    const leader = leaderId(before);
    const other = leader === 1 ? 2 : 1;
    const rest = [1, 2, 3, 4, 5].filter((node) => node !== leader && node !== other);
    let world = after(before, 2, { type: "partition", groups: [[leader, other], rest] });
    world = after(world, 2, { type: "write", node: leader, key: "x", value: "lost" });
    expect(hostOf(world, leader)?.machine.values).toEqual([]);
    world = after(world, 2, { type: "write", node: rest[0] ?? 0, key: "x", value: "kept" });
    world = after(world, 3, { type: "heal" });
    for (const { machine } of world.hosts) {
      expect(machine.values).toEqual([{ key: "x", value: "kept" }]);
    }
  });

  it("isolates a node and connects it again", () => {
    const before = settled();
    const leader = leaderId(before);
    let world = after(before, 2, { type: "isolate", node: leader });
    expect(hostOf(world, leader)?.raft.role).toBe("leader");
    expect(leaderId(world)).not.toBe(leader);
    world = after(world, 1, { type: "reconnect", node: leader });
    expect(hostOf(world, leader)?.raft.role).toBe("follower");
  });

  it("cuts one direction of a path", () => {
    const before = settled();
    const leader = leaderId(before);
    const node = leader === 1 ? 2 : 1;
    const world = act(before, { type: "cut", from: leader, to: node }).world;
    const lost: Fact[] = [];
    advance(world, world.now + seconds(1), {
      hear: (fact) => {
        if (fact.type === "lost") lost.push(fact);
      },
    });
    expect(lost.length).toBeGreaterThan(0);
    for (const fact of lost) {
      expect(fact).toMatchObject({
        packet: { message: { from: leader, to: node } },
        reason: "cut",
      });
    }
  });

  it("slows a path down, and makes it as fast as the others again", () => {
    const before = settled();
    const { latency, jitter } = before.network;
    const path = { type: "slow-path", from: 1, to: 2 } as const;
    const slow = act(before, { ...path, latency: 90_000, jitter: 0 }).world;
    expect(slow.network.slow).toMatchObject([{ from: 1, to: 2, latency: 90_000 }]);
    expect(act(slow, { ...path, latency, jitter }).world.network.slow).toEqual([]);
  });

  it("drops and delays the one message that was chosen", () => {
    let world = createWorld(setupOf({ seed: 8 }));
    while (world.network.inFlight.length < 2) world = stepOne(world).world;
    const [packet, other] = world.network.inFlight;
    const id = packet?.id ?? 0;
    const dropped = act(world, { type: "drop-message", id }).world;
    expect(dropped.network.inFlight.map((left) => left.id)).not.toContain(id);
    expect(act(dropped, { type: "drop-message", id }).refusal).toMatch(/not on its way/);
    const delayed = act(world, { type: "delay-message", id: other?.id ?? 0, by: seconds(1) }).world;
    expect(delayed.network.inFlight[0]).toMatchObject({ id: other?.id });
    expect(delayed.network.inFlight[0]?.arrivesAt).toBe((other?.arrivesAt ?? 0) + seconds(1));
  });

  it("takes in a voter, which catches up, and lets one go, whose process ends", () => {
    let world = after(settled(), 2, { type: "add-voter" });
    expect(leaderOf(world)?.raft.membership.voters).toEqual([1, 2, 3, 4, 5, 6]);
    expect(hostOf(world, 6)?.machine.applied).toBe(leaderOf(world)?.machine.applied);
    const node = leaderId(world) === 2 ? 3 : 2;
    world = after(world, 3, { type: "remove-node", node });
    expect(leaderOf(world)?.raft.membership.voters).not.toContain(node);
    expect(hostOf(world, node)?.status).toBe("removed");
    expect(act(world, { type: "restart", node }).refusal).toMatch(/removed for good/);
  });

  it("takes in a learner, which has the log and no vote", () => {
    const world = after(settled(), 2, { type: "add-learner" });
    expect(leaderOf(world)?.raft.membership.learners).toEqual([6]);
    expect(hostOf(world, 6)?.machine.applied).toBe(leaderOf(world)?.machine.applied);
  });

  it("changes several members by way of a joint membership", () => {
    let world = after(settled(), 2, {
      type: "change-members",
      change: {
        transition: "explicit",
        changes: [
          { type: "add-voter", node: 6 },
          { type: "add-voter", node: 7 },
        ],
      },
    });
    expect(leaderOf(world)?.raft.membership.outgoing).toEqual([1, 2, 3, 4, 5]);
    world = after(world, 2, { type: "leave-joint" });
    expect(leaderOf(world)?.raft.membership).toMatchObject({
      voters: [1, 2, 3, 4, 5, 6, 7],
      outgoing: [],
    });
  });

  it("hands the leadership over", () => {
    const before = settled();
    const node = leaderId(before) === 4 ? 5 : 4;
    expect(leaderId(after(before, 1, { type: "transfer-leadership", node }))).toBe(node);
  });

  it("lets a node time out now", () => {
    const before = settled();
    const node = leaderId(before) === 4 ? 5 : 4;
    const { world } = act(before, { type: "time-out-now", node });
    expect(hostOf(world, node)?.raft.role).toBe("candidate");
  });

  it("spreads the timers well apart, and aligns them so that all elapse at once", () => {
    const world = createWorld(setupOf());
    const dueTimes = (action: Action): readonly number[] =>
      act(world, action).world.hosts.map(({ dueAt }) => dueAt);
    expect(new Set(dueTimes({ type: "align-timers" })).size).toBe(1);
    const spread = dueTimes({ type: "spread-timers" });
    const gaps = spread.slice(1).map((at, index) => at - (spread[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(20_000);
  });

  it("stops everything in a big outage, and starts everything again", () => {
    let world = after(settled(), 1, { type: "big-outage" });
    expect(world.hosts.every(({ status }) => status === "stopped")).toBe(true);
    world = after(world, 2, { type: "resume-all" });
    expect(leaderOf(world)).toBeDefined();
  });

  it("breaks a rule for all, and mends it again", () => {
    let world = after(settled(), 0, { type: "break-rules", faults: ["votes-twice"] });
    expect(world.hosts.every(({ raft }) => raft.options.broken.includes("votes-twice"))).toBe(true);
    world = after(world, 0, { type: "crash", node: 1 }, { type: "restart", node: 1 });
    expect(hostOf(world, 1)?.raft.options.broken).toEqual(["votes-twice"]);
    world = after(world, 0, { type: "break-rules", faults: [] }, { type: "pre-vote", on: true });
    expect(world.hosts.every(({ raft }) => raft.options.broken.length === 0)).toBe(true);
    expect(world.hosts.every(({ raft }) => raft.options.preVote)).toBe(true);
  });

  it("refuses with a sentence what cannot be done, and nothing changes", () => {
    const world = settled();
    const cases: readonly [Action, RegExp][] = [
      [{ type: "crash", node: 99 }, /There is no node 99/],
      [{ type: "restart", node: 1 }, /runs already/],
      [{ type: "resume", node: 1 }, /is not paused/],
      [{ type: "time-out-now", node: leaderId(world) }, /leads/],
      [{ type: "transfer-leadership", node: leaderId(world) }, /leads already/],
      [{ type: "cut", from: 1, to: 1 }, /no path to itself/],
      [{ type: "partition", groups: [[1, 2], [2]] }, /one group only/],
      [{ type: "drop-message", id: 1 }, /not on its way/],
    ];
    for (const [action, sentence] of cases) {
      const acted = act(world, action);
      expect(acted.refusal).toMatch(sentence);
      expect(acted.world).toBe(world);
    }
  });
});

describe("actions from outside", () => {
  it("are refused with a sentence when they are none", () => {
    const wrong: readonly unknown[] = [
      null,
      "crash",
      {},
      { type: "explode" },
      { type: "toString" },
      { type: "crash" },
      { type: "crash", node: "1" },
      { type: "crash", node: 1.5 },
      { type: "write", node: 1, key: "a=b", value: "" },
      { type: "write", node: 1, key: "k".repeat(33), value: "" },
      { type: "partition", groups: [1] },
      { type: "loss", permille: 1_001 },
      { type: "break-rules", faults: ["gravity"] },
      { type: "change-members", change: { transition: "auto", changes: [{ type: "add-voter" }] } },
    ];
    for (const value of wrong) {
      const checked = checkAction(value);
      expect(checked.ok ? value : checked.error).toMatch(/^(An|The) action/);
    }
  });

  it("never throw, whatever is done in whatever order", () => {
    const node = fc.integer({ min: 1, max: 7 });
    const hostAction = fc.record({
      type: fc.constantFrom(
        ...(["crash", "restart", "pause", "resume", "time-out-now", "isolate"] as const),
        ...(["reconnect", "compact", "transfer-leadership", "remove-node"] as const),
      ),
      node,
    });
    const plain = fc.record({
      type: fc.constantFrom(
        ...(["add-voter", "add-learner", "leave-joint", "heal", "spread-timers"] as const),
        ...(["align-timers", "resume-all", "big-outage"] as const),
      ),
    });
    const others = fc.oneof(
      fc.record({
        type: fc.constant("write" as const),
        node,
        key: fc.constant("x"),
        value: fc.string(),
      }),
      fc.record({ type: fc.constant("read" as const), node, key: fc.constant("x") }),
      fc.record({ type: fc.constant("cut" as const), from: node, to: node }),
      fc.record({ type: fc.constant("loss" as const), permille: fc.integer({ min: 0, max: 300 }) }),
      fc.record({
        type: fc.constant("clock-speed" as const),
        node,
        speed: fc.integer({ min: 100, max: 10_000 }),
      }),
      fc.record({
        type: fc.constant("partition" as const),
        groups: fc.constant([
          [1, 2],
          [3, 4, 5],
        ]),
      }),
    );
    const move = fc.tuple(
      fc.oneof(hostAction, plain, others),
      fc.integer({ min: 0, max: 300_000 }),
    );
    fc.assert(
      fc.property(fc.integer(), fc.array(move, { maxLength: 40 }), (seed, moves) => {
        let world = createWorld(setupOf({ seed, snapshotEvery: 4, duplication: 50 }));
        for (const [action, wait] of moves) {
          world = act(world, action).world;
          world = advance(world, world.now + wait).world;
          expect(nextAt(world)).toBeGreaterThanOrEqual(world.now);
        }
        expect(JSON.parse(JSON.stringify(world))).toBeTypeOf("object");
      }),
      { numRuns: 60 },
    );
  });
});
