import { describe, expect, it } from "vitest";
import { firstIndex, lastIndex } from "./index.ts";
import { Network } from "./network-fixture.ts";

/** Node 3 was away while the others wrote, and the leader has compacted what it lacks. */
function leftBehind(): Network {
  const network = new Network([1, 2, 3]);
  network.campaign(1);
  network.isolate(3);
  network.propose(1, "a", "b", "c");
  network.act(1, { type: "compact", index: 3, data: "a b" });
  network.heal();
  return network;
}

describe("a snapshot (paper, section 7)", () => {
  it("takes the place of the log up to its index, on disk too", () => {
    const network = leftBehind();
    const { log } = network.node(1);
    expect([firstIndex(log), lastIndex(log)]).toEqual([4, 4]);
    expect(network.disks.get(1)).toMatchObject({ snapshot: { index: 3, term: 1, data: "a b" } });
    network.restart(1);
    expect(network.node(1)).toMatchObject({ commitIndex: 4, applied: 4 });
    expect(network.applied.get(1)).toEqual(["c"]);
  });

  it("brings the one left behind up to date, and replication goes on", () => {
    const network = leftBehind();
    network.tick(1, 3);
    network.propose(1, "d");
    expect(network.node(3).log.snapshot).toMatchObject({ index: 3, data: "a b" });
    expect(network.applied.get(3)).toEqual(["c", "d"]);
  });

  it("is sent once, until it is reported lost", () => {
    const network = leftBehind();
    const snapshots = (): number =>
      network.queue.filter(({ type }) => type === "install-snapshot").length;
    network.passes = ({ type }) => type !== "install-snapshot";
    network.tick(1, 2);
    expect(network.node(1).progress[2]).toMatchObject({ state: "snapshot", pendingSnapshot: 3 });
    network.tick(1, 5);
    expect(snapshots()).toBe(0);
    network.act(1, { type: "report-snapshot", node: 3, succeeded: false });
    expect(network.node(1).progress[2]).toMatchObject({ state: "probe", probeSent: true });
    network.heal();
    network.tick(1, 3);
    expect(network.applied.get(3)).toEqual(["c"]);
  });

  it("that is old changes nothing", () => {
    const network = leftBehind();
    const { snapshot } = network.node(1).log;
    const before = network.node(2);
    network.act(2, {
      type: "message",
      message: { type: "install-snapshot", from: 1, to: 2, term: 1, snapshot },
    });
    expect(network.node(2).log).toEqual(before.log);
  });

  it("has the members of its index, not those of today", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.propose(1, "a");
    const change = {
      transition: "auto",
      changes: [{ type: "add-learner", node: 4 }],
    } as const;
    network.act(1, { type: "change-members", change });
    network.act(1, { type: "compact", index: 2, data: "a" });
    expect(network.node(1).log.snapshot.membership.learners).toEqual([]);
    network.act(1, { type: "compact", index: 3, data: "a" });
    expect(network.node(1).log.snapshot.membership.learners).toEqual([4]);
  });

  it("cannot be made of what is not applied, or compacted already", () => {
    const network = leftBehind();
    for (const index of [0, 3, 5]) {
      const { refusal } = network.give(1, { type: "compact", index, data: "" });
      expect(refusal).toMatch(/4 to 4, but not after/);
    }
  });
});
