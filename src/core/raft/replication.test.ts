import { describe, expect, it } from "vitest";
import {
  type Disk,
  type Entry,
  type FaultId,
  type Message,
  emptyDisk,
  lastIndex,
  membershipOf,
  optionsFor,
  restartNode,
  step,
} from "./index.ts";
import { Network, loneNode } from "./network-fixture.ts";

/** The disk of a node of five whose entries have these terms. */
function diskOf(terms: readonly number[], term: number, voters = [1, 2, 3, 4, 5]): Disk {
  const entries = terms.map((term, place): Entry => ({
    index: place + 1,
    term,
    data: { type: "normal", value: `${term}.${place + 1}` },
  }));
  return { ...emptyDisk(membershipOf(voters)), term, entries };
}

const termsOf = (network: Network, id: number): readonly number[] =>
  network.node(id).log.entries.map(({ term }) => term);

describe("replication (paper, section 5.3)", () => {
  it("applies an entry on every node once a majority has it on disk", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.isolate(3);
    network.propose(1, "a");
    expect([1, 2, 3].map((id) => network.applied.get(id))).toEqual([["a"], ["a"], []]);
    network.heal();
    network.tick(1, 2);
    expect(network.applied.get(3)).toEqual(["a"]);
  });

  it("does not commit without a majority", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.isolate(1);
    network.propose(1, "a");
    expect(network.node(1).commitIndex).toBe(1);
  });

  it("passes a write on to the leader, unless that is switched off", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.propose(2, "a");
    expect(network.applied.get(3)).toEqual(["a"]);
    const strict = new Network([1, 2, 3], { disableProposalForwarding: true });
    strict.campaign(1);
    expect(strict.give(2, { type: "propose", value: "a" }).refusal).toMatch(/ask the leader/);
  });

  it("refuses a write where no leader is known", () => {
    const write = { type: "propose", value: "a" } as const;
    expect(step(loneNode(1, [1, 2]), write).refusal).toMatch(/no leader/);
  });

  it("repairs each of the logs of Figure 7", () => {
    const leaders = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6];
    const followers = {
      a: [1, 1, 1, 4, 4, 5, 5, 6, 6],
      b: [1, 1, 1, 4],
      c: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
      d: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
      e: [1, 1, 1, 4, 4, 4, 4],
      f: [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
    };
    const voters = [1, 2, 3, 4, 5, 6, 7];
    const network = new Network(voters);
    network.boot(1, diskOf(leaders, 7, voters));
    Object.values(followers).forEach((terms, place) => {
      network.boot(place + 2, diskOf(terms, 7, voters));
    });
    network.campaign(1);
    expect(network.node(1)).toMatchObject({ role: "leader", term: 8 });
    network.propose(1, "new");
    for (const id of voters) expect(network.log(id)).toEqual(network.log(1));
    expect(network.log(1).at(-1)).toBe("8:new");
  });

  it("drops nothing for an old message that is all there", () => {
    const disk = diskOf([1, 1, 1], 1, [1, 2, 3]);
    const { node } = restartNode(optionsFor(1), disk);
    const [first] = disk.entries;
    const { node: after, messages } = step(node, {
      type: "message",
      message: {
        type: "append-entries",
        from: 2,
        to: 1,
        term: 1,
        prevLogIndex: 0,
        prevLogTerm: 0,
        entries: first === undefined ? [] : [first],
        leaderCommit: 3,
      },
    });
    expect(lastIndex(after.log)).toBe(3);
    expect(after.commitIndex).toBe(1);
    expect(messages).toMatchObject([{ success: true, index: 1 }]);
  });

  it("says nothing to a leader of the past", () => {
    const { node } = restartNode(optionsFor(1), diskOf([1], 3, [1, 2, 3]));
    const message = {
      type: "heartbeat",
      from: 2,
      to: 1,
      term: 2,
      leaderCommit: 0,
      context: "",
    } as const;
    expect(step(node, { type: "message", message })).toMatchObject({ node, messages: [] });
  });
});

describe("a commit (paper, section 5.4.2, Figure 8)", () => {
  /** Figure 8 (c): S1 leads in term 4, and a majority has its entry 2, which is of term 2. */
  function figure8(broken: readonly FaultId[]): Network {
    const network = new Network([1, 2, 3, 4, 5], { broken });
    network.boot(1, diskOf([1, 2], 3));
    network.boot(2, diskOf([1, 2], 3));
    network.boot(5, diskOf([1, 3], 3));
    for (const id of [3, 4]) network.boot(id, diskOf([1], 3));
    network.passes = ({ to, type }) => to !== 5 && type !== "append-entries";
    network.campaign(1);
    for (const from of [2, 3]) network.act(1, { type: "message", message: hasTwo(from) });
    return network;
  }

  const hasTwo = (from: number): Message => ({
    type: "append-entries-reply",
    from,
    to: 1,
    term: 4,
    success: true,
    index: 2,
    lastLogIndex: 0,
  });

  it("does not count who has an entry of an older term", () => {
    expect(figure8([]).node(1)).toMatchObject({ role: "leader", term: 4, commitIndex: 0 });
    expect(figure8(["commits-old-terms"]).node(1)).toMatchObject({ term: 4, commitIndex: 2 });
  });

  it("of an entry of the leader's own term commits all before it", () => {
    const network = figure8([]);
    network.heal();
    network.tick(1);
    expect(network.node(1)).toMatchObject({ role: "leader", commitIndex: 3 });
    expect(termsOf(network, 5)).toEqual([1, 2, 4]);
  });
});

describe("a disk", () => {
  it("has what is acknowledged: after a crash of all, every committed entry is there", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.propose(1, "a", "b");
    for (const id of [1, 2, 3]) network.restart(id);
    network.campaign(2);
    expect(network.log(2)).toEqual(["1:no-op", "1:a", "1:b", "2:no-op"]);
    expect(network.applied.get(1)).toEqual(["a", "b"]);
  });

  it("is written with the very entries of a message before they are acknowledged", () => {
    const network = new Network([1, 2]);
    network.give(1, { type: "campaign" });
    network.settle();
    network.give(1, { type: "propose", value: "a" });
    const message = network.queue.find(({ to }) => to === 2);
    expect(message).toBeDefined();
    if (message === undefined) return;
    const { write, messages } = step(network.node(2), { type: "message", message });
    expect(write?.entries).toMatchObject([{ index: 2, data: { value: "a" } }]);
    expect(messages).toMatchObject([{ type: "append-entries-reply", index: 2 }]);
  });

  it("need not be touched for a heartbeat", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    expect(network.give(1, { type: "tick", count: 1 }).write).toBeUndefined();
  });

  it("that lost its entries makes a node refuse what is counted on", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.propose(1, "a");
    network.boot(3, emptyDisk(membershipOf([1, 2, 3])));
    network.give(1, { type: "tick", count: 1 });
    const message = network.queue.find(({ to }) => to === 3);
    expect(message).toBeDefined();
    if (message === undefined) return;
    const { refusal, messages } = step(network.node(3), { type: "message", message });
    expect(refusal).toMatch(/are lost/);
    expect(messages).toEqual([]);
  });
});

describe("flow control", () => {
  it("sends no more messages than may be on their way, and goes on with the answers", () => {
    const network = new Network([1, 2, 3], { maxInflight: 2, maxEntriesPerMessage: 1 });
    network.campaign(1);
    for (const value of ["a", "b", "c", "d", "e", "f"]) network.give(1, { type: "propose", value });
    const toTwo = network.queue.filter(({ to, type }) => to === 2 && type === "append-entries");
    expect(toTwo).toHaveLength(2);
    network.settle();
    network.tick(1);
    expect(network.applied.get(3)).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  it("probes again who is reported unreachable", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.isolate(3);
    network.propose(1, "a", "b");
    network.give(1, { type: "report-unreachable", node: 3 });
    const progress = network.node(1).progress.find(({ node }) => node === 3);
    expect(progress).toMatchObject({ state: "probe", nextIndex: 2, matchIndex: 1 });
  });
});
