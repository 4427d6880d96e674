import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { EMPTY_CLUSTER, reconnected, reduce } from "../../core/cluster/index.ts";
import { type Message, type NodeReport, encode } from "../../core/protocol/index.ts";
import { anyMessage } from "../../core/testing/index.ts";
import { createTimeline } from "../../core/timeline/index.ts";
import type { SourceStatus } from "../sources/index.ts";
import { REFUSALS_KEPT, createInbox, createView } from "./index.ts";

function opened(capacity?: number) {
  const timeline = createTimeline(capacity);
  const view = createView();
  let arrivals = 0;
  const inbox = createInbox({ timeline, view, arrived: () => void (arrivals += 1) });
  let told = 0;
  view.subscribe(() => void (told += 1));
  const status = (type: "open" | "connecting" | "ended", at: number): void => {
    const attempt = { type: "connecting", at: instant(at), attempt: 1 } as const;
    inbox.status(type === "connecting" ? attempt : { type, at: instant(at) });
  };
  return {
    timeline,
    inbox,
    status,
    lost: (at: number): void => {
      const lost: SourceStatus = { type: "offline", at: instant(at), reason: "lost", attempt: 1 };
      inbox.status(lost);
    },
    say: (at: number, message: Message): void =>
      inbox.frame({ at: instant(at), wire: encode(message, "go") }),
    wire: (at: number, wire: string): void => inbox.frame({ at: instant(at), wire }),
    publish: (now: number): number => inbox.publish(instant(now)),
    view: () => view.getState(),
    /** How often the store told of a change since asked last. */
    told: (): number => {
      const before = told;
      told = 0;
      return before;
    },
    arrivals: () => arrivals,
    notes: (): string[] => {
      const notes = [];
      for (let seq = timeline.first; seq < timeline.next; seq++) {
        const note = timeline.noteAt(seq);
        if (note !== undefined) notes.push(note.sentence);
      }
      return notes;
    },
  };
}

function state(...nodes: readonly (NodeReport | string)[]): Message {
  const report = (uuid: string): NodeReport => ({ uuid, commonName: uuid, state: "follower" });
  return {
    type: "state",
    nodes: nodes.map((node) => (typeof node === "string" ? report(node) : node)),
  };
}

function update(uuid: string, state: string): Message {
  return { type: "nodechange", action: "update", node: { uuid, state } };
}

const BEAT: Message = { type: "event", source: "a", target: "b", details: "heartbeat" };

describe("publishing", () => {
  it("says that something arrived, and changes nothing until it is asked to", () => {
    const { say, told, view, arrivals, publish } = opened();
    say(10, state("a", "b"));
    say(11, BEAT);
    expect([arrivals(), told(), view().cluster.nodes.size]).toEqual([2, 0, 0]);
    publish(20);
    expect([told(), view().cluster.nodes.size, view().version]).toEqual([1, 2, 3]);
  });

  it("tells the cluster in every frame, and the versions a few times a second", () => {
    const { say, told, view, publish } = opened();
    say(0, state("a"));
    publish(1);
    const { version, listed } = view();
    told();
    for (let at = 16; at < 190; at += 16) {
      say(at, update("a", at % 32 === 0 ? "follower" : "candidate"));
      publish(at);
      expect(view().cluster.nodes.get("a")?.role).toBe(at % 32 === 0 ? "follower" : "candidate");
      expect([told(), view().version]).toEqual([1, version]);
      expect(view().listed).toBe(listed);
    }
    publish(201);
    expect(view().version).toBeGreaterThan(version);
    expect(view().listed).toBe(view().cluster);
    expect(told()).toBe(1);
  });

  it("changes nothing when nothing arrived since", () => {
    const { say, told, publish } = opened();
    say(0, state("a"));
    publish(1);
    say(10, BEAT);
    publish(20);
    told();
    // The version is still owed, and not due: asking again is not news.
    for (let now = 30; now < 200; now += 16) expect(publish(now)).toBeLessThanOrEqual(200);
    expect(told()).toBe(0);
    publish(202);
    expect(told()).toBe(1);
  });

  it("asks to be asked again until all is told and the rate is back at nothing, then rests", () => {
    const { say, view, publish } = opened();
    for (let at = 0; at < 1_000; at += 10) say(at, BEAT);
    let now = 1_000;
    let rounds = 0;
    for (let again = publish(now); again !== Infinity; again = publish(now)) {
      expect(again).toBeGreaterThan(0);
      now += again;
      rounds += 1;
      if (rounds > 1_000) throw new Error("it never rests");
    }
    expect([view().counts.rate, view().version]).toEqual([0, 102]);
    // About five times a second, for as long as it takes.
    expect(rounds).toBeLessThanOrEqual(Math.ceil((now - 1_000) / 200) + 1);
    expect(publish(now + 60_000)).toBe(Infinity);
  });
});

describe("what arrives", () => {
  it("is counted by type, and the refused by reason, newest first and bounded", () => {
    const { say, wire, view, publish, inbox } = opened();
    say(0, state("a", "b"));
    wire(1, `[${encode(BEAT, "spec")},${encode(BEAT, "go")},{"type":"odd"}]`);
    for (let n = 0; n < 70; n++) wire(2 + n, `not JSON ${n}`);
    inbox.refused(instant(90), { reason: "not-text", sentence: "Bytes.", excerpt: "00" }, 7);
    publish(300);
    const { counts, heardAt, understoodAt } = view();
    expect(counts).toMatchObject({ frames: 73, refused: 72, contradictions: 0 });
    expect(counts.messages).toEqual({ state: 1, nodechange: 0, event: 2 });
    expect(counts.refusedBy.get("not-json")).toBe(70);
    expect(counts.refusals).toHaveLength(REFUSALS_KEPT);
    expect(counts.refusals.map(({ number }) => number)).toEqual(
      Array.from({ length: REFUSALS_KEPT }, (_, n) => 72 - n),
    );
    expect(counts.refusals[0]).toMatchObject({ at: 90, reason: "not-text" });
    expect([heardAt, understoodAt]).toEqual([90, 1]);
  });

  it("that names more than is kept is refused and told, and the cluster goes on", () => {
    const { say, view, publish, timeline } = opened();
    say(0, state("a", "b"));
    for (let n = 0; n < 65_540; n++) say(1, { ...BEAT, target: `node ${n}` });
    say(2, update("a", "leader"));
    publish(300);
    expect(timeline.uuids.size).toBe(65_536);
    expect(view().counts.refusedBy.get("too-many-names")).toBe(5);
    expect(view().cluster.nodes.get("a")?.role).toBe("leader");
  });

  it("is measured in bytes as they came over the wire", () => {
    const { wire, view, publish, inbox } = opened();
    wire(0, "abc");
    wire(1, "é€😀");
    inbox.refused(instant(2), { reason: "not-text", sentence: "Bytes.", excerpt: "" }, 16);
    publish(300);
    expect(view().counts).toMatchObject({ frames: 3, bytes: 3 + 9 + 16 });
  });

  it("names a node that begins to claim two roles, once", () => {
    const { say, view, publish } = opened();
    say(0, state("a", "b"));
    for (let n = 1; n < 4; n++) say(n, update("a", "leader|follower"));
    publish(300);
    const [refusal] = view().counts.refusals;
    expect([view().counts.contradictions, view().counts.refused]).toEqual([1, 1]);
    expect(refusal).toMatchObject({ at: 1, reason: "two-roles", excerpt: "a" });
    expect(refusal?.sentence).toContain("state of a claims more than one role");
  });

  it("is told in sentences, and a leader in the live region", () => {
    const { say, view, publish, notes } = opened();
    say(0, state("a", "b"));
    say(1_000, update("a", "leader"));
    publish(1_000);
    expect(view().announcement).toBe("a became leader");
    say(1_100, update("a", "inactive"));
    say(1_200, update("b", "leader"));
    expect(publish(1_200)).toBeLessThanOrEqual(1_800);
    expect(view().announcement).toBe("a became leader");
    publish(3_000);
    expect(view().announcement).toMatch(/^b became leader/);
    expect(notes()).toContain("a went inactive, it was leader");
  });

  it("as a flood keeps to its bounds and loses no change of state", () => {
    const { wire, say, view, publish, timeline } = opened(4_096);
    say(0, state("a", "b"));
    const beat = encode(BEAT, "go");
    for (let n = 1; n <= 100_000; n++) {
      wire(n / 20, n % 10 === 0 ? "{" : beat);
      if (n % 1_000 === 0) say(n / 20, update("a", n % 2_000 === 0 ? "leader" : "candidate"));
      if (n % 333 === 0) publish(n / 20);
    }
    publish(6_000);
    expect(timeline.next - timeline.first).toBe(4_096);
    expect(view().cluster.nodes.get("a")).toMatchObject({ role: "leader", changedAt: 5_000 });
    expect(view().counts).toMatchObject({ frames: 100_101, refused: 10_000 });
    expect(view().counts.messages).toEqual({ state: 1, nodechange: 100, event: 90_000 });
    expect(view().counts.refusals).toHaveLength(REFUSALS_KEPT);
  });
});

describe("a connection", () => {
  it("that comes back keeps the picture, stale, and takes the new state as a difference", () => {
    const { say, status, lost, view, publish } = opened();
    status("connecting", 0);
    status("open", 10);
    say(20, state("a", "b", { uuid: "c", state: "leader" }));
    lost(1_000);
    publish(1_000);
    expect(view().cluster.nodes.get("c")).toMatchObject({ role: "leader", stale: false });
    status("connecting", 1_500);
    status("open", 2_000);
    publish(2_000);
    const nodes = [...view().cluster.nodes.values()];
    expect(nodes.map(({ uuid, stale }) => [uuid, stale])).toEqual([
      ["a", true],
      ["b", true],
      ["c", true],
    ]);
    expect(view()).toMatchObject({ understoodAt: undefined, openedAt: 2_000, heardAt: 20 });
    say(2_100, state("c", "a", "d"));
    publish(2_300);
    const after = [...view().cluster.nodes.values()];
    expect(after.map(({ uuid, stale, order }) => [uuid, stale, order])).toEqual([
      ["a", false, 0],
      ["c", false, 2],
      ["d", false, 3],
    ]);
    expect(view().counts.connections).toBe(2);
  });

  it("is told in sentences: opened, lost, found again, ended", () => {
    const { status, lost, notes } = opened();
    status("connecting", 0);
    status("open", 10);
    lost(20);
    status("connecting", 30);
    lost(40);
    status("open", 50);
    status("ended", 60);
    expect(notes()).toEqual(["Connected", "Connection lost", "Connected", "The stream ended"]);
  });
});

it("believes, however it is cut into bursts and connections, what the plain fold believes", () => {
  const step = fc.oneof(
    { weight: 8, arbitrary: anyMessage },
    { weight: 1, arbitrary: fc.constant("reconnected" as const) },
    { weight: 3, arbitrary: fc.constant("published" as const) },
    { weight: 1, arbitrary: fc.constant("nonsense" as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { say, wire, status, lost, view, publish } = opened();
      status("open", 0);
      let plain = EMPTY_CLUSTER;
      for (const [at, what] of steps.entries()) {
        if (what === "published") publish(at);
        else if (what === "nonsense") wire(at, '[{"type":"state","data":{"nodes":3}},1]');
        else if (what === "reconnected") {
          lost(at);
          status("open", at);
          plain = reconnected(plain);
        } else {
          say(at, what);
          plain = reduce(plain, what, instant(at));
        }
      }
      publish(1_000);
      expect(view().cluster).toEqual(plain);
    }),
    { numRuns: 300 },
  );
});
