/** Rule 6: strings are untrusted. Nothing that arrives may throw, hang or reach a prototype. */
import { describe, expect, it, test } from "vitest";
import { FRAME_LIMIT, decode } from "./decode.ts";
import { EXCERPT_LENGTH } from "./refused.ts";

describe("rule 6: names that are traps", () => {
  const TRAPS = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "length"];

  test.each(TRAPS)("%s is a legal uuid", (uuid) => {
    expect(decode(`{"type":"state","data":{"nodes":[{"uuid":"${uuid}"}]}}`)).toEqual([
      { ok: true, value: { type: "state", nodes: [{ uuid }] } },
    ]);
  });

  test.each(TRAPS)("%s as a key anywhere changes nothing that it does not name", (key) => {
    const trap = `"${key}":{"polluted":true,"uuid":"x","source":"x","type":"event"}`;
    const node = `{"uuid":"a","raft":{${trap},"term":1},${trap}}`;
    const wires = [
      `{${trap},"type":"state","data":{${trap},"nodes":[${node}],"origin":{"kind":"k",${trap}}}}`,
      `{"type":"event","data":{"source":"a","payload":{${trap}}}}`,
    ];
    const [state, event] = wires.flatMap((wire) => decode(wire));
    expect(state).toEqual({
      ok: true,
      value: {
        type: "state",
        nodes: [{ uuid: "a", raft: { term: 1 } }],
        origin: { kind: "k" },
      },
    });
    expect(
      event?.ok && event.value.type === "event" && Object.keys(event.value.payload ?? {}),
    ).toEqual([key]);
    expect("polluted" in {}).toBe(false);
  });

  it("finds no field on a prototype: an inherited name is a missing one", () => {
    for (const wire of ['{"__proto__":{"type":"state","data":{}}}', '{"type":"constructor"}']) {
      expect(decode(wire)).toMatchObject([{ ok: false, error: { reason: "unknown-type" } }]);
    }
    const wire = '{"type":"nodechange","data":{"action":"add","node":{"__proto__":{"uuid":"x"}}}}';
    expect(decode(wire)).toMatchObject([{ ok: false, error: { reason: "empty-uuid" } }]);
  });
});

describe("rule 6: sizes", () => {
  const MEGABYTE = "n".repeat(1_048_576);

  it("reads a name of a megabyte", () => {
    const node = { uuid: "a", commonName: MEGABYTE, addr: MEGABYTE, state: MEGABYTE };
    expect(decode(JSON.stringify({ type: "state", data: { nodes: [node] } }))).toEqual([
      { ok: true, value: { type: "state", nodes: [node] } },
    ]);
  });

  it("reads a uuid of 1,024 characters and refuses a longer one, of an event's ends too", () => {
    const wireOf = (uuid: string): string =>
      JSON.stringify([
        { type: "nodechange", data: { action: "add", node: { uuid } } },
        { type: "event", data: { source: uuid, target: "a" } },
        { type: "event", data: { source: "a", target: uuid } },
      ]);
    expect(decode(wireOf("n".repeat(1_024))).map(({ ok }) => ok)).toEqual([true, true, true]);
    const long = decode(wireOf("n".repeat(1_025)));
    expect(long.map((one) => !one.ok && [one.error.reason, one.error.sentence])).toEqual(
      ["data.node.uuid", "An event's source", "An event's target"].map((where) => [
        "wrong-shape",
        `${where} has 1025 characters; a uuid has at most 1024.`,
      ]),
    );
  });

  it("counts each of 100,000 refusals and tells the first fifty one by one", () => {
    const decoded = decode(`[${"1,".repeat(99_998)}1,{"type":"x"}]`);
    expect(decoded).toHaveLength(100_000);
    expect(new Set(decoded).size).toBe(52);
    expect(decoded[49]).toMatchObject({ ok: false, error: { excerpt: "1" } });
    expect(decoded.at(-1)).toMatchObject({ error: { reason: "unknown-type", excerpt: "" } });
  });

  it("keeps a short sentence and a short excerpt of a megabyte that it refuses", () => {
    const wires = [
      MEGABYTE,
      JSON.stringify({ type: MEGABYTE }),
      JSON.stringify([{ type: MEGABYTE }]),
      JSON.stringify({ type: "nodechange", data: { action: MEGABYTE } }),
    ];
    for (const decoded of wires.flatMap((wire) => decode(wire))) {
      expect(decoded.ok).toBe(false);
      if (decoded.ok) continue;
      expect(decoded.error.sentence.length).toBeLessThan(400);
      expect(decoded.error.excerpt).toHaveLength(EXCERPT_LENGTH);
    }
  });

  it("does not even parse what is longer than any frame may be", () => {
    const wire = `"${"x".repeat(FRAME_LIMIT)}"`;
    expect(decode(wire)).toMatchObject([{ ok: false, error: { reason: "too-long" } }]);
  });
});

describe("rule 6: depth", () => {
  const DEPTH = 100_000;
  const arrays = "[".repeat(DEPTH) + "]".repeat(DEPTH);
  const objects = '{"a":'.repeat(DEPTH) + "1" + "}".repeat(DEPTH);

  test.each([
    ["arrays", arrays],
    ["objects", objects],
    ["objects in a batch", `[${objects}]`],
    ["arrays as data", `{"type":"state","data":${arrays}}`],
    ["arrays as nodes", `{"type":"state","data":{"nodes":${arrays}}}`],
    ["objects as a node", `{"type":"nodechange","data":{"action":"add","node":${objects}}}`],
    [
      "objects as a node in a batch",
      `[{"type":"nodechange","data":{"action":"add","node":${objects}}}]`,
    ],
  ])("a hundred thousand levels of %s are refused", (_what, wire) => {
    const [only, ...others] = decode(wire);
    expect(others).toEqual([]);
    expect(only?.ok).toBe(false);
    expect(only?.ok === false && only.error.excerpt).not.toBe("");
  });

  it("unknown fields of any depth are ignored", () => {
    expect(decode(`{"type":"state","data":{},"x":${objects}}`)).toEqual([
      { ok: true, value: { type: "state", nodes: [] } },
    ]);
  });
});

describe("rule 6: text", () => {
  test.each([
    "\ud800",
    "\udc00x",
    "\u202enode",
    "a\u0000b",
    "\u200b",
    "<img src=x onerror=alert(1)>",
  ])("%j is kept as it came", (text) => {
    const node = { uuid: text, commonName: text, addr: text };
    expect(decode(JSON.stringify({ type: "state", data: { nodes: [node] } }))).toEqual([
      { ok: true, value: { type: "state", nodes: [node] } },
    ]);
  });
});
