/** A cluster of ours in etcd's interaction format: nodes, and what they hold back until asked. */

import { type Result, fail, ok } from "../src/core/base/index.ts";
import {
  type Input,
  type Log,
  type LogIndex,
  type MembershipChange,
  type Message,
  type NodeId,
  type Options,
  type Outcome,
  type Output,
  type RaftNode,
  type Snapshot,
  applyStep,
  emptyDisk,
  entriesBetween,
  membershipOf,
  optionsFor,
  outcomeOf,
  restartNode,
  stepWithoutApplying,
  termAt,
} from "../src/core/raft/index.ts";
import { deviationOf } from "./deviations.ts";
import { chosen } from "./flight.ts";

/** No limit, where an option wants a number; as in etcd's own environment. */
const UNLIMITED = 2_147_483_647;
const MAX_ROUNDS = 1_000;
const MAX_NODES = 100;

/**
 * A node as etcd's environment has it: what it takes in waits for its "ready" to be processed, when
 * it is written, sent and applied.
 */
interface Member {
  node: RaftNode;
  /** What is on disk. */
  log: Log;
  applied: LogIndex;
  /** The state machine appends every value to the one before. */
  state: string;
  outbox: readonly Message[];
  /** Something waits for its ready to be processed. */
  hasReady: boolean;
  /** What it sends as its snapshot: its newest state. */
  newest: Snapshot;
}

/** What is shown of a node, and what its state machine has come to. */
export interface Shown extends Outcome {
  readonly state: string;
}

export class Interaction {
  private readonly members: Member[] = [];
  private flight: readonly Message[] = [];
  /** Something has happened on which ours is meant to differ from etcd's. */
  hasDeviated = false;
  /** Why the last input was not done as it was meant. */
  private readonly refusals: string[] = [];
  private readonly olderChanges = new WeakSet<MembershipChange>();

  get size(): number {
    return this.members.length;
  }

  /** Adds nodes with the next ids; they start from the snapshot, or with nothing. */
  addNodes(
    count: number,
    snapshot: Snapshot | undefined,
    changes: Partial<Options>,
  ): Result<undefined, string> {
    if (this.size + count > MAX_NODES) return fail(`There can be ${MAX_NODES} nodes at most.`);
    for (let i = 0; i < count; i++) {
      const id = this.size + 1;
      const options = optionsFor(id, {
        electionTicks: 3,
        maxInflight: UNLIMITED,
        maxEntriesPerMessage: UNLIMITED,
        ...changes,
      });
      const blank = emptyDisk(membershipOf([]));
      const disk =
        snapshot === undefined ? blank : { ...blank, commitIndex: snapshot.index, snapshot };
      const { node } = restartNode(options, disk);
      this.members.push({
        node,
        log: node.log,
        applied: node.applied,
        state: disk.snapshot.data,
        outbox: [],
        hasReady: false,
        newest: disk.snapshot,
      });
    }
    return ok(undefined);
  }

  /** Gives an input to a node; messages stay with it until its ready is processed. */
  give(id: NodeId, input: Input): Result<undefined, string> {
    const member = this.members[id - 1];
    if (member === undefined) return fail(`There is no node ${id}.`);
    if (input.type === "campaign" && this.isBusy(member)) {
      this.refusals.push(`Node ${id}: A change of the members is still to be applied.`);
      return ok(undefined);
    }
    const before = member.node;
    if (deviationOf(before, input) !== undefined) this.hasDeviated = true;
    this.finish(member, stepWithoutApplying(before, input));
    const { role, leader } = member.node;
    if (role !== before.role || leader !== before.leader) member.hasReady = true;
    return ok(undefined);
  }

  /** From now on the change counts as one in the older form (v1). */
  noteOlder(change: MembershipChange): void {
    this.olderChanges.add(change);
  }

  /** Gives it as many ticks. */
  tick(id: NodeId, ticks: "heartbeat" | "election"): Result<undefined, string> {
    const options = this.members[id - 1]?.node.options;
    const count = (ticks === "heartbeat" ? options?.heartbeatTicks : options?.electionTicks) ?? 1;
    for (let i = 0; i < count; i++) {
      const result = this.give(id, { type: "tick", count: 1 });
      if (!result.ok) return result;
    }
    return ok(undefined);
  }

  setElectionTimeout(id: NodeId, ticks: number): Result<undefined, string> {
    const member = this.members[id - 1];
    if (member === undefined) return fail(`There is no node ${id}.`);
    member.node = { ...member.node, electionTimeout: ticks };
    return ok(undefined);
  }

  /** Forgets the node's log up to the entry, which must be applied. */
  compact(id: NodeId, index: LogIndex): Result<undefined, string> {
    const member = this.members[id - 1];
    if (member === undefined) return fail(`There is no node ${id}.`);
    if (index > member.applied) {
      return fail(`Node ${id} has applied ${member.applied} entries: it cannot compact more.`);
    }
    if (index <= member.node.log.snapshot.index) {
      return fail(`Node ${id} has forgotten entry ${index} already.`);
    }
    const { hasReady } = member;
    const result = this.give(id, { type: "compact", index, data: member.state });
    // Unlike all else it is done at once.
    member.hasReady = hasReady;
    const { snapshot } = member.node.log;
    member.log = { snapshot, entries: member.log.entries.filter((entry) => entry.index > index) };
    return result;
  }

  /** Puts the newest snapshot of one node on its way to another. */
  sendSnapshot(from: NodeId, to: NodeId): Result<undefined, string> {
    const member = this.members[from - 1];
    if (member === undefined) return fail(`There is no node ${from}.`);
    const { term } = member.node;
    const snapshot = member.newest;
    this.flight = [...this.flight, { type: "install-snapshot", from, to, term, snapshot }];
    return ok(undefined);
  }

  /** Lets the node's messages leave and shows what it has applied. */
  processReady(id: NodeId): Result<undefined, string> {
    const member = this.members[id - 1];
    if (member === undefined) return fail(`There is no node ${id}.`);
    this.flight = [...this.flight, ...member.outbox];
    member.outbox = [];
    member.hasReady = false;
    member.log = member.node.log;
    // What a snapshot brought is applied by it.
    this.finish(member, applyStep(member.node));
    member.applied = member.node.applied;
    return ok(undefined);
  }

  /** Delivers or drops what is in flight to the node. */
  deliver(to: NodeId, type: Message["type"] | undefined, drop: boolean): Result<boolean, string> {
    const { taken, rest } = chosen(this.flight, { to });
    const meant = taken.filter((message) => type === undefined || message.type === type);
    if (meant.length === 0) return ok(false);
    if (!drop && to > this.size) return fail(`There is no node ${to} to deliver to.`);
    this.flight =
      type === undefined ? rest : this.flight.filter((message) => !meant.includes(message));
    for (const message of drop ? [] : meant) {
      const result = this.give(to, { type: "message", message });
      if (!result.ok) return result;
    }
    return ok(true);
  }

  /** Processes and delivers among these nodes, until nothing is left to do. */
  stabilize(ids: readonly NodeId[]): Result<undefined, string> {
    const wrong = ids.find((id) => this.members[id - 1] === undefined);
    if (wrong !== undefined) return fail(`There is no node ${wrong}.`);
    const nodes = ids.length > 0 ? ids : this.members.map((_, i) => i + 1);
    for (let round = 0; round < MAX_ROUNDS; round++) {
      let isQuiet = true;
      for (const id of nodes) {
        if (this.members[id - 1]?.hasReady !== true) continue;
        isQuiet = false;
        this.processReady(id);
      }
      for (const id of nodes) {
        const delivered = this.deliver(id, undefined, false);
        if (!delivered.ok) return delivered;
        if (delivered.value) isQuiet = false;
      }
      if (isQuiet) return ok(undefined);
    }
    return fail(`The nodes still talk after ${MAX_ROUNDS} rounds.`);
  }

  /** Takes the refusals since it was asked the last time. */
  takeRefusals(): readonly string[] {
    return this.refusals.splice(0);
  }

  outcomes(): readonly Shown[] {
    return this.members.map(({ node, log, applied, state }) => ({
      ...outcomeOf({ ...node, log, applied }),
      state,
    }));
  }

  /** etcd's does not stand for election while a change in the older form waits to be applied. */
  private isBusy({ node }: Member): boolean {
    return entriesBetween(node.log, node.applied + 1, node.commitIndex).some(
      ({ data }) => data.type === "change-members" && this.olderChanges.has(data.change),
    );
  }

  private finish(member: Member, output: Output): void {
    const { id } = output.node;
    member.node = output.node;
    if (output.refusal !== undefined) this.refusals.push(`Node ${id}: ${output.refusal}`);
    if (output.restore !== undefined) {
      member.newest = output.restore;
      member.state = output.restore.data;
    }
    for (const { data } of output.committed) {
      if (data.type === "normal") member.state += data.value;
    }
    const { applied, commitIndex, membership, log } = member.node;
    if (output.committed.length > 0) {
      const term = termAt(log, applied) ?? 0;
      member.newest = { index: applied, term, membership, data: member.state };
    }
    // The environment always sends its newest state, whatever the log was compacted to.
    const outgoing = output.messages.map((message) =>
      message.type === "install-snapshot" ? { ...message, snapshot: member.newest } : message,
    );
    member.outbox = [...member.outbox, ...outgoing];
    const { write, reads } = output;
    const isNews = write !== undefined || outgoing.length > 0 || reads.length > 0;
    if (isNews || applied < commitIndex) member.hasReady = true;
  }
}
