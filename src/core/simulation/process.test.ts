import { describe, expect, it } from "vitest";
import { FAULTS } from "../raft/index.ts";
import {
  type Fact,
  type World,
  act,
  advance,
  createWorld,
  hostOf,
  leaderOf,
  milliseconds,
  nextAt,
  seconds,
  setupOf,
  stepOne,
} from "./index.ts";

const SETUP = setupOf({ seed: 5, voters: 3 });

/** Runs until the node waits for its disk, and tells who it is. */
function untilWriting(start: World): { world: World; node: number } {
  let world = start;
  for (let steps = 0; steps < 10_000; steps++) {
    const writing = world.hosts.find((host) => host.writing !== undefined);
    if (writing !== undefined) return { world, node: writing.id };
    world = stepOne(world).world;
  }
  throw new Error("nobody writes");
}

function factsOf(world: World, until: number): readonly Fact[] {
  const facts: Fact[] = [];
  advance(world, until, { hear: (fact) => facts.push(fact) });
  return facts;
}

describe("a process", () => {
  it("lets no message out before the disk has what it stands on", () => {
    const { world, node } = untilWriting(createWorld(SETUP));
    const doneAt = hostOf(world, node)?.writing?.doneAt ?? 0;
    expect(doneAt).toBe(world.now + SETUP.pace.diskLatency);
    const facts = factsOf(world, doneAt).filter((fact) =>
      fact.type === "sent" ? fact.packet.message.from === node : fact.type === "wrote",
    );
    expect(facts[0]?.type).toBe("wrote");
    expect(facts.filter(({ type }) => type === "sent").every(({ at }) => at >= doneAt)).toBe(true);
  });

  it("forgets in a crash what was not on disk yet", () => {
    const { world, node } = untilWriting(createWorld(SETUP));
    const before = hostOf(world, node)?.disk;
    const crashed = act(world, { type: "crash", node }).world;
    expect(hostOf(crashed, node)?.disk).toEqual(before);
    const restarted = hostOf(act(crashed, { type: "restart", node }).world, node);
    expect(restarted?.raft.term).toBe(before?.term);
    expect(restarted?.raft.role).toBe("follower");
  });

  it("keeps in a crash what was on disk, though its messages never left", () => {
    const { world, node } = untilWriting(createWorld(SETUP));
    const writing = hostOf(world, node)?.writing;
    const later = advance(world, writing?.onDiskAt ?? 0).world;
    expect(hostOf(later, node)?.writing).toBeDefined();
    const facts: Fact[] = [];
    const crashed = act(later, { type: "crash", node }, (fact) => facts.push(fact)).world;
    expect(hostOf(crashed, node)?.disk.term).toBe(writing?.write.term);
    expect(facts.map(({ type }) => type)).toEqual(["wrote", "status", "acted"]);
    expect(crashed.network.inFlight.some(({ message }) => message.from === node)).toBe(false);
  });

  it("takes its inputs one by one, those that come meanwhile after the write", () => {
    const { world, node } = untilWriting(createWorld(SETUP));
    const asked = act(world, { type: "write", node, key: "x", value: "1" }).world;
    expect(hostOf(asked, node)?.inbox).toHaveLength(1);
    const doneAt = hostOf(world, node)?.writing?.doneAt ?? 0;
    const stepped = factsOf(asked, doneAt).filter(({ type }) => type === "stepped");
    expect(stepped.map((fact) => (fact.type === "stepped" ? fact.input.type : ""))).toContain(
      "propose",
    );
  });

  it("stands still while it is paused, and then sees that time has passed", () => {
    let { world } = advance(createWorld(SETUP), seconds(1));
    const leader = leaderOf(world)?.id ?? 0;
    world = act(world, { type: "pause", node: leader }).world;
    world = advance(world, seconds(3)).world;
    const paused = hostOf(world, leader);
    expect(paused?.status).toBe("paused");
    expect(paused?.inbox.length).toBeGreaterThan(0);
    expect(leaderOf(world)?.id).not.toBe(leader);
    world = act(world, { type: "resume", node: leader }).world;
    world = advance(world, seconds(4)).world;
    expect(hostOf(world, leader)?.raft.role).toBe("follower");
    expect(hostOf(world, leader)?.inbox).toHaveLength(0);
  });

  it("keeps no more inputs than it has room for", () => {
    let world = createWorld(setupOf({ seed: 5, voters: 3, clients: { count: 20, pause: 1_000 } }));
    world = act(world, { type: "pause", node: 2 }).world;
    const facts = factsOf(world, seconds(6));
    const lost = facts.filter((fact) => fact.type === "lost" && fact.reason === "overflow");
    expect(lost.length).toBeGreaterThan(0);
    expect(hostOf(advance(world, seconds(6)).world, 2)?.inbox).toHaveLength(500);
  });

  it("loses its disk, and is remembered as one that did", () => {
    let { world } = advance(createWorld(SETUP), seconds(1));
    world = act(world, { type: "wipe-disk", node: 2 }).world;
    expect(hostOf(world, 2)).toMatchObject({ status: "stopped", wiped: true });
    expect(hostOf(world, 2)?.disk).toMatchObject({ term: 0, entries: [] });
    // Its leader counts on what it once acknowledged; the next one finds out what it has.
    world = act(world, { type: "restart", node: 2 }).world;
    world = act(world, { type: "crash", node: leaderOf(world)?.id ?? 0 }).world;
    world = advance(world, seconds(3)).world;
    expect(hostOf(world, 2)?.machine.applied).toBe(2);
  });

  it("times out sooner by a clock that runs fast", () => {
    const timeoutAt = (speed: number): number => {
      let world = createWorld(setupOf({ seed: 5, voters: 3 }));
      world = act(world, { type: "clock-speed", node: 1, speed }).world;
      return hostOf(world, 1)?.dueAt ?? 0;
    };
    expect(timeoutAt(2_000)).toBe(timeoutAt(1_000) / 2);
    expect(timeoutAt(500)).toBe(timeoutAt(1_000) * 2);
  });

  it("starts with other election timeouts each time", () => {
    let world = createWorld(SETUP);
    const timeouts = new Set<number>();
    for (let start = 0; start < 5; start++) {
      timeouts.add(hostOf(world, 1)?.raft.electionTimeout ?? 0);
      world = act(world, { type: "crash", node: 1 }).world;
      world = act(world, { type: "restart", node: 1 }).world;
    }
    expect(timeouts.size).toBeGreaterThan(2);
  });

  it("ends without a throw when a broken rule makes the algorithm impossible", () => {
    for (const [index, { id }] of FAULTS.entries()) {
      const setup = setupOf({
        seed: index,
        broken: [id],
        loss: 100,
        snapshotEvery: 5,
        clients: { count: 3, pause: milliseconds(20) },
        autopilot: { every: seconds(1), longestOutage: seconds(1) },
      });
      const { world } = advance(createWorld(setup), seconds(3));
      expect(nextAt(world)).toBeGreaterThan(seconds(3));
    }
  });
});
