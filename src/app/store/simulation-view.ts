/**
 * What the page knows of a simulation beside its messages, and what it can do to it: a live source
 * has none of this. Shown as the truth that it is, and never of a live cluster.
 */
import type { Duration, Instant, Result } from "../../core/base/index.ts";
import type { FaultId, MembershipChange, NodeId, Role } from "../../core/raft/index.ts";
import type {
  Action,
  Caught,
  ExplainedKind,
  HostStatus,
  Microseconds,
  Setup,
  Violation,
} from "../../core/simulation/index.ts";
import type { Close } from "../sources/index.ts";

/** The true state at an instant, a few times a second. Nodes by number; `uuidOf` names them. */
export interface Truth {
  readonly at: Instant;
  readonly setup: Setup;
  /** Sorted by id. */
  readonly nodes: readonly TrueNode[];
  /** Messages on their way, the soonest first; at most 500 are told. */
  readonly inFlight: readonly TrueMessage[];
  /** Groups of a partition; empty without one. */
  readonly groups: readonly (readonly NodeId[])[];
  readonly isolated: readonly NodeId[];
  /** Directions that are cut one by one. */
  readonly cuts?: readonly { readonly from: NodeId; readonly to: NodeId }[];
  /** Of every path that is not slowed down by itself. */
  readonly network: NetworkPace;
  readonly brokenRules: readonly FaultId[];
  readonly autopilot: boolean;
}

/** How slow the network is now, and how much it loses. */
export interface NetworkPace {
  readonly latency: Microseconds;
  /** How much longer than that a message may take. */
  readonly jitter: Microseconds;
  /** In a thousand messages. */
  readonly loss: number;
}

export interface TrueNode {
  readonly id: NodeId;
  readonly uuid: string;
  readonly name: string;
  readonly status: HostStatus;
  readonly role: Role;
  readonly term: number;
  /** The uuid that it voted for in this term. */
  readonly votedFor: string | undefined;
  readonly timer: ElectionTimer | undefined;
  /** As a candidate: who answered what so far; its own vote is among the granted. */
  readonly ballot: Ballot | undefined;
  readonly commitIndex: number;
  readonly applied: number;
  /** Index of the last entry that the snapshot replaced; 0 for none. */
  readonly snapshotIndex: number;
  /** From `snapshotIndex + 1` on; at most the last 200. */
  readonly log: readonly TrueEntry[];
  /** Of a leader: what it knows of each other node. */
  readonly followers: readonly FollowerProgress[];
  readonly isVoter: boolean;
  readonly isLearner: boolean;
  readonly keys: readonly { readonly key: string; readonly value: string }[];
  /** In a thousandth of the true speed. */
  readonly clockSpeed: number;
  readonly wiped: boolean;
}

/** Of a follower or candidate that runs: when it elapses if nothing comes. */
export interface ElectionTimer {
  readonly startedAt: Instant;
  readonly elapsesAt: Instant;
}

export interface Ballot {
  readonly granted: readonly string[];
  readonly refused: readonly string[];
  readonly needed: number;
}

export interface TrueEntry {
  readonly index: number;
  readonly term: number;
  /** "x=3", "no-op", or a sentence for a membership change. */
  readonly text: string;
  readonly committed: boolean;
  /** Another running node's committed or leader's entry at this index has another term. */
  readonly conflicting: boolean;
}

export interface FollowerProgress {
  readonly uuid: string;
  readonly matchIndex: number;
  readonly nextIndex: number;
  readonly state: "probe" | "replicate" | "snapshot";
}

export interface TrueMessage {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  /** As in `details` of the event. */
  readonly kind: string;
  readonly term: number;
  readonly sentAt: Instant;
  readonly arrivesAt: Instant;
  /** The message's own fields, for reading. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** Why something happened, from the facts. */
export interface Told {
  readonly at: Instant;
  readonly kind: ExplainedKind;
  readonly uuid: string;
  readonly text: string;
}

/** Of what was told only the last so many are kept: up to that instant some or all are gone. */
export interface Forgotten {
  readonly kept: number;
  readonly until: Instant;
}

/** A run as one hash: what has the same was the same, event by event. */
export interface Traced {
  /** SHA-256 of everything that happened, as 64 hexadecimal digits. */
  readonly hash: string;
  readonly events: number;
  readonly until: Instant;
}

/** What of the simulation the store holds; undefined while another source is open. */
export interface SimulationView {
  readonly truth: Truth;
  readonly playing: boolean;
  /** Simulated per real time; 0.001 to 100. */
  readonly speed: number;
  /** How far it has been simulated: `truth.at` may lie before it after a step back. */
  readonly end: Instant;
  /** Newest last; at most 500. */
  readonly told: readonly Told[];
  /** Undefined while all that was told is still there. */
  readonly forgotten: Forgotten | undefined;
  /** Why the last act could not be done; until the next one. */
  readonly refusal: string | undefined;
  /** The packet that the viewer chose. */
  readonly chosenMessage: number | undefined;
  /** The run so far as text for the address (`#run=…`); undefined when it is too long for that. */
  readonly runText: string | undefined;
  /** What is said of a broken property, when a rule was switched off and it fell. */
  readonly fallen: string | undefined;
  /** From here on every message was told; of what came before, some or all was passed over. */
  readonly toldFrom: Instant;
  /** Runs that were replaced by another one, newest first; at most 10. */
  readonly kept: readonly KeptRun[];
}

/** A run that can be opened again. */
export interface KeptRun {
  /** Another one for each. */
  readonly id: number;
  /** From there on it was replaced; undefined where all of it was. */
  readonly forkedAt: Instant | undefined;
  readonly until: Instant;
  /** What was done in it after `forkedAt`. */
  readonly acts: number;
}

/** An instant of the past that the viewer looks at, and whether time goes by there. */
export interface Looking {
  readonly at: Instant;
  readonly playing: boolean;
}

/** What is heard of work that goes on beside the simulation; after `done` or `failed`, nothing. */
export type News<Progress, Outcome> =
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "done"; readonly outcome: Outcome }
  | { readonly type: "failed"; readonly sentence: string };

export interface HuntProgress {
  /** Worlds tried, of at most so many. */
  readonly tried: number;
  readonly of: number;
  /** A run is found, and is made shorter. */
  readonly isShortening: boolean;
}

/** A run in which the property falls that the search was for. */
export interface Found extends Caught {
  /** Another property that falls in it first. */
  readonly before: Violation | undefined;
}

/** A run as a file: all that an exporter of that cluster would have said. */
export interface WrittenRun {
  readonly file: Blob;
  readonly messages: number;
  /** Later than the beginning of the run when that did not fit. */
  readonly from: Instant;
  readonly until: Instant;
  /** What fits into a file. */
  readonly limits: { readonly messages: number; readonly bytes: number };
}

export type Hear<Progress, Outcome> = (news: News<Progress, Outcome>) => void;

/** What can be done to the simulation that is open. */
export interface SimulationControls {
  act(action: Action): void;
  play(): void;
  pause(): void;
  /** Lets one event happen, and pauses. */
  step(): void;
  /** To an instant before or after; pauses. */
  seek(at: Instant): void;
  /**
   * Tells what was true at an instant of the past. The simulation stands still meanwhile; without
   * one it goes on as it was, unless `goesOn` is false.
   */
  look(at: Looking | undefined, goesOn?: boolean): void;
  /**
   * Goes on from the instant that is looked at. What came after is dropped, and kept as a run;
   * `done` is called when the present is there.
   */
  fork(playsOn: boolean, done: () => void): void;
  /** Opens a run that was replaced, at its end; that which is open now is kept. */
  openKept(id: number): void;
  /** 0.001 to 100. */
  setSpeed(speed: number): void;
  chooseMessage(id: number | undefined): void;
  /** Another cluster, from its beginning. */
  restart(setup: Setup): void;
  /** Plays a run from its beginning, or from an instant of it. */
  openRun(text: string, from?: Instant): string | undefined;
  /** Plays until that much simulated time has passed, then pauses. */
  playFor(duration: Duration): void;
  /** Works out the hash of a run, and tells it or why there is none; gives what stops that. */
  trace(runText: string, tell: (traced: Result<Traced, string>) => void): () => void;
  /** Writes the run so far as a recording; progress is from 0 to 1. Ended by what it answers. */
  record(hear: Hear<number, WrittenRun>): Close;
  /** Searches a run in which that rule, switched off, makes its property fall. */
  hunt(fault: FaultId, hear: Hear<HuntProgress, Found | undefined>): Close;
}

export type { Action, FaultId, MembershipChange };
