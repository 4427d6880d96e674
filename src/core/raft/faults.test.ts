import { describe, expect, it } from "vitest";
import { type FaultId, type Message, emptyDisk, membershipOf } from "./index.ts";
import { type Changes, Network } from "./network-fixture.ts";

/** What a run comes to in Raft, and without one of its rules. */
function both(fault: FaultId, run: (options: Changes) => unknown): readonly unknown[] {
  return [run({}), run({ broken: [fault] })];
}

const leadersOf = (network: Network, term: number): number =>
  [...network.nodes.values()].filter((node) => node.role === "leader" && node.term === term).length;

const isReply = ({ type }: Message): boolean => type === "request-vote-reply";

describe("runs that go wrong without a rule", () => {
  it("a vote that is forgotten in a crash elects two leaders", () => {
    const run = (options: Changes): number => {
      const network = new Network([1, 2, 3], options);
      network.passes = ({ to, type }) => to !== 2 && type !== "append-entries";
      network.campaign(1);
      network.restart(3);
      network.isolate(2, 3);
      network.campaign(2);
      return leadersOf(network, 1);
    };
    expect(both("forgets-vote", run)).toEqual([1, 2]);
  });

  it("a vote of an old term elects a second leader", () => {
    const run = (options: Changes): number => {
      const network = new Network([1, 2, 3], options);
      const late: Message[] = [];
      network.passes = (message) => {
        if (message.to !== 1) return message.from === 1 && message.to === 3;
        if (isReply(message)) late.push(message);
        return false;
      };
      network.campaign(1);
      network.passes = () => false;
      network.campaign(1);
      network.isolate(2, 3);
      network.campaign(2);
      network.campaign(2);
      for (const message of late) network.act(1, { type: "message", message });
      return leadersOf(network, 2);
    };
    expect(both("counts-old-votes", run)).toEqual([1, 2]);
  });

  it("an old snapshot takes committed entries away", () => {
    const run = (options: Changes): readonly string[] => {
      const network = new Network([1, 2, 3], options);
      network.campaign(1);
      network.propose(1, "a");
      network.act(1, { type: "compact", index: 1, data: "" });
      const { snapshot } = network.node(1).log;
      const message = { type: "install-snapshot", from: 1, to: 2, term: 1, snapshot } as const;
      network.act(2, { type: "message", message });
      return network.log(2);
    };
    expect(both("old-snapshot-wipes-log", run)).toEqual([["1:no-op", "1:a"], []]);
  });

  it("a lease that nobody checks is read from for ever", () => {
    const run = (options: Changes): readonly string[] | undefined => {
      const network = new Network([1, 2, 3], { ...options, readOnly: "lease", checkQuorum: true });
      network.campaign(1);
      network.isolate(1);
      network.tick(1, 100);
      network.act(1, { type: "read", context: "r" });
      return network.reads.get(1);
    };
    expect(both("lease-never-ends", run)).toEqual([[], ["r@1"]]);
  });

  it("nodes that wait equally long never elect anybody", () => {
    const run = (options: Changes): boolean => {
      const network = new Network([1, 2, 3], options);
      for (let i = 0; i < 500; i++) {
        for (const id of [1, 2, 3]) network.give(id, { type: "tick", count: 1 });
        network.settle();
      }
      return network.roles().some((role) => role.includes("leader"));
    };
    expect(both("fixed-timeouts", run)).toEqual([true, false]);
  });
});

describe("two changes of members on their way", () => {
  const add = (network: Network, node: number): void => {
    const change = { transition: "auto", changes: [{ type: "add-voter", node }] } as const;
    network.give(1, { type: "change-members", change });
  };

  /** Node 2 has both changes but does not know that they are committed; node 3 has neither. */
  function commitApart(network: Network): readonly string[] {
    for (const id of [4, 5]) network.boot(id, emptyDisk(membershipOf([1, 2, 3])));
    const { commitIndex } = network.node(1);
    network.passes = (message) =>
      message.to !== 3 && !(message.to === 2 && tells(message) > commitIndex);
    network.settle();
    network.tick(1, 3);
    network.propose(1, "lost");
    network.isolate(2, 3);
    network.campaign(2);
    expect(network.node(2).role).toBe("leader");
    return network.applied.get(1) ?? [];
  }

  const tells = (message: Message): number =>
    message.type === "append-entries" || message.type === "heartbeat" ? message.leaderCommit : 0;

  it("let two majorities decide apart", () => {
    const run = (options: Changes): readonly string[] => {
      const network = new Network([1, 2, 3], options);
      network.campaign(1);
      add(network, 4);
      add(network, 5);
      return commitApart(network);
    };
    expect(both("two-changes-at-once", run)).toEqual([[], ["lost"]]);
  });

  it("do so too when one is from an older term", () => {
    const run = (options: Changes): readonly string[] => {
      const network = new Network([1, 2, 3], options);
      network.campaign(1);
      network.passes = () => false;
      add(network, 4);
      network.settle();
      network.restart(1);
      network.passes = ({ type }) => type.startsWith("request-vote");
      network.campaign(1);
      add(network, 5);
      return commitApart(network);
    };
    expect(both("changes-before-own-entry", run)).toEqual([[], ["lost"]]);
  });
});
