import { expect, test } from "vitest";
import { instant } from "../../../core/base/index.ts";
import { createTimeline } from "../../../core/timeline/index.ts";
import { FIRST_VIEW, NO_COUNTS, type View } from "../../store/index.ts";
import { fakeSession } from "../../store/fake-session.ts";
import { protocolReport } from "./protocol-report.ts";

const timeline = createTimeline();
timeline.appendEvent(instant(1), { type: "event", source: "a", target: "b", details: "x" });

const view: View = {
  ...FIRST_VIEW,
  session: fakeSession(() => instant(5), { type: "live", url: "ws://h:10100/" }, timeline),
  counts: {
    ...NO_COUNTS,
    frames: 2,
    refused: 1,
    rate: 0.25,
    refusedBy: new Map([["not-json", 1]]),
    refusals: [
      { number: 1, at: instant(3), reason: "not-json", sentence: "No.", excerpt: '"}{\u202e' },
    ],
  },
};

test("the report is JSON that says what came, what was refused and when it was copied", () => {
  const report: unknown = JSON.parse(protocolReport(view, Date.UTC(2030, 0, 1)));
  expect(report).toMatchObject({
    copiedAt: "2030-01-01T00:00:00.000Z",
    source: { type: "live", url: "ws://h:10100/" },
    frames: 2,
    refused: 1,
    refusedBy: { "not-json": 1 },
    timeline: { kept: 1, received: 1, capacity: 262_144 },
  });
});

test("a refused text is copied as it came, unlike on the page", () => {
  const report = JSON.parse(protocolReport(view, 0)) as { lastRefusals: { excerpt: string }[] };
  expect(report.lastRefusals[0]?.excerpt).toBe('"}{\u202e');
});

test("without a source there is still a report", () => {
  expect(JSON.parse(protocolReport(FIRST_VIEW, 0))).toMatchObject({ frames: 0, nodes: 0 });
});
