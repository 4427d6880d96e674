/** What can happen to a node, and what comes of it. */

import type { Write } from "./disk.ts";
import type { Message } from "./messages.ts";
import type { RaftNode } from "./node.ts";
import type { Entry, LogIndex, MembershipChange, NodeId, ReadAnswer, Snapshot } from "./types.ts";

export type Input =
  | { readonly type: "message"; readonly message: Message }
  /** Time passes: 1 to `ticksUntilDue(node)` ticks at once. */
  | { readonly type: "tick"; readonly count: number }
  /** The election timeout elapses now. */
  | { readonly type: "campaign" }
  | { readonly type: "propose"; readonly value: string }
  | { readonly type: "change-members"; readonly change: MembershipChange }
  | { readonly type: "transfer-leadership"; readonly transferee: NodeId }
  /** The context names the read in its answer; it must not be empty and should be unique. */
  | { readonly type: "read"; readonly context: string }
  /** The state machine's data after the entry `index`: the log up to there is not needed more. */
  | { readonly type: "compact"; readonly index: LogIndex; readonly data: string }
  /** The last message to that node could not be delivered. */
  | { readonly type: "report-unreachable"; readonly node: NodeId }
  /** A snapshot for that node has arrived, or has not. */
  | { readonly type: "report-snapshot"; readonly node: NodeId; readonly succeeded: boolean }
  /** The election timeout shall elapse in so many ticks (at least 1). */
  | { readonly type: "set-election-timer"; readonly ticksLeft: number };

/** What comes of an input, in the order in which it is to be done. */
export interface Output {
  /** The node after the input; the one before is unchanged. */
  readonly node: RaftNode;
  /** To be on disk before any of the messages leaves; undefined when nothing changed. */
  readonly write: Write | undefined;
  readonly messages: readonly Message[];
  /** Came from the leader: the state machine starts again from it, before `committed`. */
  readonly restore: Snapshot | undefined;
  /**
   * Newly committed entries, in order, for the state machine. Changes of the membership have
   * already taken effect.
   */
  readonly committed: readonly Entry[];
  readonly reads: readonly ReadAnswer[];
  /** Why the input was not done as it was meant, in a sentence. */
  readonly refusal?: string;
}
