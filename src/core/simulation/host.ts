/** One host: the process that runs a node, its disk, its clock and its state machine. */

import type {
  Disk,
  Entry,
  Input,
  Message,
  NodeId,
  RaftNode,
  ReadAnswer,
  Snapshot,
  Write,
} from "../raft/index.ts";
import type { Machine } from "./machine.ts";
import type { Microseconds } from "./time.ts";

/** A paused process has its memory and does nothing; a removed one has left for good. */
export type HostStatus = "running" | "paused" | "stopped" | "removed";

/** Changes only inside of `advance` and `act`, which copy it first; what it holds never changes. */
export interface Host {
  readonly id: NodeId;
  readonly name: string;
  readonly status: HostStatus;
  /** The node in memory; of a stopped host, what was there when it stopped. */
  readonly raft: RaftNode;
  readonly disk: Disk;
  readonly machine: Machine;
  /** The write that the process waits for; nothing else is done meanwhile. */
  readonly writing: Writing | undefined;
  /** What waits for the process, the oldest first; bounded. */
  readonly inbox: readonly Input[];
  /** Reads that wait until the state machine is far enough. */
  readonly reads: readonly ReadAnswer[];
  /** How fast its clock runs, in a thousandth of the true speed. */
  readonly clockSpeed: number;
  /** One tick of its clock, in true time. */
  readonly tickLength: Microseconds;
  /** When the last tick that the node was told of fell. */
  readonly tickedAt: Microseconds;
  /** When the process does something by itself: a timeout, or the end of a write. */
  readonly dueAt: Microseconds;
  /** By what it has applied, it belongs to the cluster. */
  readonly isMember: boolean;
  /** How often it was started; the first start counts. */
  readonly starts: number;
  /** It lost its disk at least once, against which Raft promises nothing. */
  readonly wiped: boolean;
}

/** A step that is done in memory and waits for the disk, with all that is to follow it. */
export interface Writing {
  readonly write: Write;
  /** From here on a crash does not undo it. */
  readonly onDiskAt: Microseconds;
  /** The process hears that it is done, and its messages leave. */
  readonly doneAt: Microseconds;
  readonly messages: readonly Message[];
  readonly restore: Snapshot | undefined;
  readonly committed: readonly Entry[];
  readonly reads: readonly ReadAnswer[];
}

/** What is dropped behind it: as much as the buffers of a process that does not read. */
export const INBOX_CAPACITY = 500;
