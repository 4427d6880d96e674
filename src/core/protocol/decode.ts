/**
 * Reads what an exporter sends. Both dialects: the specification's flat events, and the Go
 * exporter's nested ones with zero-valued siblings. Source: docs/wire-format.md.
 *
 * Nothing here throws, whatever arrives: each message becomes a `Message` or a `Refusal`.
 */
import { type Result, ok, shown } from "../base/index.ts";
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
import { type Refuse, refused, refuserOf } from "./refused.ts";
import { type JsonObject, finite, isObject, kindOf, own, textOf } from "./read.ts";

/** The longest frame that is read, in UTF-16 units. A state of 20,000 nodes has about 4 million. */
export const FRAME_LIMIT = 16_777_216;
/** The most messages in one frame. */
export const BATCH_LIMIT = 100_000;
/** The most nodes in one `state`. */
export const NODES_LIMIT = 20_000;
/** The longest uuid, in UTF-16 units: it is a key, kept wherever its node is spoken of. */
export const UUID_LIMIT = 1_024;
/** The most refusals that one `state` can cause: the rest is counted in one more. */
const REFUSALS_LIMIT = 20;

export type Decoded = Result<Message, Refusal>;

/**
 * Every message in a frame, and every refusal. A frame holds one message or a JSON array of them.
 */
export function decode(wire: string): readonly Decoded[] {
  if (wire.length > FRAME_LIMIT) {
    const sentence = `The frame has ${wire.length} characters; at most ${FRAME_LIMIT} are read.`;
    return [refused("too-long", sentence, wire)];
  }
  let json: unknown;
  try {
    json = JSON.parse(wire);
  } catch (error) {
    const why = error instanceof Error ? shown(error.message, 200) : "unknown error";
    return [refused("not-json", `The frame is not JSON: ${why}`, wire)];
  }
  const decoded: Decoded[] = [];
  if (!Array.isArray(json)) {
    decodeMessage(json, decoded, refuserOf(wire));
    return decoded;
  }
  if (json.length > BATCH_LIMIT) {
    const sentence = `The batch has ${json.length} messages; at most ${BATCH_LIMIT} are read.`;
    return [refused("batch-too-long", sentence, wire)];
  }
  const refuse = refuserOf(undefined);
  for (const item of json) decodeMessage(item, decoded, refuse);
  return decoded;
}

function decodeMessage(json: unknown, into: Decoded[], refuse: Refuse): void {
  if (!isObject(json)) {
    const sentence = (): string =>
      `A message must be an object with "type" and "data"; this is ${kindOf(json)}.`;
    into.push(refuse("not-a-message", sentence, json));
    return;
  }
  const type = own(json, "type");
  const data = own(json, "data");
  if (type !== "event" && type !== "nodechange" && type !== "state") {
    const sentence = (): string =>
      typeof type === "string"
        ? `The type "${shown(type, 60)}" is unknown; known are state, nodechange and event.`
        : `"type" must be text; it is ${kindOf(type)}.`;
    into.push(refuse("unknown-type", sentence, json));
    return;
  }
  if (!isObject(data)) {
    const sentence = (): string => `"data" of ${type} must be an object; it is ${kindOf(data)}.`;
    into.push(refuse("wrong-shape", sentence, json));
    return;
  }
  if (type === "event") decodeEvent(json, data, into, refuse);
  else if (type === "nodechange") decodeNodeChange(json, data, into, refuse);
  else decodeState(json, data, into, refuse);
}

function decodeEvent(json: JsonObject, data: JsonObject, into: Decoded[], refuse: Refuse): void {
  const fields = eventFields(data);
  if (fields === undefined) {
    const sentence = (): string => "An event must say at least one of source, target and details.";
    into.push(refuse("wrong-shape", sentence, json));
    return;
  }
  const source = own(fields, "source") ?? "";
  const target = own(fields, "target") ?? "";
  const details = own(fields, "details") ?? "";
  if (typeof source !== "string" || typeof target !== "string" || typeof details !== "string") {
    const sentence = (): string =>
      `An event's source, target and details must be text; they are ` +
      `${kindOf(source)}, ${kindOf(target)} and ${kindOf(details)}.`;
    into.push(refuse("wrong-shape", sentence, json));
    return;
  }
  if (source.length > UUID_LIMIT || target.length > UUID_LIMIT) {
    const [end, uuid] = source.length > UUID_LIMIT ? ["source", source] : ["target", target];
    into.push(refuse("wrong-shape", () => tooLong(`An event's ${end}`, uuid), json));
    return;
  }
  const event: EventMessage = { type: "event", source, target, details };
  into.push(ok(addEventOptions(event, fields, json)));
}

/**
 * Where the event's own fields are. The nested event wins when its source or target is non-empty;
 * else the flat fields, if there are any; else the nested ones, which may say no more than details.
 */
function eventFields(data: JsonObject): JsonObject | undefined {
  const nested = own(data, "event");
  if (!isObject(nested)) return saysEvent(data) ? data : undefined;
  const ends = [own(nested, "source") ?? "", own(nested, "target") ?? ""];
  if (ends.some((end) => end !== "")) return nested;
  if (saysEvent(data)) return data;
  return saysEvent(nested) ? nested : undefined;
}

function saysEvent(fields: JsonObject): boolean {
  return ["source", "target", "details"].some((name) => own(fields, name) != null);
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
  refuse: Refuse,
): void {
  const said = own(data, "action");
  const action = actionOf(said);
  if (action === undefined) {
    const sentence = (): string => {
      const what = typeof said === "string" ? `"${shown(said, 60)}"` : kindOf(said);
      return `The action of a nodechange must be add, update or delete; it is ${what}.`;
    };
    into.push(refuse("unknown-action", sentence, json));
    return;
  }
  const problems: Problems = { told: [], untold: 0 };
  // It has one node only: the excerpt is of the whole message.
  const refuseIt: Refuse = (reason, sentence) => refuse(reason, sentence, json);
  const node = decodeNode(own(data, "node"), "data.node", problems, refuseIt);
  if (node !== undefined) into.push(ok(stamp({ type: "nodechange", action, node }, json)));
  into.push(...problems.told);
}

function decodeState(json: JsonObject, data: JsonObject, into: Decoded[], refuse: Refuse): void {
  // Go omits an empty list, or says null.
  const list = own(data, "nodes") ?? [];
  if (!Array.isArray(list)) {
    const sentence = (): string => `"nodes" of state must be an array; it is ${kindOf(list)}.`;
    into.push(refuse("wrong-shape", sentence, json));
    return;
  }
  if (list.length > NODES_LIMIT) {
    const sentence = (): string =>
      `The state has ${list.length} nodes; at most ${NODES_LIMIT} are read.`;
    into.push(refuse("too-many-nodes", sentence, json));
    return;
  }
  const problems: Problems = { told: [], untold: 0 };
  const nodes: NodeReport[] = [];
  for (const [index, item] of list.entries()) {
    const node = decodeNode(item, `data.nodes[${index}]`, problems, refuse);
    if (node !== undefined) nodes.push(node);
  }
  if (problems.untold > 0) {
    const sentence = (): string =>
      `${problems.untold} more problems in the nodes of this state are not listed.`;
    problems.told.push(refuse("wrong-shape", sentence, json));
  }
  // A state of which nothing was understood names nobody: it must not empty the picture.
  if (nodes.length === 0 && list.length > 0) {
    into.push(...problems.told);
    return;
  }
  const message: Writable<StateMessage> = { type: "state", nodes };
  const origin = decodeOrigin(own(data, "origin"));
  if (origin !== undefined) message.origin = origin;
  into.push(ok(stamp(message, json)));
  // The part that was understood is taken; each part that was not is told.
  into.push(...problems.told);
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

/** What was wrong in the nodes of one message: a few refusals, and how many more there were. */
interface Problems {
  readonly told: Decoded[];
  untold: number;
}

const NODE_TEXTS = ["commonName", "addr", "state"] as const;

function decodeNode(
  json: unknown,
  where: string,
  problems: Problems,
  refuse: Refuse,
): NodeReport | undefined {
  const problem = (reason: RefusalReason, sentence: () => string): void => {
    if (problems.told.length >= REFUSALS_LIMIT) problems.untold += 1;
    else problems.told.push(refuse(reason, sentence, json));
  };
  if (!isObject(json)) {
    problem("wrong-shape", () => `${where} must be an object; it is ${kindOf(json)}.`);
    return undefined;
  }
  const uuid = own(json, "uuid");
  if (typeof uuid !== "string" || uuid === "") {
    const what = uuid === "" ? "empty" : kindOf(uuid);
    const reason = uuid === "" || uuid === undefined ? "empty-uuid" : "wrong-shape";
    problem(reason, () => `${where}.uuid must be a non-empty text; it is ${what}.`);
    return undefined;
  }
  if (uuid.length > UUID_LIMIT) {
    problem("wrong-shape", () => tooLong(`${where}.uuid`, uuid));
    return undefined;
  }
  const node: Writable<NodeReport> = { uuid };
  for (const name of NODE_TEXTS) {
    const value = own(json, name) ?? undefined;
    if (typeof value === "string") node[name] = value;
    else if (value !== undefined) {
      problem("wrong-shape", () => `${where}.${name} must be text; it is ${kindOf(value)}.`);
    }
  }
  const raft = raftFacts(own(json, "raft"));
  if (raft !== undefined) node.raft = raft;
  return node;
}

function tooLong(where: string, uuid: string): string {
  return `${where} has ${uuid.length} characters; a uuid has at most ${UUID_LIMIT}.`;
}
