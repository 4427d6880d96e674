/**
 * The replicated state machine: keys and values, and what each client did last, so that a command
 * that was sent twice is applied once (dissertation, section 6.3).
 */

import type { Entry, LogIndex, Snapshot } from "../raft/index.ts";
import { type Command, parseCommand } from "./command.ts";

export interface Machine {
  /** The last entry that was applied. */
  readonly applied: LogIndex;
  /** Sorted by key. */
  readonly values: readonly Pair[];
  /** The clients that were heard, the last one last; bounded. */
  readonly sessions: readonly Session[];
}

export interface Pair {
  readonly key: string;
  readonly value: string;
}

export interface Session {
  readonly client: number;
  /** Its newest command; older ones are not applied any more. */
  readonly sequence: number;
}

/** Who was not heard for so many other clients is forgotten. */
const SESSIONS_KEPT = 256;

export const EMPTY_MACHINE: Machine = { applied: 0, values: [], sessions: [] };

export function valueOf(machine: Machine, key: string): string | undefined {
  return machine.values.find((pair) => pair.key === key)?.value;
}

/** The machine after the entry. */
export function applyEntry(machine: Machine, entry: Entry): Machine {
  const applied = entry.index;
  const command = entry.data.type === "normal" ? parseCommand(entry.data.value) : undefined;
  if (command === undefined || isKnown(machine, command)) return { ...machine, applied };
  const { client, sequence, key, value } = command;
  const others = machine.sessions.filter((session) => session.client !== client);
  return {
    applied,
    values: withPair(machine.values, { key, value }),
    sessions: [...others.slice(-SESSIONS_KEPT + 1), { client, sequence }],
  };
}

/** The text of the machine for a snapshot, and back. */
export function machineText({ values, sessions }: Machine): string {
  return JSON.stringify({ values, sessions });
}

/** The snapshots that are read here were all written above. */
export function machineFrom({ index, data }: Snapshot): Machine {
  if (data === "") return { ...EMPTY_MACHINE, applied: index };
  const { values, sessions } = JSON.parse(data) as Pick<Machine, "values" | "sessions">;
  return { applied: index, values, sessions };
}

function isKnown(machine: Machine, { client, sequence }: Command): boolean {
  const session = machine.sessions.find((known) => known.client === client);
  return session !== undefined && session.sequence >= sequence;
}

function withPair(pairs: readonly Pair[], pair: Pair): readonly Pair[] {
  const at = pairs.findIndex(({ key }) => key >= pair.key);
  if (at === -1) return [...pairs, pair];
  const isSame = pairs[at]?.key === pair.key;
  return [...pairs.slice(0, at), pair, ...pairs.slice(isSame ? at + 1 : at)];
}
