import { expect, it, test } from "vitest";
import { duration, instant } from "../base/index.ts";
import { type Cluster, EMPTY_CLUSTER, reconnected, reduce } from "../cluster/index.ts";
import { health } from "./health.ts";

function clusterOf(...states: readonly string[]): Cluster {
  const nodes = states.map((state, index) => {
    return { uuid: `${index}`, commonName: `node-${index + 1}`, state };
  });
  return reduce(EMPTY_CLUSTER, { type: "state", nodes }, instant(1_000));
}

const LOST = "inactive";

test.each([
  [["leader", "", "", "", ""], "good", "node-1 leads", "5 of 5 active · can lose 2"],
  [["leader", "", "", LOST, ""], "good", "node-1 leads", "4 of 5 active · can lose 1"],
  [["leader", "", "", LOST, LOST], "warning", "node-1 leads", "3 of 5 active · can lose 0"],
  [["leader", "", LOST, LOST, LOST], "bad", "node-1 leads", "2 of 5 active · no majority, needs 3"],
  [["candidate", "", ""], "bad", "No leader for 4.2 s", "3 of 3 active · can lose 1"],
  [["inactive|leader", "", ""], "bad", "No leader for 4.2 s", "2 of 3 active · can lose 0"],
  [
    ["leader", "leader", ""],
    "bad",
    "2 nodes claim to lead: node-1, node-2",
    "3 of 3 active · can lose 1",
  ],
  [["leader"], "good", "node-1 leads", "1 of 1 active · can lose 0"],
  [
    ["unknown", "unknown", "unknown"],
    "unknown",
    "Leader not told yet",
    "3 of 3 active · can lose 1",
  ],
  [["unknown", "", LOST], "unknown", "Leader not told yet", "2 of 3 active · can lose 0"],
] as const)("%j is %s: “%s”, “%s”", (states, level, leadership, quorum) => {
  expect(health(clusterOf(...states), instant(5_200))).toEqual({ level, leadership, quorum });
});

it("of nobody says so", () => {
  const nobody = { level: "unknown", leadership: "No node known yet", quorum: "" };
  expect(health(EMPTY_CLUSTER, instant(0))).toEqual(nobody);
  expect(health(clusterOf(), instant(0))).toEqual(nobody);
});

it("does not count a ghost as a member", () => {
  const event = { type: "event", source: "0", target: "ghost", details: "" } as const;
  const cluster = reduce(clusterOf("leader", "", ""), event, instant(2_000));
  expect(health(cluster, instant(2_000)).quorum).toBe("3 of 3 active · can lose 1");
});

it("names three of many leaders", () => {
  const { leadership } = health(clusterOf(..."leader ".repeat(7).trim().split(" ")), instant(0));
  expect(leadership).toBe("7 nodes claim to lead: node-1, node-2, node-3");
});

it("does not call a leader from before the connection was lost a leader", () => {
  const { level, leadership } = health(reconnected(clusterOf("leader", "", "")), instant(0));
  expect([level, leadership]).toEqual(["unknown", "Leader not told yet"]);
});

it("counts no time without a leader that it did not see begin", () => {
  const node = { uuid: "a", commonName: "a", state: "follower" };
  const told = { type: "nodechange", action: "add", node } as const;
  const cluster = reduce(EMPTY_CLUSTER, told, instant(1_000));
  expect(health(cluster, instant(9_000)).leadership).toBe("No leader");
});

it("leaves out how many may fail while a member was not heard on this connection", () => {
  const node = { uuid: "0", state: "leader" };
  const told = { type: "nodechange", action: "update", node } as const;
  const cluster = reduce(reconnected(clusterOf("leader", "", "")), told, instant(2_000));
  expect(health(cluster, instant(2_000))).toEqual({
    level: "unknown",
    leadership: "node-1 leads",
    quorum: "3 of 3 active",
  });
});

test.each([
  [["", "", ""], 2_999, "warning"],
  [["", "", ""], 3_000, "bad"],
  [["", LOST, LOST], 0, "bad"],
] as const)(
  "%j without a leader for %i ms, of 3,000 that are usual, is %s",
  (states, ms, level) => {
    expect(health(clusterOf(...states), instant(1_000 + ms), duration(3_000)).level).toBe(level);
  },
);
