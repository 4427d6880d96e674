/** One node of ours with its disk and its state machine, which keeps what was written, in order. */

import { present } from "../src/core/base/index.ts";
import {
  type Disk,
  type Input,
  type Membership,
  type Message,
  type NodeId,
  type Options,
  type Output,
  type RaftNode,
  emptyDisk,
  membershipOf,
  optionsFor,
  restartNode,
  step,
  written,
} from "../src/core/raft/index.ts";
import type { Cluster, Crash } from "./script.ts";
import { readText } from "./text.ts";

/** No limit, in the options that want a number. */
const UNLIMITED = 1_000_000;
const NO_MEMBERS: Membership = membershipOf([]);

export class Member {
  readonly options: Options;
  readonly timeout: number;
  node: RaftNode;
  disk: Disk;
  state = "";
  /** The state after each applied entry, for snapshots. */
  states = new Map<number, string>();
  /** Answered reads that have not been told yet. */
  reads: string[] = [];
  /** Something may have changed since the last step was told. */
  touched = true;

  constructor(id: NodeId, cluster: Cluster, broken: Options["broken"]) {
    this.options = { ...optionsOf(id, cluster), broken };
    this.timeout = cluster.electionTicks + cluster.electionSpread;
    this.disk = firstDisk(id, cluster);
    this.node = restartNode(this.options, this.disk).node;
    this.restart();
  }

  /** Knows nothing but the disk from now on: entries behind the snapshot are applied again. */
  restart(): void {
    this.touched = true;
    this.restore(this.disk.snapshot);
    this.finish(restartNode(this.options, this.disk));
  }

  /** Lets one tick pass; its election timeout is the script's, not a random one. */
  tick(): readonly Message[] {
    this.node = { ...this.node, electionTimeout: this.timeout };
    return this.take({ type: "tick", count: 1 });
  }

  /** Takes an input in, writes, applies, and gives what is to be sent; or crashes on the way. */
  take(input: Input, crash?: Crash): readonly Message[] {
    this.touched = true;
    const output = step(this.node, input);
    if (crash === "before-write") {
      this.restart();
      return [];
    }
    this.finish(output);
    if (crash === "before-send") {
      this.restart();
      return [];
    }
    return output.messages;
  }

  /** Asks for a snapshot at the entry so many before the last one applied, if that is news. */
  compaction(behind: number): Input | undefined {
    const index = this.node.applied - behind;
    if (index <= this.node.log.snapshot.index) return undefined;
    const data = present(this.states.get(index), `the state after entry ${index} is known`);
    return { type: "compact", index, data };
  }

  private finish(output: Output): void {
    this.node = output.node;
    this.disk = written(this.disk, output.write);
    if (output.restore !== undefined) this.restore(output.restore);
    for (const { index, data } of output.committed) {
      if (data.type === "normal" && data.value !== "") this.state += `${data.value},`;
      this.states.set(index, this.state);
    }
    for (const read of output.reads) this.reads.push(readText(read));
  }

  private restore({ index, data }: { readonly index: number; readonly data: string }): void {
    this.state = data;
    this.states = new Map([[index, data]]);
  }
}

function optionsOf(id: NodeId, cluster: Cluster): Options {
  return optionsFor(id, {
    electionTicks: cluster.electionTicks,
    heartbeatTicks: cluster.heartbeatTicks,
    preVote: cluster.preVote,
    checkQuorum: cluster.checkQuorum,
    readOnly: cluster.lease ? "lease" : "safe",
    maxInflight: cluster.maxInflight,
    maxEntriesPerMessage: cluster.oneEntryPerMessage ? 1 : UNLIMITED,
    disableProposalForwarding: cluster.noProposalForwarding,
  });
}

/** Members have a snapshot that tells them so; whoever may join later has nothing. */
function firstDisk(id: NodeId, { voters, learners, index }: Cluster): Disk {
  const disk = emptyDisk(NO_MEMBERS);
  if (!voters.includes(id) && !learners.includes(id)) return disk;
  const membership = membershipOf(voters, learners);
  return { ...disk, commitIndex: index, snapshot: { index, term: 1, membership, data: "" } };
}
