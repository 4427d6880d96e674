import { expect, test } from "vitest";
import { entryWords, leaderOf, logTable } from "./log-table.ts";
import { entry, trueNode, truthOf } from "./simulation-fixture.ts";

const LOG = [1, 1, 2, 3].map((term, place) => entry(place + 1, term, { committed: place < 2 }));
const leader = trueNode(1, {
  role: "leader",
  term: 3,
  log: LOG,
  commitIndex: 2,
  followers: [
    { uuid: "uuid-2", matchIndex: 3, nextIndex: 5, state: "replicate" },
    { uuid: "uuid-3", matchIndex: 0, nextIndex: 2, state: "probe" },
  ],
});

test("each index is a column, and one more is there for what comes next", () => {
  const table = logTable(truthOf([leader, trueNode(2)]), 40);
  expect(table.indexes).toEqual([1, 2, 3, 4, 5]);
  expect(table.last).toBe(4);
  expect(table.rows[0]?.cells.map((cell) => cell.entry?.term)).toEqual([1, 1, 2, 3, undefined]);
  expect(table.rows[1]?.cells.every((cell) => cell.entry === undefined)).toBe(true);
});

test("empty logs have one empty column", () => {
  const table = logTable(truthOf([trueNode(1), trueNode(2)]), 40);
  expect(table.indexes).toEqual([1]);
  expect(table.last).toBe(0);
});

test("the leader's matchIndex and nextIndex are marked in the row of the follower", () => {
  const { rows } = logTable(truthOf([leader, trueNode(2), trueNode(3)]), 40);
  const marked = (row: number, mark: "isMatchIndex" | "isNextIndex"): readonly number[] =>
    (rows[row]?.cells ?? []).filter((cell) => cell[mark]).map(({ index }) => index);
  expect([marked(1, "isMatchIndex"), marked(1, "isNextIndex")]).toEqual([[3], [5]]);
  expect([marked(2, "isMatchIndex"), marked(2, "isNextIndex")]).toEqual([[], [2]]);
  expect([marked(0, "isMatchIndex"), marked(0, "isNextIndex")]).toEqual([[], []]);
});

test("a snapshot is one block before the entries, however much of it is in view", () => {
  const node = trueNode(2, { snapshotIndex: 3, log: [entry(4, 2)], commitIndex: 4 });
  const whole = logTable(truthOf([node]), 40).rows[0];
  expect(whole?.snapshotColumns).toBe(3);
  expect(whole?.cells.map(({ index }) => index)).toEqual([4, 5]);
  expect(whole?.cells.filter((cell) => cell.isCommitIndex).map(({ index }) => index)).toEqual([4]);
  expect(logTable(truthOf([node]), 3).rows[0]?.snapshotColumns).toBe(1);
  const all = logTable(truthOf([node]), 2, 3).rows[0];
  expect([all?.snapshotColumns, all?.cells]).toEqual([2, []]);
});

test("only so many columns are shown, the last ones or those up to a given index", () => {
  expect(logTable(truthOf([leader]), 2).indexes).toEqual([4, 5]);
  expect(logTable(truthOf([leader]), 2, 3).indexes).toEqual([2, 3]);
  expect(logTable(truthOf([leader]), 2, 99).indexes).toEqual([4, 5]);
});

test("a row whose picture is the same has the same key, and any visible change another", () => {
  const keyOf = (node = leader): string | undefined => logTable(truthOf([node]), 40).rows[0]?.key;
  expect(keyOf({ ...leader, applied: 1 })).toBe(keyOf());
  expect(keyOf({ ...leader, commitIndex: 3 })).not.toBe(keyOf());
  const conflicting = LOG.map((one) => ({ ...one, conflicting: one.index === 4 }));
  expect(keyOf({ ...leader, log: conflicting })).not.toBe(keyOf());
  expect(keyOf({ ...leader, status: "stopped" })).not.toBe(keyOf());
});

test("of two leaders the one of the higher term counts, and a stopped one does not lead", () => {
  const old = trueNode(2, { role: "leader", term: 2 });
  expect(leaderOf([old, leader])?.id).toBe(1);
  expect(leaderOf([old, { ...leader, status: "stopped" }])?.id).toBe(2);
});

test("removed nodes have no row", () => {
  const table = logTable(truthOf([leader, trueNode(2, { status: "removed" })]), 40);
  expect(table.rows.map(({ node }) => node.id)).toEqual([1]);
});

test("an entry is told in words, so that nothing is in the colour alone", () => {
  expect(entryWords(entry(4, 2, { conflicting: true }))).toBe(
    "term 2, x=4, not committed, conflicts with another node’s entry",
  );
  expect(entryWords(entry(1, 1, { committed: true }))).toBe("term 1, x=1, committed");
});
