import { expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { createTimeline } from "./timeline.ts";

it("a memory that is made larger does not take back what it has forgotten", () => {
  const timeline = createTimeline(1_024);
  const fill = (to: number): void => {
    for (let at = timeline.next; at < to; at += 1) {
      timeline.appendEvent(instant(at), {
        type: "event",
        source: "a",
        target: "b",
        details: "heartbeat",
      });
    }
  };
  fill(5_000);
  timeline.keep(4_096);
  fill(5_001);
  expect(timeline.first).toBe(5_000 - 1_024);
  expect(timeline.eventAt(timeline.first)?.at).toBe(5_000 - 1_024);
  fill(20_000);
  expect(timeline.first).toBe(20_000 - 4_096);
  expect(timeline.eventAt(timeline.first)?.at).toBe(20_000 - 4_096);
});
