/**
 * Reads what an exporter sends. Both dialects: the specification's flat events, and the Go
 * exporter's nested ones with zero-valued siblings. Source: docs/wire-format.md.
 *
 * Nothing here throws, whatever arrives: each message becomes a `Message` or a `Refusal`.
 */
import { type Result, fail, ok } from "../base/index.ts";
import type {
  EventMessage,
  Message,
  NodeAction,
  NodeReport,
  Origin,
  Outcome,
  Refusal,
  RefusalReason,
  StateMessage,
} from "./message.ts";
import { raftFacts } from "./raft-facts.ts";
import { type JsonObject, finite, isObject, kindOf, own, textOf } from "./read.ts";

/** The longest frame that is read, in UTF-16 units. A state of 20,000 nodes has about 4 million. */
export const FRAME_LIMIT = 16_777_216;
/** The most messages in one frame. */
export const BATCH_LIMIT = 100_000;
/** The most nodes in one `state`. */
export const NODES_LIMIT = 20_000;
/** How much of a refused text is kept. */
export const EXCERPT_LENGTH = 2_000;
/** The most refusals that one frame can cause: the rest is counted in the last. */
const REFUSALS_LIMIT = 20;

export type Decoded = Result<Message, Refusal>;

/** Every message in a frame, and every refusal. A frame holds one message or a JSON array of them. */
export function decode(wire: string): readonly Decoded[] {
  if (wire.length > FRAME_LIMIT) {
    const sentence = `The frame has ${wire.length} characters; at most ${FRAME_LIMIT} are read.`;
    return [refusal("too-long", sentence, wire)];
  }
  let json: unknown;
  try {
    json = JSON.parse(wire);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "unknown error";
    return [refusal("not-json", `The frame is not JSON: ${why}`, wire)];
  }
  const decoded: Decoded[] = [];
  if (!Array.isArray(json)) {
    decodeMessage(json, decoded, wire);
    return decoded;
  }
  if (json.length > BATCH_LIMIT) {
    const sentence = `The batch has ${json.length} messages; at most ${BATCH_LIMIT} are read.`;
    return [refusal("batch-too-long", sentence, wire)];
  }
  for (const item of json) decodeMessage(item, decoded, undefined);
  return decoded;
}

/** `wire` is absent inside a batch: there the excerpt is the message's own text. */
function decodeMessage(json: unknown, into: Decoded[], wire: string | undefined): void {
  if (!isObject(json)) {
    const sentence = `A message must be an object with "type" and "data"; this is ${kindOf(json)}.`;
    into.push(refusal("not-a-message", sentence, wire ?? json));
    return;
  }
  const type = own(json, "type");
  const data = own(json, "data");
  if (type !== "event" && type !== "nodechange" && type !== "state") {
    const sentence =
      typeof type === "string"
        ? `The type "${type.slice(0, 60)}" is unknown; known are state, nodechange and event.`
        : `"type" must be text; it is ${kindOf(type)}.`;
    into.push(refusal("unknown-type", sentence, wire ?? json));
    return;
  }
  if (!isObject(data)) {
    const sentence = `"data" of ${type} must be an object; it is ${kindOf(data)}.`;
    into.push(refusal("wrong-shape", sentence, wire ?? json));
    return;
  }
  if (type === "event") decodeEvent(json, data, into, wire);
  else if (type === "nodechange") decodeNodeChange(json, data, into, wire);
  else decodeState(json, data, into, wire);
}

function decodeEvent(
  json: JsonObject,
  data: JsonObject,
  into: Decoded[],
  wire: string | undefined,
): void {
  const nested = own(data, "event");
  const fields = isObject(nested) && !isBlankEvent(nested, data) ? nested : data;
  const source = own(fields, "source") ?? "";
  const target = own(fields, "target") ?? "";
  const details = own(fields, "details") ?? "";
  if (typeof source !== "string" || typeof target !== "string" || typeof details !== "string") {
    const sentence =
      `An event's source, target and details must be text; they are ` +
      `${kindOf(source)}, ${kindOf(target)} and ${kindOf(details)}.`;
    into.push(refusal("wrong-shape", sentence, wire ?? json));
    return;
  }
  if (source === "" && target === "" && details === "") {
    const sentence = "An event must say at least one of source, target and details.";
    into.push(refusal("wrong-shape", sentence, wire ?? json));
    return;
  }
  const event: EventMessage = { type: "event", source, target, details };
  into.push(ok(addEventOptions(event, fields, json)));
}

/** The nested event wins when its source or target is non-empty; else the flat fields, if there are any. */
function isBlankEvent(nested: JsonObject, data: JsonObject): boolean {
  const source = own(nested, "source") ?? "";
  const target = own(nested, "target") ?? "";
  if (source !== "" || target !== "") return false;
  return Object.hasOwn(data, "source") || Object.hasOwn(data, "target");
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function addEventOptions(event: EventMessage, fields: JsonObject, json: JsonObject): EventMessage {
  const full = event as Writable<EventMessage>;
  const id = textOf(own(fields, "id"));
  if (id !== undefined) full.id = id;
  const latencyMs = finite(own(fields, "latencyMs"));
  if (latencyMs !== undefined && latencyMs >= 0) full.latencyMs = latencyMs;
  const outcome = own(fields, "outcome");
  if (isOutcome(outcome)) full.outcome = outcome;
  const payload = own(fields, "payload");
  if (isObject(payload)) full.payload = payload;
  return stamp(full, json);
}

function isOutcome(value: unknown): value is Outcome {
  return value === "delivered" || value === "dropped" || value === "refused";
}

function stamp<M extends Message>(message: M, json: JsonObject): M {
  const stamped = message as Writable<Message>;
  const ts = finite(own(json, "ts"));
  if (ts !== undefined) stamped.ts = ts;
  const seq = own(json, "seq");
  if (Number.isSafeInteger(seq)) stamped.seq = seq as number;
  return message;
}

function actionOf(value: unknown): NodeAction | undefined {
  if (value === "add" || value === "update" || value === "delete") return value;
  // The old client's word.
  if (value === "change") return "update";
  return undefined;
}

function decodeNodeChange(
  json: JsonObject,
  data: JsonObject,
  into: Decoded[],
  wire: string | undefined,
): void {
  const said = own(data, "action");
  const action = actionOf(said);
  if (action === undefined) {
    const what = typeof said === "string" ? `"${said.slice(0, 60)}"` : kindOf(said);
    const sentence = `The action of a nodechange must be add, update or delete; it is ${what}.`;
    into.push(refusal("unknown-action", sentence, wire ?? json));
    return;
  }
  const refusals: Decoded[] = [];
  const node = decodeNode(own(data, "node"), "data.node", refusals, wire);
  if (node !== undefined) into.push(ok(stamp({ type: "nodechange", action, node }, json)));
  into.push(...refusals);
}

function decodeState(
  json: JsonObject,
  data: JsonObject,
  into: Decoded[],
  wire: string | undefined,
): void {
  // Go omits an empty list, or says null.
  const list = own(data, "nodes") ?? [];
  if (!Array.isArray(list)) {
    const sentence = `"nodes" of state must be an array; it is ${kindOf(list)}.`;
    into.push(refusal("wrong-shape", sentence, wire ?? json));
    return;
  }
  if (list.length > NODES_LIMIT) {
    const sentence = `The state has ${list.length} nodes; at most ${NODES_LIMIT} are read.`;
    into.push(refusal("too-many-nodes", sentence, wire ?? json));
    return;
  }
  const refusals: Decoded[] = [];
  const nodes: NodeReport[] = [];
  for (const [index, item] of list.entries()) {
    const node = decodeNode(item, `data.nodes[${index}]`, refusals, wire);
    if (node !== undefined) nodes.push(node);
  }
  const message: Writable<StateMessage> = { type: "state", nodes };
  const origin = decodeOrigin(own(data, "origin"));
  if (origin !== undefined) message.origin = origin;
  into.push(ok(stamp(message, json)));
  // The part that was understood is taken; each part that was not is told.
  into.push(...refusals);
}

function decodeOrigin(value: unknown): Origin | undefined {
  if (!isObject(value)) return undefined;
  const kind = textOf(own(value, "kind"));
  if (kind === undefined) return undefined;
  const origin: Writable<Origin> = { kind };
  const name = textOf(own(value, "name"));
  if (name !== undefined) origin.name = name;
  const version = textOf(own(value, "version"));
  if (version !== undefined) origin.version = version;
  return origin;
}

const NODE_TEXTS = ["commonName", "addr", "state"] as const;

function decodeNode(
  json: unknown,
  where: string,
  refusals: Decoded[],
  wire: string | undefined,
): NodeReport | undefined {
  const refuse = (reason: RefusalReason, sentence: string): void => {
    if (refusals.length < REFUSALS_LIMIT) refusals.push(refusal(reason, sentence, wire ?? json));
  };
  if (!isObject(json)) {
    refuse("wrong-shape", `${where} must be an object; it is ${kindOf(json)}.`);
    return undefined;
  }
  const uuid = own(json, "uuid");
  if (typeof uuid !== "string" || uuid === "") {
    const what = uuid === "" ? "empty" : kindOf(uuid);
    const reason = uuid === "" || uuid === undefined ? "empty-uuid" : "wrong-shape";
    refuse(reason, `${where}.uuid must be a non-empty text; it is ${what}.`);
    return undefined;
  }
  const node: Writable<NodeReport> = { uuid };
  for (const name of NODE_TEXTS) {
    const value = own(json, name) ?? undefined;
    if (typeof value === "string") node[name] = value;
    else if (value !== undefined) {
      refuse("wrong-shape", `${where}.${name} must be text; it is ${kindOf(value)}.`);
    }
  }
  const raft = raftFacts(own(json, "raft"));
  if (raft !== undefined) node.raft = raft;
  return node;
}

function refusal(reason: RefusalReason, sentence: string, raw: unknown): Decoded {
  return fail({ reason, sentence, excerpt: excerptOf(raw) });
}

function excerptOf(raw: unknown): string {
  if (typeof raw === "string") return raw.slice(0, EXCERPT_LENGTH);
  try {
    return JSON.stringify(raw).slice(0, EXCERPT_LENGTH);
  } catch {
    // JSON.parse takes any depth, JSON.stringify runs out of stack.
    return "(nested too deep to be shown)";
  }
}
