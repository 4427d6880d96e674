/** A cluster in random trouble, for tests: a seed decides what happens, all of it is checked. */

import { nextRandom, present } from "../base/index.ts";
import {
  type Disk,
  type Entry,
  type FaultId,
  type Input,
  type Message,
  type NodeChange,
  type Options,
  type Output,
  type RaftNode,
  emptyDisk,
  lastIndex,
  membershipOf,
  optionsFor,
  restartNode,
  step,
  termAt,
  written,
} from "./index.ts";

interface Committed {
  readonly entry: Entry;
  /** The term in which it was first seen to be committed. */
  readonly inTerm: number;
}

/** Runs until something falls, and tells what; undefined when nothing does. */
export function trouble(
  seed: number,
  steps: number,
  broken: readonly FaultId[] = [],
  options: Partial<Options> = {},
): string | undefined {
  const run = new Trouble(seed, { ...options, broken });
  for (let i = 0; i < steps && run.fallen === undefined; i++) run.next();
  return run.fallen;
}

class Trouble {
  fallen: string | undefined;
  #random: number;
  #count = 0;
  readonly #options: Partial<Options>;
  readonly #ids = [1, 2, 3, 4, 5];
  readonly #nodes = new Map<number, RaftNode>();
  readonly #disks = new Map<number, Disk>();
  #queue: Message[] = [];
  #cut: readonly number[] = [];
  readonly #leaders = new Map<number, number>();
  readonly #committed: Committed[] = [];
  readonly #reads = new Map<string, number>();

  constructor(seed: number, options: Partial<Options>) {
    this.#random = seed;
    this.#options = { maxEntriesPerMessage: 2, electionTicks: 5, ...options };
    for (const id of this.#ids) this.#boot(id, emptyDisk(membershipOf([1, 2, 3])));
  }

  #draw(below: number): number {
    const [state, value] = nextRandom(this.#random);
    this.#random = state;
    return value % below;
  }

  next(): void {
    const kind = this.#draw(100);
    const id = 1 + this.#draw(5);
    if (kind < 55) this.#deliver();
    else if (kind < 72) for (const each of this.#ids) this.#give(each, { type: "tick", count: 1 });
    else if (kind < 83) this.#give(id, { type: "propose", value: String(this.#count++) });
    else if (kind < 86) this.#read(id);
    else if (kind < 89) this.#change(id);
    else if (kind < 90)
      this.#give(id, { type: "transfer-leadership", transferee: this.#other(id) });
    else if (kind < 92) this.#give(id, { type: "campaign" });
    else if (kind < 94) this.#compact(id);
    else if (kind < 97) this.#boot(id, present(this.#disks.get(id), "a disk"));
    else if (kind < 98) this.#queue = this.#queue.filter(() => this.#draw(3) === 0);
    else this.#cut = this.#draw(3) === 0 ? [] : [id, this.#other(id)];
  }

  #other(id: number): number {
    return 1 + ((id + this.#draw(4)) % 5);
  }

  #boot(id: number, disk: Disk): void {
    this.#disks.set(id, disk);
    this.#take(id, restartNode(optionsFor(id, { ...this.#options, seed: this.#draw(1e6) }), disk));
  }

  #deliver(): void {
    for (let i = 0; i < 4 && this.#queue.length > 0; i++) {
      // Mostly in order; sometimes late, sometimes twice.
      const place = this.#draw(4) === 0 ? this.#draw(this.#queue.length) : 0;
      const message = present(this.#queue[place], "a message");
      if (this.#draw(12) > 0) this.#queue.splice(place, 1);
      const passes = this.#cut.includes(message.from) === this.#cut.includes(message.to);
      if (passes) this.#give(message.to, { type: "message", message });
    }
    if (this.#queue.length > 200) this.#queue = this.#queue.slice(-100);
  }

  #read(id: number): void {
    const context = `r${this.#count++}`;
    this.#reads.set(context, this.#committed.length);
    this.#give(id, { type: "read", context });
  }

  #change(id: number): void {
    const types = ["add-voter", "add-voter", "remove", "add-learner"] as const;
    const changes = Array.from({ length: 1 + this.#draw(3) }, (): NodeChange => {
      return { type: present(types[this.#draw(4)], "a type"), node: 1 + this.#draw(5) };
    });
    const isEnd = this.#draw(5) === 0;
    const change = { transition: "auto", changes: isEnd ? [] : changes } as const;
    this.#give(id, { type: "change-members", change });
  }

  #compact(id: number): void {
    const { applied } = present(this.#nodes.get(id), "a node");
    this.#give(id, { type: "compact", index: applied - this.#draw(2), data: "" });
  }

  #give(id: number, input: Input): void {
    const before = present(this.#nodes.get(id), "a node");
    const output = step(before, input);
    if (this.#draw(60) === 0) {
      // It crashes before anything is on disk, or behind that, before anything is said.
      const disk = present(this.#disks.get(id), "a disk");
      this.#boot(id, this.#draw(2) === 0 ? disk : written(disk, output.write));
      return;
    }
    if (before.role === "leader" && output.node.role === "leader") {
      const kept = before.log.entries.at(-1);
      if (kept && (termAt(output.node.log, kept.index) ?? kept.term) !== kept.term) {
        this.#fall(`LeaderAppendOnly: ${id} at ${kept.index}`);
      }
      if (lastIndex(output.node.log) < lastIndex(before.log)) this.#fall(`LeaderAppendOnly: ${id}`);
    }
    this.#take(id, output);
  }

  #take(id: number, output: Output): void {
    const { node, messages, committed, reads } = output;
    this.#nodes.set(id, node);
    this.#disks.set(id, written(this.#disks.get(id) ?? emptyDisk(node.membership), output.write));
    this.#queue.push(...messages);
    if (node.role === "leader") this.#checkLeader(node);
    for (const entry of committed) this.#checkCommitted(entry, node.term);
    for (const { context, index } of reads) {
      if (index < (this.#reads.get(context) ?? 0)) this.#fall(`Linearizability: ${context}`);
    }
    this.#checkLogs(node);
  }

  #checkLeader({ id, term, log }: RaftNode): void {
    const leader = this.#leaders.get(term) ?? id;
    this.#leaders.set(term, leader);
    if (leader !== id) this.#fall(`ElectionSafety: ${id} and ${leader} in term ${term}`);
    for (const { entry, inTerm } of this.#committed) {
      if (inTerm >= term || entry.index < log.snapshot.index) continue;
      if (termAt(log, entry.index) !== entry.term) {
        this.#fall(`LeaderCompleteness: ${id} lacks ${entry.index}`);
      }
    }
  }

  #checkCommitted(entry: Entry, inTerm: number): void {
    const known = this.#committed[entry.index - 1];
    if (known === undefined) this.#committed[entry.index - 1] = { entry, inTerm };
    else if (known.entry.term !== entry.term || known.entry.data !== entry.data) {
      if (JSON.stringify(known.entry) !== JSON.stringify(entry)) {
        this.#fall(`StateMachineSafety: ${entry.index}`);
      }
    }
  }

  #checkLogs(node: RaftNode): void {
    for (const other of this.#nodes.values()) {
      let agree = false;
      const first = Math.max(node.log.snapshot.index, other.log.snapshot.index);
      const last = Math.min(lastIndex(node.log), lastIndex(other.log));
      for (let index = last; index >= first; index--) {
        const same = termAt(node.log, index) === termAt(other.log, index);
        if (agree && !same) this.#fall(`LogMatching: ${node.id} and ${other.id} at ${index}`);
        agree ||= same;
      }
    }
  }

  #fall(what: string): void {
    this.fallen ??= what;
  }
}
