/** Crashes, pauses, restarts, and the rest that happens to single processes. */

import { type NodeId, restartNode, written } from "../raft/index.ts";
import { blankDisk, nodeOptions } from "./create.ts";
import { tickLengthAt, timeoutOf } from "./clock.ts";
import { type Draft, change, hostAt, tell } from "./draft.ts";
import type { Cause } from "./fact.ts";
import { EMPTY_MACHINE, machineFrom, machineText } from "./machine.ts";
import { ticksOf } from "./pace.ts";
import { letOut } from "./outcome.ts";
import { hand, wake } from "./process.ts";
import { NEVER } from "./time.ts";

/** Undefined when it is done; otherwise why not. */
export type Refusal = string | undefined;

export function crash(draft: Draft, place: number, cause: Cause = "crash"): Refusal {
  const { name, status, disk: old, writing, ...rest } = hostAt(draft, place);
  if (status === "stopped" || status === "removed") return `${name} does not run.`;
  // What the disk has by now it keeps, even if the process never heard of it.
  const isOnDisk = writing !== undefined && writing.onDiskAt <= draft.now;
  const disk = isOnDisk ? written(old, writing.write) : old;
  const stopped = { inbox: [], reads: [], dueAt: NEVER };
  draft.hosts[place] = { ...rest, name, disk, ...stopped, status: "stopped" };
  if (isOnDisk) tell(draft, { type: "wrote", host: rest.id, disk });
  tell(draft, { type: "status", host: rest.id, status: "stopped", cause });
  return undefined;
}

export function restart(draft: Draft, place: number): Refusal {
  const { id, name, status, disk, starts, machine: _lost } = hostAt(draft, place);
  if (status === "removed") return `${name} was removed for good; add a new node in its place.`;
  if (status !== "stopped") return `${name} runs already.`;
  // The rules in force are the world's, whatever they were when it stopped.
  const options = nodeOptions(draft.setup, id, starts + 1);
  const output = restartNode(options, disk);
  change(draft, place, {
    status: "running",
    raft: output.node,
    machine: disk.snapshot.index > 0 ? machineFrom(disk.snapshot) : EMPTY_MACHINE,
    tickedAt: draft.now,
    starts: starts + 1,
  });
  tell(draft, { type: "status", host: id, status: "running", cause: "restart" });
  letOut(draft, place, { ...output, restore: undefined });
  wake(draft, place);
  return undefined;
}

export function pause(draft: Draft, place: number): Refusal {
  const { id, name, status } = hostAt(draft, place);
  if (status !== "running") return `${name} does not run.`;
  change(draft, place, { status: "paused", dueAt: NEVER });
  tell(draft, { type: "status", host: id, status: "paused", cause: "pause" });
  return undefined;
}

/** Its clock jumps: it sees the time that passed, though no more than two election timeouts. */
export function resume(draft: Draft, place: number): Refusal {
  const { id, name, status, tickLength, tickedAt, writing } = hostAt(draft, place);
  if (status !== "paused") return `${name} is not paused.`;
  const { pace } = draft.setup;
  const seen = 2 * ticksOf(pace, pace.election) * tickLength;
  change(draft, place, {
    status: "running",
    tickedAt: Math.max(tickedAt, draft.now - seen),
    dueAt: Math.max(draft.now, writing?.doneAt ?? draft.now),
  });
  tell(draft, { type: "status", host: id, status: "running", cause: "resume" });
  return undefined;
}

export function wipeDisk(draft: Draft, place: number): Refusal {
  const { id, name, status } = hostAt(draft, place);
  if (status === "removed") return `${name} was removed for good.`;
  if (status !== "stopped") crash(draft, place, "wipe");
  const disk = blankDisk(draft.setup);
  change(draft, place, { disk, wiped: true });
  tell(draft, { type: "wrote", host: id, disk });
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
  const { tickLength: old, tickedAt } = hostAt(draft, place);
  const tickLength = tickLengthAt(draft.setup.pace, clockSpeed);
  const since = Math.floor(((draft.now - tickedAt) * tickLength) / old);
  const host = change(draft, place, { clockSpeed, tickLength, tickedAt: draft.now - since });
  const isFree = host.status === "running" && host.writing === undefined;
  if (isFree) change(draft, place, { dueAt: timeoutOf(host) });
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
