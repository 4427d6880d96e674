/** Crashes, pauses, restarts, and the rest that happens to single processes. */

import { type NodeId, restartNode, written } from "../raft/index.ts";
import { blankDisk, nodeOptions } from "./create.ts";
import { tickLengthAt, timeoutOf } from "./clock.ts";
import { type Draft, hostAt, tell } from "./draft.ts";
import type { Cause } from "./fact.ts";
import { EMPTY_MACHINE, machineFrom, machineText } from "./machine.ts";
import { ticksOf } from "./pace.ts";
import { letOut } from "./outcome.ts";
import { hand, wake } from "./process.ts";
import { NEVER } from "./time.ts";

/** Undefined when it is done; otherwise why not. */
export type Refusal = string | undefined;

export function crash(draft: Draft, place: number, cause: Cause = "crash"): Refusal {
  const host = hostAt(draft, place);
  const { id, name, status, writing } = host;
  if (status === "stopped" || status === "removed") return `${name} does not run.`;
  host.status = "stopped";
  host.writing = undefined;
  host.inbox = [];
  host.reads = [];
  host.dueAt = NEVER;
  // What the disk has by now it keeps, even if the process never heard of it.
  if (writing !== undefined && writing.onDiskAt <= draft.now) {
    host.disk = written(host.disk, writing.write);
    tell(draft, { type: "wrote", host: id, disk: host.disk });
  }
  tell(draft, { type: "status", host: id, status: "stopped", cause });
  return undefined;
}

export function restart(draft: Draft, place: number): Refusal {
  const host = hostAt(draft, place);
  const { id, name, status, disk } = host;
  if (status === "removed") return `${name} was removed for good; add a new node in its place.`;
  if (status !== "stopped") return `${name} runs already.`;
  host.starts++;
  // The rules in force are the world's, whatever they were when it stopped.
  const output = restartNode(nodeOptions(draft.setup, id, host.starts), disk);
  host.status = "running";
  host.raft = output.node;
  host.machine = disk.snapshot.index > 0 ? machineFrom(disk.snapshot) : EMPTY_MACHINE;
  host.tickedAt = draft.now;
  tell(draft, { type: "status", host: id, status: "running", cause: "restart" });
  letOut(draft, place, { ...output, restore: undefined });
  wake(draft, place);
  return undefined;
}

export function pause(draft: Draft, place: number): Refusal {
  const host = hostAt(draft, place);
  if (host.status !== "running") return `${host.name} does not run.`;
  host.status = "paused";
  host.dueAt = NEVER;
  tell(draft, { type: "status", host: host.id, status: "paused", cause: "pause" });
  return undefined;
}

/** Its clock jumps: it sees the time that passed, though no more than two election timeouts. */
export function resume(draft: Draft, place: number): Refusal {
  const host = hostAt(draft, place);
  if (host.status !== "paused") return `${host.name} is not paused.`;
  const { pace } = draft.setup;
  const seen = 2 * ticksOf(pace, pace.election) * host.tickLength;
  host.status = "running";
  host.tickedAt = Math.max(host.tickedAt, draft.now - seen);
  host.dueAt = Math.max(draft.now, host.writing?.doneAt ?? draft.now);
  tell(draft, { type: "status", host: host.id, status: "running", cause: "resume" });
  return undefined;
}

export function wipeDisk(draft: Draft, place: number): Refusal {
  const host = hostAt(draft, place);
  if (host.status === "removed") return `${host.name} was removed for good.`;
  if (host.status !== "stopped") crash(draft, place, "wipe");
  host.disk = blankDisk(draft.setup);
  host.wiped = true;
  tell(draft, { type: "wrote", host: host.id, disk: host.disk });
  return undefined;
}

export function timeOutNow(draft: Draft, place: number): Refusal {
  const host = hostAt(draft, place);
  if (host.status !== "running") return `${host.name} does not run.`;
  if (host.raft.role === "leader") return `${host.name} leads, and has no election timer.`;
  return handed(draft, place, hand(draft, place, { type: "campaign" }));
}

export function compactLog(draft: Draft, place: number): Refusal {
  const { name, status, machine, raft } = hostAt(draft, place);
  if (status !== "running") return `${name} does not run.`;
  const { applied } = machine;
  if (applied <= raft.log.snapshot.index) return `${name} has nothing applied to compact.`;
  const input = { type: "compact", index: applied, data: machineText(machine) } as const;
  return handed(draft, place, hand(draft, place, input));
}

/** The ticks that have passed have passed; those to come are longer or shorter. */
export function setClockSpeed(draft: Draft, place: number, clockSpeed: number): Refusal {
  const host = hostAt(draft, place);
  const tickLength = tickLengthAt(draft.setup.pace, clockSpeed);
  const since = Math.floor(((draft.now - host.tickedAt) * tickLength) / host.tickLength);
  host.clockSpeed = clockSpeed;
  host.tickLength = tickLength;
  host.tickedAt = draft.now - since;
  if (host.status === "running" && host.writing === undefined) host.dueAt = timeoutOf(host);
  return undefined;
}

/** The election timers of all that run elapse so many ticks from now, by their turn. */
export function setTimers(
  draft: Draft,
  ticksOfTurn: (turn: number, of: number) => number,
): Refusal {
  const waiting = draft.hosts.filter(
    ({ status, raft }) => status === "running" && raft.role !== "leader",
  );
  if (waiting.length === 0) return "No election timer runs.";
  waiting.forEach(({ id }, turn) => {
    const ticksLeft = Math.max(1, ticksOfTurn(turn, waiting.length));
    const place = draft.hosts.findIndex((host) => host.id === id);
    hand(draft, place, { type: "set-election-timer", ticksLeft });
  });
  return undefined;
}

export function resumeAll(draft: Draft): Refusal {
  for (const [place, { status }] of draft.hosts.entries()) {
    if (status === "paused") resume(draft, place);
    else if (status === "stopped") restart(draft, place);
  }
  return undefined;
}

export function bigOutage(draft: Draft): Refusal {
  for (const place of draft.hosts.keys()) crash(draft, place);
  return undefined;
}

export function nameOf(draft: Draft, node: NodeId): string {
  return draft.hosts.find(({ id }) => id === node)?.name ?? `node-${node}`;
}

function handed(draft: Draft, place: number, wasTaken: boolean): Refusal {
  return wasTaken ? undefined : `${hostAt(draft, place).name} has too much to do already.`;
}
