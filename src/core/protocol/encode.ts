/** Writes a message as an exporter would: `decode(encode(m))` is `m`, in either dialect. */
import type { EventMessage, Message } from "./message.ts";

/**
 * `spec` as the specification writes it; `go` as the Go exporter sends it, nested, with zero-valued
 * siblings.
 */
export type Dialect = "spec" | "go";

const NO_NODE = { uuid: "", commonName: "", state: "", addr: "" };
const NO_EVENT = { source: "", target: "", details: "" };

export function encode(message: Message, dialect: Dialect = "spec"): string {
  const { type, ts, seq } = message;
  const data =
    dialect === "go" ? { ...siblings(message), ...dataOf(message, true) } : dataOf(message, false);
  return JSON.stringify({ type, data, ts, seq });
}

function siblings(message: Message): object {
  if (message.type === "state") return { node: NO_NODE, event: NO_EVENT };
  if (message.type === "nodechange") return { event: NO_EVENT };
  return { node: NO_NODE };
}

function dataOf(message: Message, nested: boolean): object {
  if (message.type === "state") return { nodes: message.nodes, origin: message.origin };
  if (message.type === "nodechange") return { action: message.action, node: message.node };
  const event = eventData(message);
  return nested ? { event } : event;
}

function eventData(message: EventMessage): object {
  const { source, target, details, id, latencyMs, outcome, payload } = message;
  return { source, target, details, id, latencyMs, outcome, payload };
}
