/** The reading rules of docs/wire-format.md, as far as one frame can show them. */
import { describe, expect, it, test } from "vitest";
import { decode } from "./decode.ts";
import type { Message, Refusal } from "./message.ts";

/** The zero-valued siblings that Go's `omitempty` does not omit. */
const NO_NODE = { uuid: "", commonName: "", state: "", addr: "" };
const NO_EVENT = { source: "", target: "", details: "" };
const HEARTBEAT = { type: "event", source: "a", target: "b", details: "heartbeat" };
const EMPTY_STATE = { type: "state", nodes: [] };

function messagesOf(json: unknown): readonly Message[] {
  return decode(JSON.stringify(json)).flatMap((item) => (item.ok ? [item.value] : []));
}

function refusalsOf(json: unknown): readonly Refusal[] {
  return decode(JSON.stringify(json)).flatMap((item) => (item.ok ? [] : [item.error]));
}

describe("rule 1: state", () => {
  const node = { uuid: "1234", commonName: "node-1", addr: "10.0.0.1:67890", state: "leader" };

  test.each([
    ["the specification's", { nodes: [node] }],
    ["Go's, with zero-valued siblings", { nodes: [node], node: NO_NODE, event: NO_EVENT }],
  ])("is read in %s dialect, the address verbatim", (_dialect, data) => {
    expect(messagesOf({ type: "state", data })).toEqual([{ type: "state", nodes: [node] }]);
  });

  test.each([
    ["omitted", {}],
    ["null", { nodes: null }],
    ["empty", { nodes: [] }],
    ["omitted among Go's siblings", { node: NO_NODE, event: NO_EVENT }],
  ])("with a node list that is %s is an empty cluster", (_what, data) => {
    expect(decode(JSON.stringify({ type: "state", data }))).toEqual([
      { ok: true, value: EMPTY_STATE },
    ]);
  });

  it("keeps a node's field absent where it is absent or null", () => {
    expect(messagesOf({ type: "state", data: { nodes: [{ uuid: "a", addr: null }] } })).toEqual([
      { type: "state", nodes: [{ uuid: "a" }] },
    ]);
  });

  it("keeps duplicates: the fold lets the later one win", () => {
    const nodes = [{ uuid: "a" }, { uuid: "a", state: "leader" }];
    expect(messagesOf({ type: "state", data: { nodes } })).toEqual([{ type: "state", nodes }]);
  });

  it("takes the nodes that it understands and tells each that it does not", () => {
    const data = { nodes: [{ uuid: "a" }, { uuid: "" }, 7, { uuid: "b", addr: 9 }] };
    expect(messagesOf({ type: "state", data })).toEqual([
      { type: "state", nodes: [{ uuid: "a" }, { uuid: "b" }] },
    ]);
    expect(refusalsOf({ type: "state", data }).map((refusal) => refusal.sentence)).toEqual([
      "data.nodes[1].uuid must be a non-empty text; it is empty.",
      "data.nodes[2] must be an object; it is a number.",
      "data.nodes[3].addr must be text; it is a number.",
    ]);
  });

  it("of which no node is understood is refused, because it must not empty the picture", () => {
    const data = { nodes: ["junk", { uuid: "" }] };
    expect(messagesOf({ type: "state", data })).toEqual([]);
    expect(refusalsOf({ type: "state", data })).toHaveLength(2);
  });

  it("with a thousand wrong nodes causes few refusals, the last of which counts the rest", () => {
    const nodes = [{ uuid: "a" }, ...Array.from({ length: 1_000 }, () => 0)];
    const refusals = refusalsOf({ type: "state", data: { nodes } });
    expect(refusals).toHaveLength(21);
    expect(refusals.at(-1)?.sentence).toMatch(/^980 more problems/);
  });

  it("with more nodes than are read is refused as a whole", () => {
    const nodes = Array.from({ length: 20_001 }, (_, index) => ({ uuid: `${index}` }));
    expect(refusalsOf({ type: "state", data: { nodes } })).toMatchObject([
      { reason: "too-many-nodes" },
    ]);
  });

  it("says where the data comes from, when it does", () => {
    const origin = { kind: "simulation", name: "demo", version: "1" };
    expect(messagesOf({ type: "state", data: { nodes: [], origin } })).toEqual([
      { ...EMPTY_STATE, origin },
    ]);
    expect(messagesOf({ type: "state", data: { origin: { kind: 7 } } })).toEqual([EMPTY_STATE]);
  });
});

describe("rule 2: nodechange", () => {
  const node = { uuid: "a", state: "follower" };

  test.each([
    ["add", "add"],
    ["update", "update"],
    ["delete", "delete"],
    ["change", "update"],
  ])("%s is read as %s, in both dialects", (said, action) => {
    const expected = [{ type: "nodechange", action, node }];
    expect(messagesOf({ type: "nodechange", data: { action: said, node } })).toEqual(expected);
    const go = { action: said, node, event: NO_EVENT };
    expect(messagesOf({ type: "nodechange", data: go })).toEqual(expected);
  });

  it("takes what it understands of a node and tells the rest", () => {
    const data = { action: "update", node: { uuid: "a", commonName: ["x"], state: "leader" } };
    expect(messagesOf({ type: "nodechange", data })).toEqual([
      { type: "nodechange", action: "update", node: { uuid: "a", state: "leader" } },
    ]);
    expect(refusalsOf({ type: "nodechange", data })).toMatchObject([
      { sentence: "data.node.commonName must be text; it is an array." },
    ]);
  });
});

describe("rule 3: event", () => {
  const { type, ...flat } = HEARTBEAT;

  test.each<[string, object]>([
    ["flat, as the specification has it", flat],
    ["nested, as Go sends it", { event: flat, node: NO_NODE }],
    [
      "nested, though the flat fields say something else",
      { event: flat, source: "x", target: "y" },
    ],
    ["flat beside a nested event of zero values", { ...flat, event: NO_EVENT }],
    ["flat beside a nested event with details only", { ...flat, event: { details: "x" } }],
    ["flat beside a nested null", { ...flat, event: null }],
    ["flat beside a nested array", { ...flat, event: [] }],
  ])("is read %s", (_what, data) => {
    expect(messagesOf({ type, data })).toEqual([HEARTBEAT]);
  });

  test.each<[string, object, object]>([
    ["only a nested source", { event: { source: "n" }, target: "flat" }, { source: "n" }],
    ["only a nested target", { event: { target: "n" }, source: "flat" }, { target: "n" }],
    ["flat details beside nested zero values", { details: "d", event: NO_EVENT }, { details: "d" }],
    ["nested details alone", { event: { details: "d" } }, { details: "d" }],
    ["the same at both ends", { source: "a", target: "a" }, { source: "a", target: "a" }],
    ["empty texts, flat", NO_EVENT, {}],
    ["empty texts, nested", { event: NO_EVENT, node: NO_NODE }, {}],
  ])("with %s is kept", (_what, data, expected) => {
    expect(messagesOf({ type, data })).toEqual([{ type: "event", ...NO_EVENT, ...expected }]);
  });

  test.each<[string, object]>([
    ["nothing", {}],
    ["nulls only", { source: null, target: null }],
    ["a node only", { node: NO_NODE }],
    ["a source that is a number", { source: 1, target: "b" }],
    ["nested details that are an object", { event: { source: "a", details: {} } }],
  ])("that says %s is refused", (_what, data) => {
    expect(messagesOf({ type, data })).toEqual([]);
    expect(refusalsOf({ type, data })).toMatchObject([{ reason: "wrong-shape" }]);
  });
});

describe("rule 5: what is not understood becomes a refusal with its reason and raw text", () => {
  test.each<[string, string, string]>([
    ["", "not-json", "The frame is not JSON: "],
    ["{", "not-json", "The frame is not JSON: "],
    ["undefined", "not-json", "The frame is not JSON: "],
    ["null", "not-a-message", "this is null."],
    ["7", "not-a-message", "this is a number."],
    ['"state"', "not-a-message", "this is text."],
    ["{}", "unknown-type", '"type" must be text; it is missing.'],
    ['{"type":["state"]}', "unknown-type", "it is an array."],
    ['{"type":"State","data":{}}', "unknown-type", 'The type "State" is unknown'],
    ['{"type":"toString","data":{}}', "unknown-type", 'The type "toString" is unknown'],
    ['{"type":"state"}', "wrong-shape", '"data" of state must be an object; it is missing.'],
    ['{"type":"event","data":[]}', "wrong-shape", "it is an array."],
    ['{"type":"state","data":{"nodes":{}}}', "wrong-shape", "must be an array; it is an object."],
    ['{"type":"nodechange","data":{}}', "unknown-action", "it is missing."],
    ['{"type":"nodechange","data":{"action":"Add"}}', "unknown-action", 'it is "Add".'],
    ['{"type":"nodechange","data":{"action":"add"}}', "wrong-shape", "it is missing."],
    ['{"type":"nodechange","data":{"action":"add","node":{}}}', "empty-uuid", "it is missing."],
    [
      '{"type":"nodechange","data":{"action":"add","node":{"uuid":""}}}',
      "empty-uuid",
      "data.node.uuid must be a non-empty text; it is empty.",
    ],
    [
      '{"type":"nodechange","data":{"action":"add","node":{"uuid":5}}}',
      "wrong-shape",
      "data.node.uuid must be a non-empty text; it is a number.",
    ],
  ])("%s", (wire, reason, words) => {
    const [only, ...others] = decode(wire);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ ok: false, error: { reason, excerpt: wire } });
    expect(only?.ok === false && only.error.sentence).toContain(words);
  });

  it("shows hostile words in a sentence with their controls marked", () => {
    const [refusal] = refusalsOf({ type: "\u202estate\u0000", data: {} });
    expect(refusal?.sentence).toContain('"�state�"');
  });
});

describe("rule 7: unknown fields are ignored, optional ones of the right shape are read", () => {
  it("ignores what it does not know, anywhere", () => {
    const data = { ...HEARTBEAT, type: undefined, color: "red", extra: { deep: [1] } };
    expect(messagesOf({ type: "event", data, version: 9 })).toEqual([HEARTBEAT]);
  });

  it("reads what our own senders add", () => {
    const options = { id: "m1", latencyMs: 12.5, outcome: "dropped", payload: { term: 3 } };
    const { type, ...flat } = HEARTBEAT;
    const json = { type, data: { ...flat, ...options }, ts: 1_700_000_000_000.5, seq: 7 };
    expect(messagesOf(json)).toEqual([{ ...HEARTBEAT, ...options, ts: json.ts, seq: json.seq }]);
  });

  it("leaves out what has the wrong shape, and keeps the message", () => {
    const { type, ...flat } = HEARTBEAT;
    const wrong = { id: 1, latencyMs: -1, outcome: "lost", payload: [1] };
    expect(messagesOf({ type, data: { ...flat, ...wrong }, ts: "now", seq: 1.5 })).toEqual([
      HEARTBEAT,
    ]);
    expect(decode('{"type":"event","data":{"source":"a","latencyMs":1e999},"ts":1e999}')).toEqual([
      { ok: true, value: { type: "event", source: "a", target: "", details: "" } },
    ]);
  });

  it("reads the facts that a node reports, any subset", () => {
    const raft = { term: 3, votedFor: "b", commitIndex: 7 };
    const node = { uuid: "a", raft: { ...raft, lastApplied: "7", log: [] } };
    expect(messagesOf({ type: "nodechange", data: { action: "add", node } })).toEqual([
      { type: "nodechange", action: "add", node: { uuid: "a", raft } },
    ]);
  });
});

describe("rule 8: a frame may hold an array of messages", () => {
  const event = { type: "event", data: { source: "a", target: "b", details: "heartbeat" } };

  it("reads each in its order", () => {
    const state = { type: "state", data: {} };
    expect(messagesOf([event, state, event])).toEqual([HEARTBEAT, EMPTY_STATE, HEARTBEAT]);
    expect(decode("[]")).toEqual([]);
  });

  it("refuses the ones it does not understand by their own text, and goes on", () => {
    const batch = [event, { type: "what" }, { type: "nodechange", data: { action: "add" } }, event];
    expect(messagesOf(batch)).toEqual([HEARTBEAT, HEARTBEAT]);
    expect(refusalsOf(batch).map((refusal) => refusal.excerpt)).toEqual([
      '{"type":"what"}',
      '{"type":"nodechange","data":{"action":"add"}}',
    ]);
  });

  it("refuses an array inside the array", () => {
    expect(messagesOf([[event]])).toEqual([]);
    expect(refusalsOf([[event]])).toMatchObject([
      { reason: "not-a-message", excerpt: JSON.stringify([event]) },
    ]);
  });

  it("refuses more messages than are read", () => {
    const [only, ...others] = decode(`[${"0,".repeat(100_000)}0]`);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ ok: false, error: { reason: "batch-too-long" } });
  });
});
