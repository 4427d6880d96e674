/** Any message that an exporter may send, the hostile ones included, for property tests. */
import fc from "fast-check";
import type { EventMessage, Message, NodeReport, StateMessage } from "../protocol/index.ts";

/** Few, so that messages meet; and among them those that break maps made of objects. */
const UUIDS = ["a", "b", "c", "__proto__", "constructor", "toString", "hasOwnProperty", "\ud800"];
const uuid = fc.constantFrom(...UUIDS);
const end = fc.constantFrom("", ...UUIDS, "ghost-1", "ghost-2");
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", "\u202e", "\ud800"),
);

const WORDS = ["leader", "candidate", "follower", "inactive", "current", "unknown", "", "Learner"];
const state = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS, "current|leader", "inactive|leader") },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...WORDS, " LEADER "), { maxLength: 4 })
      .map((w) => w.join("|")),
  },
  { weight: 1, arbitrary: text },
);

/** JSON has no -0: it would come back as 0. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n));

/** `{ key: undefined }` and no key are one on the wire: undefined fields are left out. */
function without<T extends object>(value: T): T {
  for (const key of Object.keys(value)) {
    if (Reflect.get(value, key) === undefined) Reflect.deleteProperty(value, key);
  }
  return value;
}

const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(of, { nil: undefined, freq: 2 });

const raft = fc.record(
  { term: number, votedFor: text, commitIndex: number },
  { requiredKeys: ["term"] },
);

const node: fc.Arbitrary<NodeReport> = fc
  .record({
    uuid,
    commonName: optional(text),
    addr: optional(text),
    state: optional(state),
    raft: fc.option(raft, { nil: undefined, freq: 5 }),
  })
  .map((report) => without(report) as NodeReport);

const stamps = { ts: optional(number), seq: optional(fc.maxSafeInteger().map((n) => n || 0)) };

const origin = fc
  .record({ kind: text, name: optional(text), version: optional(text) })
  .map((value) => without(value) as StateMessage["origin"]);

const stateMessage = fc.record({
  type: fc.constant("state" as const),
  nodes: fc.array(node, { maxLength: 6 }),
  origin: optional(origin),
  ...stamps,
});

const nodeChange = fc.record({
  type: fc.constant("nodechange" as const),
  action: fc.constantFrom("add" as const, "update" as const, "delete" as const),
  node,
  ...stamps,
});

const payload = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify({ value })) as EventMessage["payload"]);

const event = fc.record({
  type: fc.constant("event" as const),
  source: end,
  target: end,
  details: fc.oneof(fc.constantFrom("heartbeat", "request-vote-reply"), text),
  id: optional(text),
  latencyMs: optional(number.map(Math.abs)),
  outcome: optional(fc.constantFrom("delivered" as const, "dropped" as const, "refused" as const)),
  payload: optional(payload),
  ...stamps,
});

export const anyMessage: fc.Arbitrary<Message> = fc
  .oneof(
    { weight: 2, arbitrary: stateMessage },
    { weight: 5, arbitrary: nodeChange },
    { weight: 3, arbitrary: event },
  )
  .map((message) => without(message) as Message);
