import { expect, test } from "vitest";
import { instant } from "../../../core/base/index.ts";
import { createTimeline } from "../../../core/timeline/index.ts";
import { LEGEND_LIMIT, legendRows } from "./legend-rows.ts";

function seen(...words: string[]) {
  const timeline = createTimeline();
  for (const details of words) {
    timeline.appendEvent(instant(0), { type: "event", source: "a", target: "b", details });
  }
  return timeline;
}

test("a reply stands right after its request, though another kind came between", () => {
  const rows = legendRows(seen("heartbeat", "gossip", "heartbeat-reply", "heartbeat"));
  expect(rows).toEqual([
    { kind: "heartbeat", count: 2 },
    { kind: "heartbeat-reply", count: 1 },
    { kind: "gossip", count: 1 },
  ]);
});

test("a reply that is seen before its request still stands after it", () => {
  const rows = legendRows(seen("vote-reply", "vote"));
  expect(rows.map((row) => row.kind)).toEqual(["vote", "vote-reply"]);
});

test("words that are names of an object's own parts are words like any other", () => {
  const rows = legendRows(seen("__proto__", "constructor"));
  expect(rows.map((row) => row.kind)).toEqual(["__proto__", "constructor"]);
});

test("an exporter that makes up a word for each message does not make the list endless", () => {
  const words = Array.from({ length: LEGEND_LIMIT + 50 }, (_, number) => `word-${number}`);
  expect(legendRows(seen(...words))).toHaveLength(LEGEND_LIMIT);
});

test("the protocol's own words are listed, however many others came before them", () => {
  const words = Array.from({ length: 5_000 }, (_, number) => `word-${number}`);
  const rows = legendRows(seen(...words, "install-snapshot"));
  expect(rows).toHaveLength(LEGEND_LIMIT + 2);
  expect(rows.slice(-2)).toEqual([
    { kind: "other words", count: 904 },
    { kind: "install-snapshot", count: 1 },
  ]);
});
