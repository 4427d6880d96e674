/** What follows a step when the disk has what it must have: messages leave, entries are applied. */

import { type Entry, type Output, isMember } from "../raft/index.ts";
import { answerReads, answerWrite } from "./answers.ts";
import { type Draft, hostAt, tell } from "./draft.ts";
import { applyEntry, machineFrom } from "./machine.ts";
import { parseCommand } from "./command.ts";
import { send } from "./send.ts";

export type Outgoing = Pick<Output, "messages" | "committed" | "reads"> &
  Partial<Pick<Output, "restore">>;

export function letOut(draft: Draft, place: number, outgoing: Outgoing): void {
  const { messages, restore, committed, reads } = outgoing;
  for (const message of messages) send(draft, message);
  if (restore !== undefined) {
    const host = hostAt(draft, place);
    host.machine = machineFrom(restore);
    tell(draft, { type: "restored", host: host.id, snapshot: restore });
  }
  if (committed.length > 0) apply(draft, place, committed);
  const host = hostAt(draft, place);
  if (reads.length > 0) host.reads = [...host.reads, ...reads];
  if (host.reads.length > 0) answerReads(draft, place);
  if (restore !== undefined || committed.some(({ data }) => data.type === "change-members")) {
    noteMembership(draft, place);
  }
}

function apply(draft: Draft, place: number, entries: readonly Entry[]): void {
  const host = hostAt(draft, place);
  for (const entry of entries) host.machine = applyEntry(host.machine, entry);
  if (draft.hear !== undefined) tell(draft, { type: "applied", host: host.id, entries });
  if (draft.clients.length === 0) return;
  for (const { data } of entries) {
    const command = data.type === "normal" ? parseCommand(data.value) : undefined;
    if (command !== undefined) answerWrite(draft, host.id, command);
  }
}

/** A process that reads of its own removal ends. */
function noteMembership(draft: Draft, place: number): void {
  const host = hostAt(draft, place);
  const belongs = isMember(host.raft.membership, host.id);
  if (belongs === host.isMember) return;
  host.isMember = belongs;
  if (belongs) return;
  host.status = "removed";
  host.inbox = [];
  host.reads = [];
  tell(draft, { type: "status", host: host.id, status: "removed", cause: "removal" });
}
