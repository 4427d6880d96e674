/** How clients get their answers. */

import type { NodeId } from "../raft/index.ts";
import { Chance } from "./chance.ts";
import type { Command } from "./command.ts";
import { type Draft, hostAt, replaceClient, tell } from "./draft.ts";
import { valueOf } from "./machine.ts";
import type { Client, Operation } from "./operation.ts";

/** The name of a read inside the cluster; of each attempt, since an old answer is an old value. */
export function readContext({ id, sequence, attempts }: Client): string {
  return `${id}.${sequence}.${attempts}`;
}

/** The node has applied the command: its client hears of it, if it asked this very node. */
export function answerWrite(draft: Draft, node: NodeId, command: Command): void {
  const client = draft.clients.find(({ id }) => id === command.client);
  const open = client?.open;
  if (client === undefined || open === undefined || open.kind !== "write") return;
  if (open.sequence !== command.sequence || open.node !== node) return;
  close(draft, client, { ...open, returned: draft.now });
}

/** Answers the reads for which the state machine is far enough. */
export function answerReads(draft: Draft, place: number): void {
  const host = hostAt(draft, place);
  const { id, machine, reads } = host;
  const waiting = reads.filter(({ index }) => index > machine.applied);
  if (waiting.length === reads.length) return;
  host.reads = waiting;
  for (const { context, index } of reads) {
    if (index > machine.applied) continue;
    const client = draft.clients.find((asking) => readContext(asking) === context);
    const open = client?.open;
    if (client === undefined || open?.kind !== "read" || open.node !== id) continue;
    const result = valueOf(machine, open.key);
    const answered = { ...open, returned: draft.now };
    close(draft, client, result === undefined ? answered : { ...answered, result });
  }
}

/** Nobody answered for too long: what became of it stays unknown. */
export function giveUp(draft: Draft, client: Client, operation: Operation): void {
  tell(draft, { type: "given-up", operation });
  rest(draft, client);
}

function close(draft: Draft, client: Client, operation: Operation): void {
  tell(draft, { type: "returned", operation });
  rest(draft, client);
}

/** The client thinks before its next operation, or is gone when it had but one. */
function rest(draft: Draft, client: Client): void {
  if (client.once) return replaceClient(draft, client, undefined);
  const chance = new Chance(client.chance);
  const dueAt = draft.now + 1 + chance.below(draft.setup.clients.pause);
  const { open: _open, ...idle } = client;
  replaceClient(draft, client, { ...idle, dueAt, attempts: 0, chance: chance.state });
}
