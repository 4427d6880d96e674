/** What happens in a world, told one by one to whoever listens; nothing is kept of it. */

import type { Disk, Entry, Input, NodeId, Output, RaftNode, Snapshot } from "../raft/index.ts";
import type { Action } from "./action.ts";
import type { HostStatus } from "./host.ts";
import type { LossReason, Packet } from "./network.ts";
import type { Operation } from "./operation.ts";
import type { Microseconds } from "./time.ts";
import type { World } from "./world.ts";

/** Why a process starts, stops, or stands still. */
export type Cause =
  | "crash"
  | "restart"
  | "pause"
  | "resume"
  | "wipe"
  | "join"
  | "removal"
  | "failure";

interface At {
  readonly at: Microseconds;
}

export type Fact = At &
  (
    | {
        /** The algorithm has answered an input; nothing has left or is on disk yet. */
        readonly type: "stepped";
        readonly host: NodeId;
        readonly before: RaftNode;
        readonly input: Input;
        readonly output: Output;
      }
    | { readonly type: "wrote"; readonly host: NodeId; readonly disk: Disk }
    /** It is on its way; one that is lost at once is told as lost right behind. */
    | { readonly type: "sent"; readonly packet: Packet }
    | { readonly type: "arrived"; readonly packet: Packet }
    | { readonly type: "lost"; readonly packet: Packet; readonly reason: LossReason }
    /** The state machine has them. */
    | { readonly type: "applied"; readonly host: NodeId; readonly entries: readonly Entry[] }
    | { readonly type: "restored"; readonly host: NodeId; readonly snapshot: Snapshot }
    /** The host is in the world already, with its new status. */
    | {
        readonly type: "status";
        readonly host: NodeId;
        readonly status: HostStatus;
        readonly cause: Cause;
        /** For a failure: what the algorithm could not do. */
        readonly sentence?: string;
      }
    | { readonly type: "called"; readonly operation: Operation }
    | { readonly type: "returned"; readonly operation: Operation }
    /** Nobody answered; it may have happened nevertheless. */
    | { readonly type: "given-up"; readonly operation: Operation }
    /** Someone acted; with the reason when that could not be done. */
    | { readonly type: "acted"; readonly action: Action; readonly refusal?: string }
  );

/** The world is the one at work: read it at once, and keep none of its lists. */
export type Hear = (fact: Fact, world: World) => void;
