/** A tiny cluster for tests: disks, messages in a queue, and a hand on all of it. */

import { assert, present } from "../base/index.ts";
import {
  type Disk,
  type Input,
  type Message,
  type Options,
  type Output,
  type RaftNode,
  emptyDisk,
  membershipOf,
  optionsFor,
  restartNode,
  startNode,
  step,
  written,
} from "./index.ts";

export type Changes = Partial<Omit<Options, "id">>;

export class Network {
  readonly nodes = new Map<number, RaftNode>();
  readonly disks = new Map<number, Disk>();
  /** What each state machine got since its last start. */
  readonly applied = new Map<number, string[]>();
  readonly reads = new Map<number, string[]>();
  queue: Message[] = [];
  /** A message for which this is false is lost. */
  passes: (message: Message) => boolean = () => true;
  readonly #options: Changes;

  constructor(voters: readonly number[], options: Changes = {}, learners: readonly number[] = []) {
    this.#options = options;
    for (const id of [...voters, ...learners]) {
      this.boot(id, emptyDisk(membershipOf(voters, learners)));
    }
  }

  /** Starts a node from a disk. */
  boot(id: number, disk: Disk): void {
    this.disks.set(id, disk);
    this.applied.set(id, []);
    this.reads.set(id, []);
    this.#take(id, restartNode(optionsFor(id, this.#options), disk));
  }

  /** Crashes a node and starts it again: what was not on disk is gone. */
  restart(id: number): void {
    this.boot(id, present(this.disks.get(id), `node ${id}`));
  }

  node(id: number): RaftNode {
    return present(this.nodes.get(id), `node ${id}`);
  }

  /** One input; what it says is queued. */
  give(id: number, input: Input): Output {
    const output = step(this.node(id), input);
    this.#take(id, output);
    return output;
  }

  /** Delivers until all is quiet. */
  settle(most = 10_000): void {
    for (let count = 0; this.queue.length > 0; count++) {
      assert(count < most, "the network does not come to rest");
      const message = present(this.queue.shift(), "a message");
      if (this.nodes.has(message.to) && this.passes(message)) {
        this.give(message.to, { type: "message", message });
      }
    }
  }

  act(id: number, input: Input): void {
    this.give(id, input);
    this.settle();
  }

  campaign(id: number): void {
    this.act(id, { type: "campaign" });
  }

  propose(id: number, ...values: readonly string[]): void {
    for (const value of values) this.act(id, { type: "propose", value });
  }

  /** So many ticks, one by one, with all deliveries between. */
  tick(id: number, count = 1): void {
    for (let i = 0; i < count; i++) this.act(id, { type: "tick", count: 1 });
  }

  /** Only messages among these pass. */
  isolate(...alone: readonly number[]): void {
    this.passes = ({ from, to }) => alone.includes(from) === alone.includes(to);
  }

  heal(): void {
    this.passes = () => true;
  }

  /** The log as "index:term:value", for readable tests. */
  log(id: number): readonly string[] {
    return this.node(id).log.entries.map(({ term, data }) =>
      data.type === "normal" ? `${term}:${data.value}` : `${term}:${data.type}`,
    );
  }

  roles(): readonly string[] {
    return [...this.nodes.values()].map(({ id, role, term }) => `${id} ${role} ${term}`);
  }

  #take(id: number, output: Output): void {
    this.nodes.set(id, output.node);
    this.disks.set(id, written(present(this.disks.get(id), `disk ${id}`), output.write));
    this.queue.push(...output.messages);
    for (const { data } of output.committed) {
      if (data.type === "normal") this.applied.get(id)?.push(data.value);
    }
    for (const { context, index } of output.reads) this.reads.get(id)?.push(`${context}@${index}`);
  }
}

/** A node that has never run, alone with itself or others, and its first steps. */
export function loneNode(id: number, voters: readonly number[], options: Changes = {}): RaftNode {
  return startNode(optionsFor(id, options), membershipOf(voters));
}
