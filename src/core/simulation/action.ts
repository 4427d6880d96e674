/** What one can do to a world, as data: by a viewer, a lesson, a test or the autopilot. */

import type { FaultId, MembershipChange, NodeId } from "../raft/index.ts";
import type { Microseconds } from "./time.ts";

/** Things that are done to one host and need to know nothing else. */
export type HostActionType =
  /** The process ends at once; what it had in memory is gone. */
  | "crash"
  /** A stopped process starts again and knows what is on its disk. */
  | "restart"
  /** The process stands still, with its memory, and its inputs pile up. */
  | "pause"
  | "resume"
  /** The election timeout elapses now. */
  | "time-out-now"
  /** The process ends and its disk is empty when it starts again: outside of Raft's promises. */
  | "wipe-disk"
  /** Nothing reaches it or leaves it. */
  | "isolate"
  /** Undoes `isolate`, and every cut of a path from or to the host. */
  | "reconnect"
  /** Makes a snapshot of all that it has applied, and drops the log up to there. */
  | "compact"
  /** The leader gives the leadership to this node. */
  | "transfer-leadership"
  /** A change of the membership, proposed to the leader. */
  | "remove-node";

export type Action =
  | { readonly type: HostActionType; readonly node: NodeId }
  /** A client writes at this node. */
  | { readonly type: "write"; readonly node: NodeId; readonly key: string; readonly value: string }
  | { readonly type: "read"; readonly node: NodeId; readonly key: string }
  /** In a thousandth of the true speed. */
  | { readonly type: "clock-speed"; readonly node: NodeId; readonly speed: number }
  /** Only within one group messages get through; who is not named is in the last one. */
  | { readonly type: "partition"; readonly groups: readonly (readonly NodeId[])[] }
  /** One direction of a connection is cut. */
  | { readonly type: "cut"; readonly from: NodeId; readonly to: NodeId }
  | {
      readonly type: "slow-path";
      readonly from: NodeId;
      readonly to: NodeId;
      readonly latency: Microseconds;
      readonly jitter: Microseconds;
    }
  /** The network's own latency, on all paths that are not slow ones. */
  | { readonly type: "latency"; readonly latency: Microseconds; readonly jitter: Microseconds }
  /** In a thousand messages. */
  | {
      readonly type: "loss" | "duplication" | "reordering";
      readonly permille: number;
    }
  /** No partition, no isolation, no cut and no slow path is left. */
  | { readonly type: "heal" }
  /** One message that is on its way. */
  | { readonly type: "drop-message"; readonly id: number }
  | { readonly type: "delay-message"; readonly id: number; readonly by: Microseconds }
  /** A new host starts, and the leader is asked to take it in. */
  | { readonly type: "add-voter" | "add-learner" }
  | { readonly type: "change-members"; readonly change: MembershipChange }
  /** These rules, and no others, are switched off on all hosts. */
  | { readonly type: "break-rules"; readonly faults: readonly FaultId[] }
  | { readonly type: "pre-vote" | "check-quorum" | "autopilot"; readonly on: boolean }
  | {
      readonly type:
        | "leave-joint"
        /** The election timers elapse one after the other, well apart. */
        | "spread-timers"
        /** All election timers elapse in the same moment. */
        | "align-timers"
        /** Everything that was stopped or paused runs again. */
        | "resume-all"
        /** A power failure: every process ends. */
        | "big-outage";
    };

export type ActionType = Action["type"];
