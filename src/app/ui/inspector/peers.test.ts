import { expect, test } from "vitest";
import { instant } from "../../../core/base/index.ts";
import { createTimeline } from "../../../core/timeline/index.ts";
import { peersOf } from "./peers.ts";

function seen(...pairs: readonly (readonly [string, string])[]) {
  const timeline = createTimeline();
  for (const [source, target] of pairs) {
    timeline.appendEvent(instant(0), { type: "event", source, target, details: "x" });
  }
  return timeline;
}

test("peers are told with what went each way, the busiest first", () => {
  const timeline = seen(["a", "b"], ["a", "c"], ["c", "a"], ["b", "c"]);
  expect(peersOf(timeline, "a")).toEqual([
    { uuid: "c", sent: 1, received: 1 },
    { uuid: "b", sent: 1, received: 0 },
  ]);
});

test("what a node sends to itself counts once each way", () => {
  expect(peersOf(seen(["a", "a"]), "a")).toEqual([{ uuid: "a", sent: 1, received: 1 }]);
});

test("a node that no event named has no peers, and asking does not name it", () => {
  const timeline = seen(["a", "b"]);
  expect(peersOf(timeline, "z")).toEqual([]);
  expect(timeline.uuids.find("z")).toBeUndefined();
});
