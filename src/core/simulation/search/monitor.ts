/** Listens to a world and keeps the first property that falls in it. */

import { present } from "../../base/index.ts";
import type { Disk, NodeId, Output, RaftNode } from "../../raft/index.ts";
import type { Fact, Hear } from "../fact.ts";
import { Checker, INVARIANTS, type Invariant, type Violation } from "../invariants/index.ts";
import { notLinearizable } from "../linearizability/index.ts";
import type { Host } from "../host.ts";
import type { Operation } from "../operation.ts";
import type { Run } from "../run.ts";
import { type World, hostOf } from "../world.ts";

interface Pending {
  readonly before: RaftNode;
  readonly output: Output;
}

export class Monitor {
  /** Give it to whatever moves the world. */
  readonly hear: Hear = (fact, world) => this.#hear(fact, world);
  violation: Violation | undefined;
  /** What clients got an answer to, or gave up. */
  readonly operations: Operation[] = [];
  readonly #checker: Checker;
  /** Steps whose write is not on disk yet. */
  readonly #pending = new Map<NodeId, Pending>();
  /** Whose write had begun before the watching did. */
  readonly #unfinished = new Set<NodeId>();
  #now = 0;
  #isLed = false;

  /** From the world's beginning on, or from any later time: then nothing is known of before. */
  constructor(world: World, invariants: readonly Invariant[] = INVARIANTS) {
    this.#checker = new Checker(invariants);
    // All must be known before one is judged: entries are looked for in the logs of the others.
    const settled: Host[] = [];
    for (const host of world.hosts) {
      const { id, raft, disk, wiped, writing, status } = host;
      const runs = status === "running" || status === "paused";
      if (runs && writing !== undefined) this.#unfinished.add(id);
      if (runs && writing === undefined) settled.push(host);
      const node = settled.at(-1) === host ? raft : undefined;
      this.#checker.knows({ id, node, disk, lost: wiped });
    }
    for (const { raft, disk } of settled) this.#note(this.#checker.started(raft, disk));
  }

  /** What has fallen in the run, now that it has come to its end in this world. */
  verdict(run: Run, world: World): Violation | undefined {
    const open = world.clients.flatMap((client) =>
      client.open === undefined ? [] : [client.open],
    );
    this.violation ??= notLinearizable([...this.operations, ...open]);
    if (!this.#isLed) this.violation ??= leaderless(run, world);
    return this.violation;
  }

  #hear(fact: Fact, world: World): void {
    this.#now = fact.at;
    if (fact.type === "stepped") this.#stepped(fact.host, fact, world);
    else if (fact.type === "wrote") this.#wrote(fact.host, world);
    else if (fact.type === "status") this.#changed(fact.host, fact.cause, world);
    else if (fact.type === "returned" || fact.type === "given-up") {
      this.operations.push(fact.operation);
    }
  }

  #stepped(id: NodeId, { before, output }: Pending, world: World): void {
    if (output.node.role === "leader") this.#isLed = true;
    if (output.write !== undefined) this.#pending.set(id, { before, output });
    else this.#note(this.#checker.stepped(before, output, diskOf(world, id)));
  }

  #wrote(id: NodeId, world: World): void {
    const disk = diskOf(world, id);
    const pending = this.#pending.get(id);
    if (this.#unfinished.delete(id)) {
      const host = present(hostOf(world, id), `node ${id}`);
      return this.#note(this.#checker.started(host.raft, disk));
    }
    if (pending === undefined) return this.#checker.wiped(id, disk);
    this.#pending.delete(id);
    this.#note(this.#checker.stepped(pending.before, pending.output, disk));
  }

  #changed(id: NodeId, cause: string, world: World): void {
    if (cause === "pause" || cause === "resume") return;
    this.#pending.delete(id);
    this.#unfinished.delete(id);
    const host = hostOf(world, id);
    if (host === undefined) return;
    if (host.status === "running") this.#note(this.#checker.started(host.raft, host.disk));
    else this.#checker.stopped(id);
  }

  #note(violation: Violation | undefined): void {
    if (violation !== undefined) this.violation ??= { at: this.#now, ...violation };
  }
}

function diskOf(world: World, id: NodeId): Disk {
  return present(hostOf(world, id), `node ${id}`).disk;
}

/** So many election timeouts are enough for any cluster that is left alone. */
const PATIENCE = 50;

function leaderless({ setup, actions, until }: Run, { hosts }: World): Violation | undefined {
  if (actions.length > 0 || setup.loss > 0 || until < PATIENCE * setup.pace.election) {
    return undefined;
  }
  const terms = Math.max(...hosts.map(({ raft }) => raft.term));
  return {
    invariant: "Liveness",
    sentence:
      `All ${hosts.length} nodes run and hear each other, ` +
      `but in ${terms} terms nobody was elected: the votes were split each time.`,
    nodes: hosts.map(({ id }) => id),
    at: until,
  };
}
