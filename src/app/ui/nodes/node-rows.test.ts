import { expect, test } from "vitest";
import { instant } from "../../../core/base/index.ts";
import { EMPTY_CLUSTER, reduce } from "../../../core/cluster/index.ts";
import { createTimeline } from "../../../core/timeline/index.ts";
import {
  FIRST_ORDER,
  type Order,
  nextOrder,
  nodeRows,
  nodesByName,
  sortedRows,
} from "./node-rows.ts";

const cluster = reduce(
  EMPTY_CLUSTER,
  {
    type: "state",
    nodes: [
      { uuid: "a", commonName: "node-10", addr: "h:3", state: "follower" },
      { uuid: "b", commonName: "node-2", addr: "h:20", state: "leader" },
      { uuid: "c", commonName: "node-1", addr: "h:1", state: "inactive" },
    ],
  },
  instant(0),
);

function names(order: Order, timeline = createTimeline()): string[] {
  return sortedRows(nodeRows(nodesByName(cluster), timeline), order).map((row) => row.name);
}

test("names and addresses sort as a person counts, node-2 before node-10", () => {
  expect(names(FIRST_ORDER)).toEqual(["node-1", "node-2", "node-10"]);
  expect(names({ column: "address", descending: false })).toEqual(["node-1", "node-10", "node-2"]);
});

test("roles sort by weight: the leader first, the inactive after the followers", () => {
  expect(names({ column: "role", descending: false })).toEqual(["node-2", "node-10", "node-1"]);
});

test("traffic is told by node, and rows with the same figures sort by name", () => {
  const timeline = createTimeline();
  const event = { type: "event", source: "b", target: "a", details: "x" } as const;
  timeline.appendEvent(instant(0), event);
  expect(names({ column: "sent", descending: true }, timeline)[0]).toBe("node-2");
  expect(names({ column: "received", descending: true }, timeline)).toEqual([
    "node-10",
    // Descending order keeps names ascending among equals.
    "node-1",
    "node-2",
  ]);
});

test("looking a node up in the timeline gives it no number", () => {
  const timeline = createTimeline();
  nodeRows(nodesByName(cluster), timeline);
  expect(timeline.uuids.size).toBe(0);
});

test("a second click on a column turns the order round, figures begin with the largest", () => {
  const bySent = nextOrder(FIRST_ORDER, "sent");
  expect(bySent).toEqual({ column: "sent", descending: true });
  expect(nextOrder(bySent, "sent")).toEqual({ column: "sent", descending: false });
  expect(nextOrder(bySent, "role")).toEqual({ column: "role", descending: false });
});
