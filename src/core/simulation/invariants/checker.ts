/**
 * Watches a cluster step by step and tells when a property falls. It reads nodes and disks, keeps
 * its own history, and shares no decision with the algorithm.
 */

import type { Disk, NodeId, Output, RaftNode } from "../../raft/index.ts";
import { type History, emptyHistory, remember } from "./history.ts";
import { judge } from "./judge.ts";
import type { Seen, Step } from "./seen.ts";
import { INVARIANTS, type Invariant, type Violation, namesOf } from "./violation.ts";

type Watched = { -readonly [Key in keyof Seen]: Seen[Key] };

export class Checker {
  readonly #history: History = emptyHistory();
  readonly #all: Watched[] = [];
  readonly #invariants: readonly Invariant[];

  constructor(invariants: readonly Invariant[] = INVARIANTS) {
    this.#invariants = invariants;
  }

  /** Of a cluster that is watched from the middle on: who is there before anything is asked. */
  knows(seen: Seen): void {
    this.#all.push({ ...seen });
  }

  /** The node starts, for the first time or again, with what is on its disk. */
  started(node: RaftNode, disk: Disk): Violation | undefined {
    return this.#take(undefined, node, disk, undefined);
  }

  /**
   * The node has made a step from `before`, what it had to write is on `disk`, and its messages may
   * leave. A step whose write a crash prevented has not happened.
   */
  stepped(before: RaftNode, output: Output, disk: Disk): Violation | undefined {
    return this.#take(before, output.node, disk, output);
  }

  /** The node's memory is gone. */
  stopped(id: NodeId): void {
    const watched = this.#all.find((seen) => seen.id === id);
    if (watched !== undefined) watched.node = undefined;
  }

  /** The node's disk is gone. Raft does not survive that, so what falls from now on is excused. */
  wiped(id: NodeId, disk: Disk): void {
    const watched = this.#watched(id, disk);
    watched.node = undefined;
    watched.disk = disk;
    watched.lost = true;
  }

  #take(
    before: RaftNode | undefined,
    after: RaftNode,
    disk: Disk,
    output: Output | undefined,
  ): Violation | undefined {
    const watched = this.#watched(after.id, disk);
    watched.node = after;
    watched.disk = disk;
    // Nothing was decided and nothing said: most ticks are like that.
    if (before === after || (before !== undefined && isQuiet(before, output))) return undefined;
    const step: Step = { before, after, disk, output, all: this.#all };
    const violation = judge(step, this.#history, this.#invariants);
    remember(this.#history, step);
    return violation === undefined ? undefined : this.#excused(violation);
  }

  #watched(id: NodeId, disk: Disk): Watched {
    let watched = this.#all.find((seen) => seen.id === id);
    if (watched === undefined) {
      watched = { id, node: undefined, disk, lost: false };
      this.#all.push(watched);
    }
    return watched;
  }

  #excused(violation: Violation): Violation {
    const lost = this.#all.filter((seen) => seen.lost).map(({ id }) => id);
    if (lost.length === 0) return violation;
    const disks = lost.length === 1 ? "disk" : "disks";
    const excuse =
      `${namesOf(lost)} lost the ${disks}, with votes and entries that others count on: ` +
      "Raft does not promise to survive that.";
    return { ...violation, excuse };
  }
}

function isQuiet(before: RaftNode, output: Output | undefined): boolean {
  if (output === undefined || output.messages.length > 0 || output.committed.length > 0) {
    return false;
  }
  const after = output.node;
  return (
    output.write === undefined &&
    output.restore === undefined &&
    before.log === after.log &&
    before.role === after.role &&
    before.term === after.term &&
    before.commitIndex === after.commitIndex &&
    before.membership === after.membership
  );
}
