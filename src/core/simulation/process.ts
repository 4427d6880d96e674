/**
 * A host's process: takes its inputs one by one, waits for the disk after each that needs it, and
 * only then lets out what came of it.
 */

import {
  type Input,
  type Output,
  type Write,
  lastIndex,
  step,
  ticksUntilDue,
  written,
} from "../raft/index.ts";
import { ticksElapsed, timeoutOf } from "./clock.ts";
import { type Draft, change, hostAt, tell } from "./draft.ts";
import { type Host, INBOX_CAPACITY } from "./host.ts";
import { machineText } from "./machine.ts";
import { letOut } from "./outcome.ts";
import { NEVER } from "./time.ts";

/** Hands the process an input; false when it has no room for it. */
export function hand(draft: Draft, place: number, input: Input): boolean {
  const host = hostAt(draft, place);
  const isFree = host.status === "running" && host.writing === undefined;
  if (isFree && host.inbox.length === 0) {
    work(draft, place, input);
    return true;
  }
  if (host.inbox.length >= INBOX_CAPACITY) return false;
  change(draft, place, { inbox: [...host.inbox, input] });
  if (isFree) work(draft, place);
  return true;
}

/** The process does what is due: the end of a write, ticks, and its inbox. */
export function wake(draft: Draft, place: number): void {
  const { writing } = hostAt(draft, place);
  if (writing !== undefined) {
    const disk = written(hostAt(draft, place).disk, writing.write);
    const { writing: _done, ...rest } = hostAt(draft, place);
    draft.hosts[place] = { ...rest, disk };
    tell(draft, { type: "wrote", host: rest.id, disk });
    letOut(draft, place, writing);
  }
  work(draft, place);
}

/** Takes inputs until the process must wait: for the disk, for its clock, or for others. */
function work(draft: Draft, place: number, first?: Input): void {
  let waiting = first;
  for (;;) {
    const host = hostAt(draft, place);
    if (host.status !== "running" || host.writing !== undefined) break;
    const input = nextInput(draft, place, host, waiting);
    if (input === undefined) break;
    if (input === waiting) waiting = undefined;
    take(draft, place, input);
  }
  if (waiting !== undefined) {
    // A tick came before it, and what the tick did is being written.
    const { inbox } = hostAt(draft, place);
    change(draft, place, { inbox: [waiting, ...inbox] });
  }
  settle(draft, place);
}

/** What comes first: compaction, then the time that has passed, then what others sent. */
function nextInput(
  draft: Draft,
  place: number,
  host: Host,
  waiting: Input | undefined,
): Input | undefined {
  const compaction = compactionDue(draft, host);
  if (compaction !== undefined) return compaction;
  const elapsed = ticksElapsed(host, draft.now);
  const isIdle = waiting === undefined && host.inbox.length === 0;
  if (elapsed > 0) {
    const due = ticksUntilDue(host.raft);
    const count = Math.min(elapsed, due);
    if (!isIdle || count === due) {
      change(draft, place, { tickedAt: host.tickedAt + count * host.tickLength });
      return { type: "tick", count };
    }
  }
  if (waiting !== undefined || isIdle) return waiting;
  const [input, ...inbox] = host.inbox;
  change(draft, place, { inbox });
  return input;
}

function compactionDue({ setup }: Draft, { machine, raft }: Host): Input | undefined {
  if (setup.snapshotEvery === 0) return undefined;
  const { applied } = machine;
  const isDue = applied - raft.log.snapshot.index >= setup.snapshotEvery;
  // A modified Raft may have thrown away what the machine has applied.
  if (!isDue || applied > Math.min(raft.applied, lastIndex(raft.log))) return undefined;
  return { type: "compact", index: applied, data: machineText(machine) };
}

/** One step of the algorithm. */
function take(draft: Draft, place: number, input: Input): void {
  const before = hostAt(draft, place).raft;
  let output: Output;
  try {
    output = step(before, input);
  } catch (error) {
    // Raft as it is has no such failure; with a rule switched off, the process ends like etcd's.
    if (before.options.broken.length === 0) throw error;
    return fail(draft, place, error instanceof Error ? error.message : String(error));
  }
  const host = change(draft, place, { raft: output.node });
  if (draft.hear !== undefined) {
    tell(draft, { type: "stepped", host: host.id, before, input, output });
  }
  const { write } = output;
  if (write !== undefined && mustWait(host, write)) return beginWrite(draft, place, write, output);
  if (write !== undefined) {
    const disk = written(host.disk, write);
    change(draft, place, { disk });
    tell(draft, { type: "wrote", host: host.id, disk });
  }
  letOut(draft, place, output);
}

/** The commit index alone may be lost in a crash, so that nobody waits for it to be on disk. */
function mustWait({ disk }: Host, write: Write): boolean {
  const last = disk.snapshot.index + disk.entries.length;
  return (
    write.term !== disk.term ||
    write.vote !== disk.vote ||
    write.entries.length > 0 ||
    write.snapshot !== undefined ||
    write.keepTo < last
  );
}

function beginWrite(draft: Draft, place: number, write: Write, output: Output): void {
  const { now, setup } = draft;
  const { messages, restore, committed, reads } = output;
  const { diskLatency } = setup.pace;
  // The data are safe before the process hears of it: a crash in between loses the messages only.
  const onDiskAt = now + Math.floor(diskLatency / 2);
  const writing = { write, onDiskAt, doneAt: now + diskLatency, messages, committed, reads };
  change(draft, place, {
    writing: restore === undefined ? writing : { ...writing, restore },
  });
}

/** Sets when the process is to be woken. */
function settle(draft: Draft, place: number): void {
  const host = hostAt(draft, place);
  const dueAt = host.status === "running" ? (host.writing?.doneAt ?? timeoutOf(host)) : NEVER;
  if (dueAt !== host.dueAt) change(draft, place, { dueAt });
}

function fail(draft: Draft, place: number, sentence: string): void {
  const host = change(draft, place, { status: "stopped", inbox: [], reads: [] });
  tell(draft, {
    type: "status",
    host: host.id,
    status: "stopped",
    cause: "failure",
    sentence,
  });
}
