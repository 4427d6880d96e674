/** Clients that write and read through any node, and ask again when nobody answers. */

import type { Input, NodeId } from "../raft/index.ts";
import { giveUp, readContext } from "./answers.ts";
import { Chance, chanceFor } from "./chance.ts";
import { commandText } from "./command.ts";
import { type Draft, placeIn, replaceClient, tell } from "./draft.ts";
import type { Client, Operation } from "./operation.ts";
import { hand } from "./process.ts";
import type { Setup } from "./setup.ts";
import type { Microseconds } from "./time.ts";

/** What the chances of client 1 and the following are drawn for. */
const CLIENT_CHANCE = 2_000;

export function newClients(
  { seed, clients }: Setup,
  now: Microseconds,
  count: number = clients.count,
): readonly Client[] {
  return Array.from({ length: count }, (_, index) => {
    const chance = new Chance(chanceFor(seed, CLIENT_CHANCE + index));
    const dueAt = now + 1 + chance.below(clients.pause);
    const id = index + 1;
    return { id, dueAt, chance: chance.state, sequence: 0, attempts: 0, once: false };
  });
}

/** The client asks for something new, or once more, or gives up. */
export function clientTurn(draft: Draft, client: Client): void {
  const { open } = client;
  if (open === undefined) return begin(draft, client);
  if (client.once || client.attempts >= draft.setup.clients.attempts) {
    return giveUp(draft, client, open);
  }
  const chance = new Chance(client.chance);
  const node = chance.oneOf(draft.hosts)?.id ?? open.node;
  ask(draft, { ...client, chance: chance.state }, { ...open, node });
}

/** What a viewer asks for: a client of one operation, at a node of their choice. */
export function askOnce(
  draft: Draft,
  node: NodeId,
  wish: Pick<Operation, "kind" | "key" | "value">,
): void {
  const id = draft.nextClient++;
  const client = { id, chance: 0, dueAt: 0, sequence: 1, attempts: 0, once: true };
  draft.clients.push(client);
  const operation = { client: id, sequence: 1, ...wish, node, called: draft.now };
  tell(draft, { type: "called", operation });
  ask(draft, client, operation);
}

function begin(draft: Draft, client: Client): void {
  const { clients } = draft.setup;
  const chance = new Chance(client.chance);
  const sequence = client.sequence + 1;
  const isRead = chance.happens(clients.reads);
  const operation: Operation = {
    client: client.id,
    sequence,
    kind: isRead ? "read" : "write",
    key: keyName(chance.below(clients.keys)),
    // No two writes are of the same value: whoever reads it knows who wrote it.
    value: isRead ? "" : `${client.id}-${sequence}`,
    node: chance.oneOf(draft.hosts)?.id ?? 1,
    called: draft.now,
  };
  tell(draft, { type: "called", operation });
  ask(draft, { ...client, sequence, chance: chance.state }, operation);
}

function ask(draft: Draft, client: Client, operation: Operation): void {
  const dueAt = draft.now + draft.setup.clients.timeout;
  const asking = { ...client, open: operation, attempts: client.attempts + 1, dueAt };
  replaceClient(draft, client, asking);
  const place = placeIn(draft, operation.node);
  const status = draft.hosts[place]?.status;
  if (status === "running" || status === "paused") hand(draft, place, inputFor(asking, operation));
}

function inputFor(client: Client, operation: Operation): Input {
  return operation.kind === "write"
    ? { type: "propose", value: commandText(operation) }
    : { type: "read", context: readContext(client) };
}

/** x, y, z, then k3, k4 and so on. */
function keyName(number: number): string {
  return ["x", "y", "z"][number] ?? `k${number}`;
}
