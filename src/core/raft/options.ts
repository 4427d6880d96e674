/** How one node runs Raft, and the values that a cluster starts with. */

import { type Result, fail, ok } from "../base/index.ts";
import type { FaultId } from "./faults.ts";
import { NOBODY, type NodeId } from "./types.ts";

export interface Options {
  readonly id: NodeId;
  /** Election timeouts are drawn from `electionTicks` to `2 * electionTicks - 1`. */
  readonly electionTicks: number;
  readonly heartbeatTicks: number;
  /** Ask whether an election could be won before it is started (dissertation, section 9.6). */
  readonly preVote: boolean;
  /** A leader that hears no quorum for an election timeout steps down (section 6.2). */
  readonly checkQuorum: boolean;
  /** How a leader makes sure that it still leads before a read: a round of heartbeats, or time. */
  readonly readOnly: "safe" | "lease";
  /** The most append-entries messages that may be on their way to one follower. */
  readonly maxInflight: number;
  readonly maxEntriesPerMessage: number;
  /** A follower refuses writes instead of passing them on to the leader. */
  readonly disableProposalForwarding: boolean;
  /** Decides the election timeouts; a 32-bit integer. */
  readonly seed: number;
  /** The rules that are switched off: none of them in Raft. */
  readonly broken: readonly FaultId[];
}

/** The options of a sound node: timeouts of 10 to 19 ticks, a heartbeat with every tick. */
export function optionsFor(id: NodeId, changes: Partial<Omit<Options, "id">> = {}): Options {
  return {
    id,
    electionTicks: 10,
    heartbeatTicks: 1,
    preVote: false,
    checkQuorum: false,
    readOnly: "safe",
    maxInflight: 256,
    maxEntriesPerMessage: 64,
    disableProposalForwarding: false,
    seed: id,
    broken: [],
    ...changes,
  };
}

/** The options as they are, or a sentence about what is wrong with them. */
export function checkOptions(options: Options): Result<Options, string> {
  const { id, electionTicks, heartbeatTicks, maxInflight, maxEntriesPerMessage } = options;
  const numbers = { id, electionTicks, heartbeatTicks, maxInflight, maxEntriesPerMessage };
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isSafeInteger(value) || value <= NOBODY) {
      return fail(`${name} must be a positive integer, but is ${value}.`);
    }
  }
  if (electionTicks <= heartbeatTicks) {
    return fail("electionTicks must be more than heartbeatTicks, or every heartbeat is too late.");
  }
  if (options.readOnly === "lease" && !options.checkQuorum) {
    return fail("A lease can only be read from with checkQuorum, which makes it end.");
  }
  return ok(options);
}
