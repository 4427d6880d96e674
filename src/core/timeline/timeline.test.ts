import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import type { EventMessage } from "../protocol/index.ts";
import { OUTCOME, RECORD } from "./columns.ts";
import { NOTE_LIMIT, type Note } from "./notes.ts";
import { OTHER_WORDS, type Timeline, createTimeline } from "./timeline.ts";
import { NO_EDGE } from "./traffic.ts";

function event(source: string, target: string, more: Partial<EventMessage> = {}): EventMessage {
  return { type: "event", source, target, details: "heartbeat", ...more };
}

function note(sentence: string): Note {
  return { type: "connection", at: instant(0), state: "open", sentence };
}

/** A timeline that got this many events, the n-th at instant n. */
function filled(count: number, capacity?: number): Timeline {
  const timeline = createTimeline(capacity);
  for (let n = 0; n < count; n++) timeline.appendEvent(instant(n), event("a", `${n % 10}`));
  return timeline;
}

describe("the ring", () => {
  it.each([
    [0, 1_024],
    [1_024, 1_024],
    [1_025, 2_048],
    [5_000, 8_192],
  ])("asked for %i places has %i", (asked, given) => {
    expect(createTimeline(asked).capacity).toBe(given);
  });

  it("starts empty", () => {
    const timeline = createTimeline();
    const { first, next, lastAt } = timeline;
    expect([first, next, lastAt, timeline.seqAt(instant(0))]).toEqual([0, 0, 0, 0]);
  });

  it("has nothing under a number that it never gave", () => {
    const timeline = createTimeline();
    expect([timeline.eventAt(0), timeline.noteAt(0)]).toEqual([undefined, undefined]);
  });

  it("grows as it fills, and forgets nothing until it is full", () => {
    const timeline = filled(4_096, 4_096);
    expect([timeline.first, timeline.next, timeline.columns.at.length]).toEqual([0, 4_096, 4_096]);
    for (const seq of [0, 1_023, 1_024, 2_048, 4_095]) expect(timeline.eventAt(seq)?.at).toBe(seq);
  });

  it("then forgets the oldest, and numbers never change", () => {
    const timeline = filled(10_000, 4_096);
    expect([timeline.first, timeline.next]).toEqual([10_000 - 4_096, 10_000]);
    expect(timeline.eventAt(timeline.first - 1)).toBeUndefined();
    expect(timeline.eventAt(timeline.next)).toBeUndefined();
    expect(timeline.eventAt(-1)).toBeUndefined();
    for (const seq of [timeline.first, 7_777, 9_999]) {
      expect(timeline.eventAt(seq)).toMatchObject({ at: seq, target: `${seq % 10}` });
    }
  });

  it("never runs backwards, though a clock may", () => {
    const timeline = createTimeline();
    for (const at of [5, 9, 7, 12]) timeline.appendEvent(instant(at), event("a", "b"));
    expect([0, 1, 2, 3].map((seq) => timeline.eventAt(seq)?.at)).toEqual([5, 9, 9, 12]);
    expect(timeline.lastAt).toBe(12);
  });
});

describe("an event", () => {
  it("is read back as it was appended", () => {
    const timeline = createTimeline();
    timeline.appendEvent(
      instant(1),
      event("__proto__", "b", { outcome: "dropped", latencyMs: 2.5 }),
    );
    expect(timeline.eventAt(0)).toEqual({
      at: 1,
      source: "__proto__",
      target: "b",
      details: "heartbeat",
      outcome: "dropped",
      latencyMs: 2.5,
    });
    expect(timeline.columns.outcome[0]).toBe(OUTCOME.dropped);
  });

  it("without latency says none, and without outcome was delivered", () => {
    const timeline = createTimeline();
    timeline.appendEvent(instant(1), event("a", "b"));
    expect(timeline.eventAt(0)).toEqual({
      at: 1,
      source: "a",
      target: "b",
      details: "heartbeat",
      outcome: "delivered",
    });
    expect(timeline.longestLatency).toBe(0);
  });

  it("of absurd latency has a finite one", () => {
    const timeline = createTimeline();
    timeline.appendEvent(instant(1), event("a", "b", { latencyMs: 1e300 }));
    expect(timeline.eventAt(0)?.latencyMs).toBe(3_600_000);
    expect(timeline.longestLatency).toBe(3_600_000);
  });

  it("without both ends is kept and counted, and has no edge to be drawn on", () => {
    const timeline = createTimeline();
    for (const [source, target] of [
      ["", "b"],
      ["a", ""],
      ["", ""],
    ] as const) {
      expect(timeline.appendEvent(instant(1), event(source, target))).toBe(true);
    }
    expect(Array.from(timeline.columns.edge.slice(0, 3))).toEqual([NO_EDGE, NO_EDGE, NO_EDGE]);
    expect(timeline.traffic.edges.source).toEqual([]);
    expect(timeline.traffic.byKind).toEqual([3]);
    expect(timeline.eventAt(0)).toMatchObject({ source: "", target: "b" });
  });

  it("has as ordinal how many its edge had carried before", () => {
    const timeline = createTimeline();
    for (const target of ["b", "c", "b", "b", "c"])
      timeline.appendEvent(instant(0), event("a", target));
    expect(Array.from(timeline.columns.ordinal.slice(0, 5))).toEqual([0, 0, 1, 2, 1]);
  });

  it("with one word too many is listed as other words; the protocol's own are told apart", () => {
    const timeline = createTimeline();
    const say = (details: string): void => {
      expect(timeline.appendEvent(instant(0), event("a", "b", { details }))).toBe(true);
    };
    for (let n = 0; n < 4_096; n++) say(`${n}`);
    for (const details of ["one more", "7", "x".repeat(2_000_000), "timeout-now"]) say(details);
    expect([4_096, 4_097, 4_098, 4_099].map((seq) => timeline.eventAt(seq)?.details)).toEqual([
      OTHER_WORDS,
      "7",
      OTHER_WORDS,
      "timeout-now",
    ]);
    expect(timeline.kinds.size).toBe(4_098);
    expect(timeline.traffic.byKind.reduce((sum, count) => sum + count, 0)).toBe(4_100);
  });

  it("is not kept when there is no room for its nodes; those of known nodes still are", () => {
    const timeline = createTimeline();
    for (let n = 0; n < 65_536; n++) timeline.appendEvent(instant(0), event("a", `${n}`));
    expect(timeline.appendEvent(instant(0), event("a", "one more"))).toBe(false);
    expect(timeline.appendEvent(instant(0), event("a", "7"))).toBe(true);
  });
});

describe("a note", () => {
  it("is found by its number, and is no event", () => {
    const timeline = createTimeline();
    timeline.appendEvent(instant(1), event("a", "b"));
    timeline.appendNote(instant(2), note("Connected."));
    expect([timeline.eventAt(0)?.details, timeline.noteAt(0)]).toEqual(["heartbeat", undefined]);
    expect([timeline.eventAt(1), timeline.noteAt(1)?.sentence]).toEqual([undefined, "Connected."]);
    expect(timeline.columns.record[1]).toBe(RECORD.note);
  });

  it("goes when its place in the ring is taken", () => {
    const timeline = createTimeline(1_024);
    timeline.appendNote(instant(0), note("first"));
    for (let n = 0; n < 1_023; n++) timeline.appendEvent(instant(n), event("a", "b"));
    expect(timeline.noteAt(0)?.sentence).toBe("first");
    timeline.appendEvent(instant(1_024), event("a", "b"));
    expect(timeline.noteAt(0)).toBeUndefined();
    expect(timeline.eventAt(1_024)?.source).toBe("a");
  });

  it("is one of a bounded number: the oldest goes first", () => {
    const timeline = createTimeline();
    const most = Math.max(NOTE_LIMIT, timeline.capacity / 8);
    for (let n = 0; n < most + 10; n++) timeline.appendNote(instant(n), note(`${n}`));
    expect(timeline.noteAt(9)).toBeUndefined();
    expect(timeline.eventAt(9)).toBeUndefined();
    expect(timeline.noteAt(10)?.sentence).toBe("10");
    expect(timeline.noteAt(NOTE_LIMIT + 9)?.sentence).toBe(`${NOTE_LIMIT + 9}`);
  });
});

describe("seqAt", () => {
  it("is the first record at that instant or later, whatever the ring went through", () => {
    const instants = fc.array(fc.nat(30), { maxLength: 1_500 });
    fc.assert(
      fc.property(instants, fc.integer({ min: -2, max: 32 }), (steps, asked) => {
        const timeline = createTimeline(1_024);
        const sorted = steps.toSorted((a, b) => a - b);
        for (const at of sorted) timeline.appendEvent(instant(at), event("a", "b"));
        let expected = timeline.first;
        while (expected < timeline.next && (sorted[expected] ?? 0) < asked) expected += 1;
        expect(timeline.seqAt(instant(asked))).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });
});

describe("traffic", () => {
  const names = fc.constantFrom("", "a", "b", "c", "__proto__");
  const sent = fc.array(fc.tuple(names, names, fc.constantFrom("x", "y", "constructor")), {
    maxLength: 2_500,
  });

  it("counts what a naive count counts, though the ring has forgotten", () => {
    fc.assert(
      fc.property(sent, (events) => {
        const timeline = createTimeline(1_024);
        const counts = (): Map<string, number> => new Map();
        const naive = { kinds: counts(), sent: counts(), received: counts(), edges: counts() };
        const add = (map: Map<string, number>, key: string) =>
          map.set(key, (map.get(key) ?? 0) + 1);
        for (const [at, [source, target, details]] of events.entries()) {
          timeline.appendEvent(instant(at), event(source, target, { details }));
          add(naive.kinds, details);
          add(naive.sent, source);
          add(naive.received, target);
          if (source !== "" && target !== "") add(naive.edges, `${source} ${target}`);
        }
        const { uuids, kinds, traffic } = timeline;
        const counted = (counts: readonly number[], textOf: (id: number) => string) =>
          new Map([...counts.entries()].filter(([, n]) => n > 0).map(([id, n]) => [textOf(id), n]));
        const uuidOf = (id: number): string => uuids.textOf(id);
        expect(counted(traffic.byKind, (id) => kinds.textOf(id))).toEqual(naive.kinds);
        expect(counted(traffic.sent, uuidOf)).toEqual(naive.sent);
        expect(counted(traffic.received, uuidOf)).toEqual(naive.received);
        const { source, target, count } = traffic.edges;
        const edgeOf = (id: number): string =>
          `${uuidOf(source[id] ?? -1)} ${uuidOf(target[id] ?? -1)}`;
        expect(counted(count, edgeOf)).toEqual(naive.edges);
      }),
      { numRuns: 40 },
    );
  });

  it("knows when an edge last carried something", () => {
    const timeline = createTimeline();
    for (const [at, target] of [
      [1, "b"],
      [5, "c"],
      [9, "b"],
    ] as const) {
      timeline.appendEvent(instant(at), event("a", target));
    }
    expect(timeline.traffic.edges.lastAt).toEqual([9, 5]);
  });

  it("has a bounded number of edges; events on further ones are kept and not drawn", () => {
    const timeline = createTimeline();
    for (let n = 0; n < 65_536; n++) {
      timeline.appendEvent(instant(0), event(`s${n >> 8}`, `t${n & 255}`));
    }
    expect(timeline.appendEvent(instant(0), event("t0", "s0"))).toBe(true);
    expect(timeline.traffic.edges.source).toHaveLength(65_536);
    expect(timeline.columns.edge[timeline.indexOf(65_536)]).toBe(NO_EDGE);
  });
});

describe("cut", () => {
  it("drops what is after the instant, with its counts, and numbers go on from there", () => {
    const timeline = filled(100);
    timeline.appendNote(instant(100), note("late"));
    timeline.cut(instant(49));
    expect([timeline.next, timeline.lastAt, timeline.cuts]).toEqual([50, 49, 1]);
    expect(timeline.noteAt(100)).toBeUndefined();
    expect(timeline.traffic.byKind).toEqual([50]);
    expect(timeline.traffic.edges.count.reduce((sum, count) => sum + count, 0)).toBe(50);
    expect(Math.max(...timeline.traffic.edges.lastAt)).toBe(49);
    timeline.appendEvent(instant(50), event("a", "b"));
    expect([timeline.eventAt(50)?.target, timeline.eventAt(51)]).toEqual(["b", undefined]);
  });

  it("of a ring that had forgotten brings nothing forgotten back", () => {
    const timeline = filled(3_000, 1_024);
    const { first } = timeline;
    timeline.cut(instant(2_500));
    expect([timeline.first, timeline.next]).toEqual([first, 2_501]);
    expect(timeline.eventAt(first - 1)).toBeUndefined();
    expect(timeline.seqAt(instant(0))).toBe(first);
    for (let n = 0; n < 1_024; n++) timeline.appendEvent(instant(3_000), event("a", "b"));
    expect([timeline.first, timeline.next]).toEqual([2_501, 3_525]);
  });

  it("before everything empties it", () => {
    const timeline = filled(10);
    timeline.cut(instant(-1));
    expect([timeline.first, timeline.next, timeline.lastAt]).toEqual([0, 0, 0]);
    timeline.appendEvent(instant(0), event("a", "b"));
    expect(timeline.eventAt(0)?.at).toBe(0);
  });
});
