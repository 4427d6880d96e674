import { expect, test } from "vitest";
import { checkAction } from "../../../core/simulation/index.ts";
import { nextValue, nodeActions, quickActions } from "./node-actions.ts";
import { entry, trueNode, truthOf } from "./simulation-fixture.ts";

const STATUSES = ["running", "paused", "stopped"] as const;

test.each(STATUSES)(
  "every action that is offered for a node that is %s is a valid one",
  (status) => {
    const node = trueNode(2, { status });
    const all = [...nodeActions(node, truthOf([node])), ...quickActions(node)];
    for (const { action } of all) expect(checkAction(action)).toEqual({ ok: true, value: action });
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  },
);

test("a process can be stopped while it runs, and restarted once it is stopped", () => {
  const idsOf = (status: (typeof STATUSES)[number]): readonly string[] => {
    const node = trueNode(1, { status });
    return nodeActions(node, truthOf([node])).map(({ id }) => id);
  };
  expect(idsOf("running")).toEqual(expect.arrayContaining(["stop", "pause"]));
  expect(idsOf("running")).not.toContain("restart");
  expect(idsOf("paused")).toEqual(expect.arrayContaining(["resume", "stop"]));
  expect(idsOf("stopped")).toContain("restart");
  expect(idsOf("stopped")).not.toContain("stop");
});

test("an isolated node can be reconnected, and a removed one only mourned", () => {
  const node = trueNode(3);
  const ids = nodeActions(node, truthOf([node], { isolated: [3] })).map(({ id }) => id);
  expect(ids).toContain("reconnect");
  expect(ids).not.toContain("isolate");
  const gone = trueNode(4, { status: "removed" });
  expect([...nodeActions(gone, truthOf([gone])), ...quickActions(gone)]).toEqual([]);
});

test("the next value is one that the node's log does not have", () => {
  expect(nextValue(trueNode(1))).toBe(1);
  expect(nextValue(trueNode(1, { snapshotIndex: 7 }))).toBe(8);
  expect(nextValue(trueNode(1, { snapshotIndex: 7, log: [entry(8, 1), entry(9, 1)] }))).toBe(10);
});
