import fc from "fast-check";
import { expect, test } from "vitest";
import { instant, randomFrom } from "../../../core/base/index.ts";
import { type ClusterNode, EMPTY_CLUSTER, reduce } from "../../../core/cluster/index.ts";
import { type Timeline, createTimeline } from "../../../core/timeline/index.ts";
import { type FeedFilter, type FeedIndex, createFeedIndex } from "./feed-index.ts";

const ALL: FeedFilter = { show: "all", node: undefined };

function event(timeline: Timeline, source: string, target: string, details: string): void {
  timeline.appendEvent(instant(timeline.next), { type: "event", source, target, details });
}

function nodeCalled(uuid: string): ClusterNode {
  const state = { type: "nodechange", action: "add", node: { uuid } } as const;
  const node = reduce(EMPTY_CLUSTER, state, instant(0)).nodes.get(uuid);
  if (node === undefined) throw new Error("the node was just added");
  return node;
}

function change(timeline: Timeline, uuid: string): void {
  const at = instant(timeline.next);
  const after = nodeCalled(uuid);
  timeline.appendNote(at, { type: "change", change: { at, after }, sentence: `${uuid} joined` });
}

function seqs(index: FeedIndex): number[] {
  const all: number[] = [];
  for (let row = 0; row < index.rows; row += 1) all.push(index.seqAt(row) ?? -1);
  return all;
}

test("the feed is newest first, and a note takes two rows", () => {
  const timeline = createTimeline();
  event(timeline, "a", "b", "x");
  change(timeline, "a");
  event(timeline, "b", "a", "x");
  const index = createFeedIndex(timeline, ALL);
  index.catchUp();
  expect(seqs(index)).toEqual([2, 1, 1, 0]);
  expect(index.records).toBe(3);
});

test("a kind that is not known yet when the filter is set is found when it comes", () => {
  const timeline = createTimeline();
  event(timeline, "a", "b", "x");
  const index = createFeedIndex(timeline, { show: { kind: "late" }, node: undefined });
  index.catchUp();
  expect(index.rows).toBe(0);
  event(timeline, "a", "b", "late");
  index.catchUp();
  expect(seqs(index)).toEqual([1]);
});

test("one node's feed holds what it sent, received and became, and nothing else", () => {
  const timeline = createTimeline();
  event(timeline, "a", "b", "x");
  event(timeline, "b", "c", "x");
  event(timeline, "c", "a", "x");
  change(timeline, "a");
  change(timeline, "b");
  const at = instant(9);
  timeline.appendNote(at, { type: "connection", at, state: "lost", sentence: "Lost" });
  const index = createFeedIndex(timeline, { show: "all", node: "a" });
  index.catchUp();
  expect(seqs(index)).toEqual([3, 3, 2, 0]);
});

test("notes alone leave the events out, of every node", () => {
  const timeline = createTimeline();
  event(timeline, "a", "b", "x");
  change(timeline, "a");
  const index = createFeedIndex(timeline, { show: "notes", node: undefined });
  index.catchUp();
  expect(seqs(index)).toEqual([1, 1]);
});

test("a paused feed keeps what it shows while the timeline goes on", () => {
  const timeline = createTimeline();
  event(timeline, "a", "b", "x");
  const index = createFeedIndex(timeline, ALL);
  index.catchUp(1);
  event(timeline, "a", "b", "x");
  index.catchUp(1);
  expect(seqs(index)).toEqual([0]);
  index.catchUp();
  expect(seqs(index)).toEqual([1, 0]);
});

test("what the timeline forgot, the feed forgets, also where it is paused", () => {
  const timeline = createTimeline(1_024);
  for (let i = 0; i < 10; i += 1) event(timeline, "a", "b", "x");
  const index = createFeedIndex(timeline, ALL);
  index.catchUp(10);
  for (let i = 0; i < 1_020; i += 1) event(timeline, "a", "b", "x");
  index.catchUp(10);
  expect(seqs(index)).toEqual([9, 8, 7, 6]);
  expect(index.records).toBe(4);
});

test("reading burst by burst gives the same feed as reading everything at once", () => {
  const words = ["x", "y", "z"];
  const filters: FeedFilter[] = [
    ALL,
    { show: "notes", node: undefined },
    { show: { kind: "y" }, node: undefined },
    { show: "all", node: "x" },
    { show: { kind: "z" }, node: "y" },
  ];
  const bursts = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.integer(), bursts, fc.constantFrom(...filters), (seed, sizes, filter) => {
      const random = randomFrom(seed);
      const word = (): string => words[Math.floor(random() * 3)] ?? "x";
      const timeline = createTimeline(1_024);
      const index = createFeedIndex(timeline, filter);
      for (const size of sizes) {
        for (let i = 0; i < size; i += 1) {
          if (random() < 0.2) change(timeline, word());
          else event(timeline, word(), word(), word());
        }
        index.catchUp();
      }
      const whole = createFeedIndex(timeline, filter);
      whole.catchUp();
      expect(seqs(index)).toEqual(seqs(whole));
      expect(index.records).toBe(new Set(seqs(whole)).size);
    }),
    { numRuns: 60 },
  );
});

test("a feed paused further than its timeline reaches lists no row that does not exist", () => {
  const timeline = createTimeline();
  event(timeline, "a", "b", "x");
  const index = createFeedIndex(timeline, ALL);
  index.catchUp(500);
  expect(seqs(index)).toEqual([0]);
  event(timeline, "b", "a", "x");
  index.catchUp();
  expect(seqs(index)).toEqual([1, 0]);
});

test("what was cut off is gone, and what came in its place is there", () => {
  const timeline = createTimeline();
  for (let n = 0; n < 6; n += 1) event(timeline, "a", "b", "x");
  const index = createFeedIndex(timeline, ALL);
  index.catchUp();
  timeline.cut(instant(2));
  change(timeline, "a");
  const { added } = index;
  index.catchUp();
  const fresh = createFeedIndex(timeline, ALL);
  fresh.catchUp();
  expect(seqs(index)).toEqual(seqs(fresh));
  expect([index.records, index.added]).toEqual([fresh.records, added]);
  event(timeline, "b", "a", "x");
  index.catchUp();
  expect(index.seqAt(0)).toBe(timeline.next - 1);
});
