/** Messages as exporters send them, written by hand: these tests must not trust our own encoder. */
export interface WireNode {
  readonly uuid: string;
  readonly commonName: string;
  readonly addr: string;
  readonly state: string;
  readonly raft?: { readonly term: number };
}

/** Go's exporter sends these with every message, whatever its type. */
const NO_NODE: WireNode = { uuid: "", commonName: "", state: "", addr: "" };
const NO_EVENT = { source: "", target: "", details: "" };

export function state(...nodes: readonly WireNode[]): string {
  return JSON.stringify({ type: "state", data: { nodes, node: NO_NODE, event: NO_EVENT } });
}

export function nodechange(action: string, node: Partial<WireNode>): string {
  return JSON.stringify({ type: "nodechange", data: { action, node, event: NO_EVENT } });
}

export function event(source: string, target: string, details: string): string {
  const data = { node: NO_NODE, event: { source, target, details } };
  return JSON.stringify({ type: "event", data });
}

/** node-1, node-2 and so on, the first of them leader and exporter. */
export function cluster(count: number): readonly WireNode[] {
  return Array.from({ length: count }, (_, index) => node(index + 1));
}

/** The node of that number; its uuid looks like one. */
export function node(
  number: number,
  words = number === 1 ? "current|leader" : "follower",
): WireNode {
  const digit = number.toString(16);
  const uuid = [8, 4, 4, 4, 12].map((length) => digit.repeat(length).slice(0, length)).join("-");
  return { uuid, commonName: `node-${number}`, addr: `10.0.0.${number}:67890`, state: words };
}

export const FIVE = cluster(5);
export const UUIDS: readonly string[] = FIVE.map(({ uuid }) => uuid);
const [LEADER = ""] = UUIDS;

/** What a leader says in a second of a quiet cluster, and what it hears. */
export function heartbeats(): readonly string[] {
  return UUIDS.slice(1).flatMap((uuid) => [
    event(LEADER, uuid, "heartbeat"),
    event(uuid, LEADER, "heartbeat-reply"),
  ]);
}

/** node-2 leads instead of node-1, and is heard at once. */
export function takeover(): readonly string[] {
  const [first = "", second = "", third = ""] = UUIDS;
  return [
    nodechange("update", { uuid: first, state: "current|follower" }),
    nodechange("update", { uuid: second, state: "leader" }),
    event(second, third, "heartbeat"),
  ];
}
