/** What is true in a world, as the panels and the stage show it. */
import type { Message } from "../../core/raft/index.ts";
import type { Packet, World } from "../../core/simulation/index.ts";
import type { TrueMessage, Truth } from "../store/index.ts";
import { entryText, shownValue } from "./entry-text.ts";
import { trueNode, uuidOf } from "./true-node.ts";
import { goodTerms } from "./good-terms.ts";
import { instantOf } from "./times.ts";

const MESSAGES_TOLD = 500;
/** A larger cluster is told with shorter logs: nobody reads them all. */
const LARGE_CLUSTER = 15;
const LOG_TOLD = 200;
const LOG_TOLD_OF_MANY = 20;

export function truthOf(world: World): Truth {
  const { setup, hosts, network, now, autopilot } = world;
  const logTold = hosts.length > LARGE_CLUSTER ? LOG_TOLD_OF_MANY : LOG_TOLD;
  const terms = goodTerms(hosts);
  return {
    at: instantOf(now),
    setup,
    nodes: hosts.map((host) => trueNode(host, hosts, terms, logTold)),
    inFlight: network.inFlight.slice(-MESSAGES_TOLD).toReversed().map(trueMessage),
    groups: network.groups,
    isolated: network.isolated,
    cuts: network.cuts,
    network: { latency: network.latency, jitter: network.jitter, loss: network.loss },
    brokenRules: setup.broken,
    autopilot: autopilot !== undefined,
  };
}

function trueMessage({ id, message, sentAt, arrivesAt }: Packet): TrueMessage {
  return {
    id,
    from: uuidOf(message.from),
    to: uuidOf(message.to),
    kind: message.type,
    term: message.term,
    sentAt: instantOf(sentAt),
    arrivesAt: instantOf(arrivesAt),
    fields: fieldsOf(message),
  };
}

const ELSEWHERE: ReadonlySet<string> = new Set(["type", "from", "to", "term"]);

function fieldsOf(message: Message): TrueMessage["fields"] {
  return Object.entries(message)
    .filter(([name]) => !ELSEWHERE.has(name))
    .map(([name, value]: [string, unknown]) => ({ name, value: fieldText(message, name, value) }));
}

function fieldText(message: Message, name: string, value: unknown): string {
  if (name === "entries" && "entries" in message) {
    const { entries } = message;
    return entries.length === 0
      ? "none"
      : entries.map((entry) => `${entry.index}: ${entryText(entry)}`).join(", ");
  }
  if (name === "snapshot" && "snapshot" in message) {
    return `up to entry ${message.snapshot.index} of term ${message.snapshot.term}`;
  }
  return shownValue(value);
}
