/** What a bridge knows of a cluster at one time: only what its members have said. */

/** How the leader sees one member. */
export interface Progress {
  /** The last index of that member's log that is known to equal the leader's. */
  readonly match: number;
}

/** Counters that only rise, as a leader read them at one time; by the uuid of the other end. */
export interface Traffic {
  /** When they were read, Unix time in milliseconds. */
  readonly at: number;
  readonly sentBytes: ReadonlyMap<string, number>;
  readonly receivedBytes?: ReadonlyMap<string, number>;
  /** Those that arrived. */
  readonly snapshotsSent?: ReadonlyMap<string, number>;
  /** Of all that goes between the two, of which Raft's messages are a part: not of Raft's alone. */
  readonly isOfEverything?: boolean;
  /** Its progress then: it tells whether entries went with the bytes, or only heartbeats. */
  readonly progress?: ReadonlyMap<string, Progress>;
}

/** When a leader has heard of one member: each such moment is an answer to a message of its own. */
export interface Contact {
  /** Unix time in milliseconds, by the clock of whoever tells it: to be compared with its own. */
  readonly at: number;
  /** A counter that rises as entries are written, as it was then: they went with it. */
  readonly writes?: number;
}

export type MemberRole = "leader" | "candidate" | "pre-candidate" | "follower";

/** One member. What is absent is not known; nothing here is guessed. */
export interface MemberFacts {
  /** Identifies it in this cluster, never reused: the `uuid` of the Export API. */
  readonly id: string;
  readonly name: string;
  /** Where its clients reach it; shown as it is. */
  readonly addr: string;
  /** It receives the log and has no vote. */
  readonly learner: boolean;
  /**
   * Why it does not answer, in a few words without `|`; absent while it does. What it said before
   * stays beside it, so that its next answer can be compared.
   */
  readonly silent?: string;
  readonly role?: MemberRole;
  /**
   * What else is to be known of it, in a few words without `|`: such as who says that it leads,
   * where it was not asked. Whoever has no role has this: why it has none.
   */
  readonly remark?: string;
  readonly term?: number;
  /** The uuid that it voted for in its term; empty when it knows that it gave no vote. */
  readonly votedFor?: string;
  readonly commitIndex?: number;
  readonly lastApplied?: number;
  readonly lastLogIndex?: number;
  /** Told by a leader alone, of every member. */
  readonly progress?: ReadonlyMap<string, Progress>;
  readonly traffic?: Traffic;
  /** Told by a leader alone; by the uuid of the other end. */
  readonly contact?: ReadonlyMap<string, Contact>;
}

export interface ClusterFacts {
  /** When the last of it was heard, Unix time in milliseconds. */
  readonly at: number;
  /** The membership, always in the same order. */
  readonly members: readonly MemberFacts[];
}
