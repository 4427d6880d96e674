import { expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { createTimeline } from "./timeline.ts";

it("a cut leaves each edge as it was last used by then", () => {
  const timeline = createTimeline();
  const send = (at: number, source: string, target: string): void => {
    timeline.appendEvent(instant(at), { type: "event", source, target, details: "heartbeat" });
  };
  send(10, "a", "b");
  send(20, "b", "a");
  send(30, "a", "b");
  send(40, "b", "c");
  timeline.cut(instant(25));
  expect(timeline.traffic.edges.lastAt).toEqual([10, 20, -Infinity]);
});
