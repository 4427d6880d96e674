import { describe, expect, it } from "vitest";
import { Network } from "./network-fixture.ts";

const READ = { type: "read", context: "r" } as const;

describe("a read (ReadIndex; dissertation, section 6.4)", () => {
  it("is answered with the commit index, after a round of heartbeats", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.propose(1, "a");
    network.give(1, READ);
    expect(network.reads.get(1)).toEqual([]);
    network.settle();
    expect(network.reads.get(1)).toEqual(["r@2"]);
  });

  it("comes back to the follower that was asked", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.act(2, READ);
    expect(network.reads.get(2)).toEqual(["r@1"]);
  });

  it("gets no answer from a leader that hears no quorum", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.isolate(1);
    network.act(1, READ);
    network.tick(1, 5);
    expect(network.reads.get(1)).toEqual([]);
  });

  it("waits for the first commit of the leader's own term", () => {
    const network = new Network([1, 2, 3]);
    network.passes = ({ type }) => type !== "append-entries";
    network.campaign(1);
    network.act(1, READ);
    expect(network.node(1).earlyReads).toHaveLength(1);
    expect(network.reads.get(1)).toEqual([]);
    network.heal();
    network.tick(1);
    expect(network.reads.get(1)).toEqual(["r@1"]);
  });

  it("confirms all reads before it", () => {
    const network = new Network([1, 2, 3]);
    network.campaign(1);
    network.passes = ({ type }) => type !== "heartbeat";
    network.act(1, { type: "read", context: "one" });
    network.act(1, { type: "read", context: "two" });
    network.heal();
    network.tick(1);
    expect(network.reads.get(1)).toEqual(["one@1", "two@1"]);
  });

  it("by lease is answered at once", () => {
    const network = new Network([1, 2, 3], { readOnly: "lease", checkQuorum: true });
    network.campaign(1);
    network.give(1, READ);
    expect(network.reads.get(1)).toEqual(["r@1"]);
  });

  it("needs a name", () => {
    const network = new Network([1]);
    expect(network.give(1, { type: "read", context: "" }).refusal).toMatch(/needs a name/);
  });
});
