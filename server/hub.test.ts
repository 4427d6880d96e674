import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../src/core/base/index.ts";
import {
  type Cluster,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
} from "../src/core/cluster/index.ts";
import { type Message, decode, encode } from "../src/core/protocol/index.ts";
import { BUFFER_LIMIT, TOO_SLOW, type Viewer, createHub } from "./hub.ts";

/** A viewer whose network takes nothing, or everything. */
function viewerThat(reads: boolean): Viewer & { texts: string[]; closed: number[] } {
  const texts: string[] = [];
  const closed: number[] = [];
  let waiting = 0;
  return {
    texts,
    closed,
    get bufferedAmount() {
      return waiting;
    },
    send(text) {
      texts.push(text);
      if (!reads) waiting += Buffer.byteLength(text);
    },
    close: (code) => closed.push(code),
  };
}

const frame = (wire: string): { at: ReturnType<typeof instant>; wire: string } => ({
  at: instant(0),
  wire,
});

function fold(wires: readonly string[]): Cluster {
  const draft = openDraft(EMPTY_CLUSTER);
  for (const wire of wires) {
    for (const item of decode(wire)) if (item.ok) apply(draft, item.value, instant(0));
  }
  return closeDraft(draft);
}

/** What a `state` can say: the described nodes in order, without what only an eyewitness knows. */
function described(cluster: Cluster): unknown[] {
  return [...cluster.nodes.values()]
    .filter((node) => node.described)
    .map(({ order: _order, changedAt: _changedAt, ...node }) => node);
}

const word = fc.constantFrom(
  ..."leader|candidate|follower|inactive|current|unknown|odd word||LEADER".split("|"),
);
const uuid = fc.constantFrom("a", "b", "c", "__proto__");
const node = fc.record(
  {
    uuid,
    commonName: fc.string({ maxLength: 5 }),
    addr: fc.string({ maxLength: 5 }),
    state: fc.array(word, { maxLength: 4 }).map((words) => words.join("|")),
    raft: fc.record({ term: fc.nat() }),
  },
  { requiredKeys: ["uuid"] },
);
const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ type: fc.constant("state" as const), nodes: fc.array(node, { maxLength: 4 }) }),
  fc.record({
    type: fc.constant("nodechange" as const),
    action: fc.constantFrom("add" as const, "update" as const, "delete" as const),
    node,
  }),
  fc.record({
    type: fc.constant("event" as const),
    source: uuid,
    target: uuid,
    details: fc.constant("heartbeat"),
  }),
);

describe("the greeting", () => {
  it("makes a late viewer believe what the others believe, whatever was played", () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 30 }), (messages) => {
        const hub = createHub();
        const wires = messages.map((item) => encode(item));
        for (const wire of wires) hub.broadcast(frame(wire));
        const late = viewerThat(true);
        hub.join(late);
        expect(described(fold(late.texts))).toEqual(described(fold(wires)));
      }),
      { numRuns: 500 },
    );
  });

  it("is not sent while nothing was played", () => {
    const viewer = viewerThat(true);
    createHub().join(viewer);
    expect(viewer.texts).toEqual([]);
  });

  it("is the source's own, where it has one, even before anything was played", () => {
    let said = 0;
    const hub = createHub(undefined, () => `greeting ${++said}`);
    const [one, two] = [viewerThat(true), viewerThat(true)];
    hub.join(one);
    hub.broadcast(frame("[]"));
    hub.join(two);
    expect(one.texts).toEqual(["greeting 1", "[]"]);
    expect(two.texts).toEqual(["greeting 2"]);
  });

  it("says where the data comes from, unless the stream said so itself", () => {
    const hub = createHub({ kind: "recording", name: "a.ndjson" });
    const origins = (): unknown => {
      const late = viewerThat(true);
      hub.join(late);
      return fold(late.texts).origin;
    };
    hub.pass(frame(encode({ type: "state", nodes: [] })));
    expect(origins()).toEqual({ kind: "recording", name: "a.ndjson" });
    hub.pass(frame(encode({ type: "state", nodes: [], origin: { kind: "etcd" } })));
    expect(origins()).toEqual({ kind: "etcd" });
  });
});

describe("the broadcast", () => {
  it("reaches each viewer from its joining to its leaving, as it came", () => {
    const hub = createHub();
    const [one, two] = [viewerThat(true), viewerThat(true)];
    const leave = hub.join(one);
    hub.broadcast(frame(" not even JSON "));
    hub.join(two);
    leave();
    hub.broadcast(frame("[]"));
    expect(one.texts).toEqual([" not even JSON "]);
    expect(two.texts).toEqual([encode({ type: "state", nodes: [] }), "[]"]);
  });

  it("lets go of a viewer that doesn't read, and of no other", () => {
    const hub = createHub();
    const [slow, quick] = [viewerThat(false), viewerThat(true)];
    hub.join(slow);
    hub.join(quick);
    const text = "x".repeat(100_000);
    for (let sent = 0; sent < 100; sent += 1) hub.broadcast(frame(text));
    expect(slow.closed).toEqual([TOO_SLOW]);
    expect(slow.bufferedAmount).toBeLessThanOrEqual(BUFFER_LIMIT + 2 * text.length);
    expect(quick.closed).toEqual([]);
    expect(quick.texts).toHaveLength(100);
  });

  it("bears one frame that is longer than the bound", () => {
    const hub = createHub();
    const viewer = viewerThat(false);
    hub.join(viewer);
    hub.broadcast(frame("x".repeat(BUFFER_LIMIT + 1)));
    hub.broadcast(frame("[]"));
    expect(viewer.closed).toEqual([]);
  });
});
