import { expect, it } from "vitest";
import { instant } from "../../../core/base/index.ts";
import { createMatcher, parseSearch } from "../../../core/diagram/index.ts";
import { createTimeline } from "../../../core/timeline/index.ts";
import { nextEvent } from "./step.ts";

it("goes from one event that is shown to the next, and no further than the last", () => {
  const timeline = createTimeline();
  const send = (source: string, target: string, details: string): void =>
    void timeline.appendEvent(instant(1), { type: "event", source, target, details });
  send("a", "b", "heartbeat");
  send("b", "a", "heartbeat-reply");
  send("a", "", "heartbeat");
  const note = { type: "connection", at: instant(1), state: "lost", sentence: "" } as const;
  timeline.appendNote(instant(1), note);
  send("c", "b", "write");
  const search = parseSearch("-kind:heartbeat-reply");
  if (!search.ok) throw new Error(search.error);
  const matcher = createMatcher({
    timeline,
    search: search.value,
    hiddenKinds: new Set(),
    nameOf: (uuid) => uuid,
  });
  const from = (seq: number, step: 1 | -1, node?: string) =>
    nextEvent(timeline, matcher, seq, step, node);
  expect([from(-1, 1), from(0, 1), from(4, 1), from(5, -1), from(4, -1), from(0, -1)]).toEqual([
    0,
    4,
    undefined,
    4,
    0,
    undefined,
  ]);
  expect([from(-1, 1, "c"), from(4, -1, "c"), from(-1, 1, "nobody")]).toEqual([
    4,
    undefined,
    undefined,
  ]);
});
