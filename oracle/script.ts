/** What a script says: the same words as script.go, which the outside oracle reads. */

import type { MembershipChange, NodeId } from "../src/core/raft/index.ts";

/** A run that both sides play: a cluster, and what happens to it. */
export interface Script {
  /** The seed that it was made from. */
  readonly seed: number;
  readonly cluster: Cluster;
  readonly commands: readonly Command[];
}

/** Which nodes there are (1 to `nodes`), who belongs to the first membership, how they run. */
export interface Cluster {
  readonly nodes: number;
  readonly voters: readonly NodeId[];
  readonly learners: readonly NodeId[];
  /** Members start from a snapshot at this index, with term 1; the others with nothing at all. */
  readonly index: number;
  readonly preVote: boolean;
  readonly checkQuorum: boolean;
  /** Reads rely on the lease. */
  readonly lease: boolean;
  readonly maxInflight: number;
  readonly oneEntryPerMessage: boolean;
  readonly noProposalForwarding: boolean;
  readonly electionTicks: number;
  readonly heartbeatTicks: number;
  /** Added to `electionTicks` in place of a random number. */
  readonly electionSpread: number;
}

/**
 * Where a command breaks off, with the node restarted from its disk: before anything of it is
 * written, or when all is written and nothing is sent.
 */
export type Crash = "before-write" | "before-send";

/** Which messages in flight are meant; 0 or nothing stands for any. */
interface Selection {
  readonly from?: NodeId;
  readonly to?: NodeId;
  /** One of those that fit, counted around; without it, all of them. */
  readonly nth?: number;
}

interface Asked {
  readonly node: NodeId;
  readonly crash?: Crash;
}

export interface ChangeCommand extends Asked {
  readonly do: "change";
  readonly transition: MembershipChange["transition"];
  /** As in `v1 l2 r3 u4`; empty to leave a joint membership. */
  readonly changes: string;
  /** One change in the older form. */
  readonly v1?: boolean;
}

export type Command =
  | (Asked & { readonly do: "campaign" })
  | (Asked & { readonly do: "propose"; readonly value: string })
  | ChangeCommand
  | (Asked & { readonly do: "transfer"; readonly to: NodeId })
  | (Asked & { readonly do: "read"; readonly value: string })
  | (Asked & { readonly do: "report-unreachable"; readonly to: NodeId })
  | (Asked & { readonly do: "report-snapshot"; readonly to: NodeId; readonly succeeded: boolean })
  | (Selection & { readonly do: "deliver"; readonly keep?: boolean; readonly crash?: Crash })
  | (Selection & { readonly do: "drop" })
  /** Delivers until nothing is in flight between these nodes; none named means all. */
  | { readonly do: "stabilize"; readonly nodes: readonly NodeId[] }
  /** From now on messages between these nodes and the others are lost. */
  | { readonly do: "partition"; readonly nodes: readonly NodeId[] }
  | { readonly do: "heal" }
  /** Node 0 stands for all nodes, one after the other. */
  | { readonly do: "tick"; readonly node: NodeId; readonly count: number }
  | { readonly do: "crash"; readonly node: NodeId }
  /** Makes a snapshot at the entry so many before the last one applied. */
  | { readonly do: "compact"; readonly node: NodeId; readonly behind: number };

/** One line for people, as the scripts that differ are printed. */
export function commandText(command: Command): string {
  const { do: name, ...rest } = command;
  const words = Object.entries(rest).map(([key, value]) =>
    key === "node"
      ? String(value)
      : `${key}=${Array.isArray(value) ? `(${value.join(" ")})` : value}`,
  );
  return [name, ...words].join(" ");
}
