import { describe, expect, it } from "vitest";
import {
  type Message,
  emptyDisk,
  membershipOf,
  optionsFor,
  restartNode,
  step,
  ticksUntilDue,
  written,
} from "./index.ts";
import { Network, loneNode } from "./network-fixture.ts";

const request = (from: number, term: number, lastLogIndex = 0, lastLogTerm = 0): Message => ({
  type: "request-vote",
  from,
  to: 1,
  term,
  lastLogIndex,
  lastLogTerm,
  transfer: false,
});

describe("an election (paper, section 5.2)", () => {
  it("is won with a majority, and the leader opens its term with an entry of its own", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    expect(network.roles()).toEqual(["1 leader 1", "2 follower 1", "3 follower 1"]);
    expect(network.log(3)).toEqual(["1:no-op"]);
    expect(network.node(2).leader).toBe(1);
  });

  it("is not won without a majority, and the candidate stands again in the next term", () => {
    const network = new Network([1, 2, 3, 4, 5]);
    network.isolate(1, 2);
    network.campaign(1);
    expect(network.node(1).role).toBe("candidate");
    network.campaign(1);
    expect(network.node(1)).toMatchObject({ role: "candidate", term: 2, vote: 1 });
  });

  it("is won at once by who is alone", () => {
    const { node, committed } = step(loneNode(1, [1]), { type: "campaign" });
    expect(node).toMatchObject({ role: "leader", term: 1, commitIndex: 1 });
    expect(committed).toHaveLength(1);
  });

  it("is lost as soon as a majority has refused", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.isolate(2);
    network.propose(1, "a");
    network.heal();
    network.campaign(2);
    expect(network.node(2)).toMatchObject({ role: "follower", term: 2 });
  });

  it("ends for a candidate that hears the leader of its term", () => {
    const { node } = step(loneNode(1, [1, 2, 3]), { type: "campaign" });
    const message: Message = {
      type: "heartbeat",
      from: 2,
      to: 1,
      term: 1,
      leaderCommit: 0,
      context: "",
    };
    expect(step(node, { type: "message", message }).node).toMatchObject({
      role: "follower",
      leader: 2,
      term: 1,
    });
  });

  it("is not for learners and strangers", () => {
    const network = new Network([1, 2], {}, [3]);
    expect(network.give(3, { type: "campaign" }).refusal).toMatch(/not a voter/);
    expect(ticksUntilDue(network.node(3))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("a vote (paper, sections 5.2 and 5.4.1)", () => {
  it("is given once in a term, and again to the same candidate only", () => {
    const first = step(loneNode(1, [1, 2, 3]), { type: "message", message: request(2, 1) });
    expect(first.messages).toMatchObject([{ to: 2, granted: true, term: 1 }]);
    const second = step(first.node, { type: "message", message: request(3, 1) });
    expect(second.messages).toMatchObject([{ to: 3, granted: false }]);
    const again = step(first.node, { type: "message", message: request(2, 1) });
    expect(again.messages).toMatchObject([{ to: 2, granted: true }]);
  });

  it("is on disk before the answer leaves", () => {
    const { write } = step(loneNode(1, [1, 2, 3]), { type: "message", message: request(2, 7) });
    expect(write).toMatchObject({ term: 7, vote: 2 });
  });

  it("is remembered over a crash", () => {
    const options = optionsFor(1);
    const disk = emptyDisk(membershipOf([1, 2, 3]));
    const { write } = step(loneNode(1, [1, 2, 3]), { type: "message", message: request(2, 1) });
    const { node } = restartNode(options, written(disk, write));
    const { messages } = step(node, { type: "message", message: request(3, 1) });
    expect(messages).toMatchObject([{ granted: false }]);
  });

  it.each([
    ["a later last term", 1, 3, true],
    ["the same last term and length", 2, 2, true],
    ["the same last term and more", 3, 2, true],
    ["the same last term and less", 1, 2, false],
    ["an older last term, however long", 9, 1, false],
  ])("asks for a log that is up-to-date: %s", (_what, lastLogIndex, lastLogTerm, granted) => {
    const disk = {
      ...emptyDisk(membershipOf([1, 2, 3])),
      term: 2,
      entries: [1, 2].map((index) => ({ index, term: 2, data: { type: "no-op" } as const })),
    };
    const { node } = restartNode(optionsFor(1), disk);
    const message = request(2, 3, lastLogIndex, lastLogTerm);
    expect(step(node, { type: "message", message }).messages).toMatchObject([{ granted }]);
  });
});

describe("time", () => {
  it("gives each node a timeout between one and two election timeouts, drawn anew", () => {
    const drawn = new Set<number>();
    let node = loneNode(1, [1, 2, 3]);
    for (let i = 0; i < 200; i++) {
      node = step(node, { type: "campaign" }).node;
      drawn.add(node.electionTimeout);
    }
    expect([...drawn].toSorted((a, b) => a - b)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it("may pass in one step until a node is due, with the same result", () => {
    const start = loneNode(1, [1, 2, 3]);
    const due = ticksUntilDue(start);
    const once = step(start, { type: "tick", count: due });
    let node = start;
    for (let i = 0; i < due - 1; i++) {
      const output = step(node, { type: "tick", count: 1 });
      expect(output.messages).toEqual([]);
      ({ node } = output);
    }
    expect(step(node, { type: "tick", count: 1 })).toEqual(once);
    expect(once.node.role).toBe("candidate");
    expect(step(start, { type: "tick", count: due + 1 }).refusal).toMatch(/may pass at once/);
  });

  it("can be set for the classroom", () => {
    const set = { type: "set-election-timer", ticksLeft: 3 } as const;
    expect(ticksUntilDue(step(loneNode(1, [1, 2]), set).node)).toBe(3);
  });
});

describe("PreVote (dissertation, section 9.6)", () => {
  it("keeps who comes back from disturbing the leader", () => {
    const network = new Network([1, 2, 3], { preVote: true });
    network.campaign(1);
    network.isolate(3);
    network.campaign(3);
    network.campaign(3);
    expect(network.node(3)).toMatchObject({ role: "pre-candidate", term: 1 });
    network.propose(1, "a");
    network.heal();
    network.campaign(3);
    expect(network.node(1)).toMatchObject({ role: "leader", term: 1 });
    network.tick(1);
    expect(network.log(3)).toEqual(["1:no-op", "1:a"]);
  });

  it("does not stop an election that can be won", () => {
    const network = new Network([1, 2, 3], { preVote: true });
    network.campaign(1);
    network.isolate(1);
    network.campaign(2);
    expect(network.node(2)).toMatchObject({ role: "leader", term: 2 });
  });
});

describe("CheckQuorum (dissertation, section 6.2)", () => {
  it("makes a leader step down that hears no quorum for an election timeout", () => {
    const network = new Network([1, 2, 3], { checkQuorum: true });
    network.campaign(1);
    network.isolate(1);
    network.tick(1, 20);
    expect(network.node(1)).toMatchObject({ role: "follower", term: 1, leader: 0 });
  });

  it("lets nobody vote against a leader that is heard, unless that leader wants it", () => {
    const network = new Network([1, 2, 3], { checkQuorum: true });
    network.campaign(1);
    network.campaign(2);
    expect(network.roles()).toEqual(["1 leader 1", "2 candidate 2", "3 follower 1"]);
    network.tick(1);
    // The lost candidate tells the leader its term with the answer to a heartbeat.
    expect(network.node(1)).toMatchObject({ role: "follower", term: 2 });
  });
});

describe("a transfer of leadership (dissertation, section 3.10)", () => {
  it("brings the successor up to date and lets it stand, whatever the lease", () => {
    const network = new Network([1, 2, 3], { checkQuorum: true, preVote: true });
    network.campaign(1);
    network.isolate(3);
    network.propose(1, "a");
    network.heal();
    network.act(1, { type: "transfer-leadership", transferee: 3 });
    network.tick(1);
    expect(network.node(3)).toMatchObject({ role: "leader", term: 2 });
    expect(network.log(3)).toEqual(["1:no-op", "1:a", "2:no-op"]);
  });

  it("stops writes, and is given up after an election timeout", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.isolate(3);
    network.act(1, { type: "transfer-leadership", transferee: 3 });
    const write = { type: "propose", value: "a" } as const;
    expect(network.give(1, write).refusal).toMatch(/going to node 3/);
    network.tick(1, 10);
    expect(network.give(1, write).refusal).toBeUndefined();
  });
});
