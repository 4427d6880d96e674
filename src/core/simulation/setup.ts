/** What a world begins with: together with the actions it decides all that happens. */

import type { FaultId } from "../raft/index.ts";
import { PACES, type Pace, type PaceName } from "./pace.ts";
import { type Microseconds, milliseconds } from "./time.ts";

export interface Setup {
  /** Decides every chance of the run; a 32-bit integer. */
  readonly seed: number;
  /** How many nodes vote: 1 to 15. They are numbered from 1. */
  readonly voters: number;
  /** How many only listen, numbered after the voters. */
  readonly learners: number;
  /** The names to show, by number; whoever has none is called "node-7". */
  readonly names: readonly string[];
  readonly pace: Pace;
  /** Messages that are lost on their way, in a thousand. */
  readonly loss: number;
  /** Messages that arrive twice, in a thousand. */
  readonly duplication: number;
  /** Messages that others may overtake, in a thousand; paths keep the order otherwise. */
  readonly reordering: number;
  readonly preVote: boolean;
  readonly checkQuorum: boolean;
  readonly readOnly: "safe" | "lease";
  /** The rules of Raft that are switched off. */
  readonly broken: readonly FaultId[];
  /** A node compacts its log when so many entries have been applied since; 0 for never. */
  readonly snapshotEvery: number;
  /** The most entries in one message; absent: as many as Raft here sends by itself. */
  readonly entriesPerMessage?: number;
  readonly clients: ClientsSetup;
  /** Makes trouble by itself, while one client writes; absent in a world that is left alone. */
  readonly autopilot?: AutopilotSetup;
}

export interface ClientsSetup {
  readonly count: number;
  /** The longest time that a client thinks before its next operation. */
  readonly pause: Microseconds;
  /** How long a client waits for an answer before it asks another node. */
  readonly timeout: Microseconds;
  /** How many times it asks before it gives up. */
  readonly attempts: number;
  /** How many keys there are: few, so that the clients meet. */
  readonly keys: number;
  /** Reads among its operations, in a thousand. */
  readonly reads: number;
}

export interface AutopilotSetup {
  /** The average time from one trouble to the next. */
  readonly every: Microseconds;
  /** A quorum is never out of reach for longer than this. */
  readonly longestOutage: Microseconds;
}

/** What must be said of a setup; the rest has a sensible value. */
export type SetupWish = Partial<Omit<Setup, "pace" | "clients">> & {
  readonly pace?: Pace | PaceName;
  readonly clients?: Partial<ClientsSetup>;
};

/** The setup with all that was not said filled in, to fit the pace. */
export function setupOf(wish: SetupWish = {}): Setup {
  const { pace: paceWish = "paper", clients = {}, ...rest } = wish;
  const pace = typeof paceWish === "string" ? PACES[paceWish] : paceWish;
  return {
    seed: 1,
    voters: 5,
    learners: 0,
    names: [],
    loss: 0,
    duplication: 0,
    reordering: 0,
    preVote: false,
    checkQuorum: false,
    readOnly: "safe",
    broken: [],
    snapshotEvery: 0,
    ...rest,
    pace,
    clients: { ...clientsFor(pace, rest.autopilot === undefined ? 0 : 1), ...clients },
  };
}

/** As patient as the cluster is slow. */
function clientsFor(pace: Pace, count: number): ClientsSetup {
  return {
    count,
    pause: pace.election * 2,
    timeout: pace.election * 2 + milliseconds(1),
    attempts: 10,
    keys: 3,
    reads: 400,
  };
}

/** The autopilot that a viewer of this pace can follow. */
export function autopilotFor(pace: Pace): AutopilotSetup {
  return { every: pace.election * 4, longestOutage: pace.election * 4 };
}
