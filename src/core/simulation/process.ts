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
import { type Draft, type WorkingHost, hostAt, tell } from "./draft.ts";
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
  host.inbox = [...host.inbox, input];
  if (isFree) work(draft, place);
  return true;
}

/** The process does what is due: the end of a write, ticks, and its inbox. */
export function wake(draft: Draft, place: number): void {
  const host = hostAt(draft, place);
  const { writing } = host;
  if (writing !== undefined) {
    host.writing = undefined;
    putOnDisk(draft, host, writing.write);
    letOut(draft, place, writing);
  }
  work(draft, place);
}

/** Takes inputs until the process must wait: for the disk, for its clock, or for others. */
function work(draft: Draft, place: number, first?: Input): void {
  const host = hostAt(draft, place);
  let waiting = first;
  while (host.status === "running" && host.writing === undefined) {
    const input = nextInput(draft, host, waiting);
    if (input === undefined) break;
    if (input === waiting) waiting = undefined;
    take(draft, place, input);
  }
  // A tick came before it, and what the tick did is being written.
  if (waiting !== undefined) host.inbox = [waiting, ...host.inbox];
  host.dueAt = host.status === "running" ? (host.writing?.doneAt ?? timeoutOf(host)) : NEVER;
}

/** What comes first: compaction, then the time that has passed, then what others sent. */
function nextInput(draft: Draft, host: WorkingHost, waiting: Input | undefined): Input | undefined {
  const compaction = compactionDue(draft, host);
  if (compaction !== undefined) return compaction;
  const elapsed = ticksElapsed(host, draft.now);
  const isIdle = waiting === undefined && host.inbox.length === 0;
  if (elapsed > 0) {
    const due = ticksUntilDue(host.raft);
    const count = Math.min(elapsed, due);
    if (!isIdle || count === due) {
      host.tickedAt += count * host.tickLength;
      return { type: "tick", count };
    }
  }
  if (waiting !== undefined || isIdle) return waiting;
  const [input, ...inbox] = host.inbox;
  host.inbox = inbox;
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
  const host = hostAt(draft, place);
  const before = host.raft;
  let output: Output;
  try {
    output = step(before, input);
  } catch (error) {
    // Raft as it is has no such failure; with a rule switched off, the process ends like etcd's.
    if (before.options.broken.length === 0) throw error;
    return fail(draft, host, error instanceof Error ? error.message : String(error));
  }
  host.raft = output.node;
  if (draft.hear !== undefined) {
    tell(draft, { type: "stepped", host: host.id, before, input, output });
  }
  const { write } = output;
  if (write !== undefined && mustWait(host, write)) {
    beginWrite(draft, host, write, output);
    return;
  }
  if (write !== undefined) putOnDisk(draft, host, write);
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

function beginWrite(draft: Draft, host: WorkingHost, write: Write, output: Output): void {
  const { messages, restore, committed, reads } = output;
  const { diskLatency } = draft.setup.pace;
  // The data are safe before the process hears of it: a crash in between loses the messages only.
  const onDiskAt = draft.now + Math.floor(diskLatency / 2);
  const doneAt = draft.now + diskLatency;
  host.writing = { write, onDiskAt, doneAt, messages, restore, committed, reads };
}

function putOnDisk(draft: Draft, host: WorkingHost, write: Write): void {
  host.disk = written(host.disk, write);
  tell(draft, { type: "wrote", host: host.id, disk: host.disk });
}

function fail(draft: Draft, host: WorkingHost, sentence: string): void {
  host.status = "stopped";
  host.inbox = [];
  host.reads = [];
  tell(draft, { type: "status", host: host.id, status: "stopped", cause: "failure", sentence });
}
