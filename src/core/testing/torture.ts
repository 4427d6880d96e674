/** Sends broken frames through decode and fold, and checks after each what must hold after any. */
import { instant } from "../base/index.ts";
import {
  CLUSTER_LIMIT,
  type Draft,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
  reconnected,
} from "../cluster/index.ts";
import { type Decoded, EXCERPT_LENGTH, type Message, decode } from "../protocol/index.ts";

/** The properties of all objects: what no frame may add to or change. */
const PROTOTYPES = [Object.prototype, Array.prototype, Map.prototype, String.prototype];

export function prototypes(): string {
  return JSON.stringify(
    PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).map((key) => String(key))),
  );
}

/** How many messages were understood, and how many refused. */
export interface Endured {
  understood: number;
  refused: number;
}

const BURST = 64;

/** Throws, with the frame, at the first one after which something does not hold. */
export function endure(frames: Iterable<string>): Endured {
  const endured: Endured = { understood: 0, refused: 0 };
  let cluster = EMPTY_CLUSTER;
  let draft = openDraft(cluster);
  let number = 0;
  for (const wire of frames) {
    number += 1;
    try {
      for (const decoded of decode(wire)) endureOne(decoded, draft, number, endured);
      if (number % BURST !== 0) continue;
      cluster = closeDraft(draft);
      if (cluster.nodes.size > CLUSTER_LIMIT) throw new Error("The cluster has no bound.");
      draft = openDraft(number % (BURST * 16) === 0 ? reconnected(cluster) : cluster);
    } catch (error) {
      throw new Error(`Frame ${number} was not endured: ${JSON.stringify(wire)}`, { cause: error });
    }
  }
  return endured;
}

function endureOne(decoded: Decoded, draft: Draft, number: number, endured: Endured): void {
  if (decoded.ok) {
    const problem = problemOf(decoded.value);
    if (problem !== undefined) throw new Error(problem);
    apply(draft, decoded.value, instant(number));
    endured.understood += 1;
    return;
  }
  const { reason, sentence, excerpt } = decoded.error;
  if (reason.length === 0 || sentence.trim() === "") throw new Error("A refusal says nothing.");
  if (sentence.length > 500 || excerpt.length > EXCERPT_LENGTH)
    throw new Error("It says too much.");
  endured.refused += 1;
}

/** What is wrong with the shape of a message; checked by hand, for a million of them. */
function problemOf(message: Message): string | undefined {
  if (message.ts !== undefined && !Number.isFinite(message.ts)) return "ts is no finite number";
  if (message.seq !== undefined && !Number.isSafeInteger(message.seq)) return "seq is no integer";
  if (message.type === "event") {
    const { source, target, details, latencyMs = 0 } = message;
    if ([source, target, details].some((text) => typeof text !== "string")) return "no text";
    return Number.isFinite(latencyMs) && latencyMs >= 0 ? undefined : "latencyMs is no latency";
  }
  if (message.type === "nodechange" && !["add", "update", "delete"].includes(message.action)) {
    return "an action that is none";
  }
  const nodes = message.type === "state" ? message.nodes : [message.node];
  for (const { uuid, commonName = "", addr = "", state = "" } of nodes) {
    if (typeof uuid !== "string" || uuid === "") return "a node without uuid";
    if ([commonName, addr, state].some((text) => typeof text !== "string")) return "no text";
  }
  return undefined;
}
