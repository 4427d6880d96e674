/**
 * What the benchmarks' exporter says: five nodes, in the words of pfsd's exporter, blanks and all.
 */
const NO_NODE = { uuid: "", commonName: "", state: "", addr: "" };
const NO_EVENT = { source: "", target: "", details: "" };

export const NODES = [1, 2, 3, 4, 5].map((number) => ({
  uuid: `0c66f5e${number}-3b31-46a0-b259-bb3c8f998cda`,
  name: `node-${number}`,
}));

/** What a node was last said to be. */
export interface Told {
  readonly name: string;
  readonly role: string;
  readonly address: string;
}

export function stateText(): string {
  const nodes = NODES.map(({ uuid, name }, index) => ({
    uuid,
    commonName: name,
    state: index === 0 ? "current|leader" : "follower",
    addr: `10.0.0.${index}:10100`,
  }));
  return JSON.stringify({ type: "state", data: { nodes, node: NO_NODE, event: NO_EVENT } });
}

export function changeText(node: number, role: string, address: string): string {
  const { uuid, name } = nodeAt(node);
  const told = { uuid, commonName: name, state: role, addr: address };
  return JSON.stringify({
    type: "nodechange",
    data: { action: "update", node: told, event: NO_EVENT },
  });
}

/** Raft's traffic: the leader asks each follower in turn, and each answers. */
export function eventText(number: number, word = "append-entries"): string {
  const leader = nodeAt(0).uuid;
  const follower = nodeAt(1 + ((number >> 1) % 4)).uuid;
  const isReply = number % 2 === 1;
  const source = isReply ? follower : leader;
  const target = isReply ? leader : follower;
  const details = isReply ? `${word}-reply` : word;
  const event = { source, target, details };
  return JSON.stringify({ type: "event", data: { node: NO_NODE, event } });
}

export function nodeAt(index: number): (typeof NODES)[number] {
  const node = NODES[index % NODES.length];
  if (node === undefined) throw new Error("There are five nodes.");
  return node;
}

/** A text frame of a WebSocket server: not masked, in one piece. */
export function frameOf(text: string): Buffer {
  const body = Buffer.from(text);
  const { length } = body;
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), body]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = 0x81;
  head[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, body]);
}
