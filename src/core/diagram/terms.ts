/**
 * In which term each node was, over time, as it was told: messages do not say theirs. What is
 * known of a message is the term of who sent it, when it was seen.
 */
import type { Journal, Standing } from "../belief/index.ts";
import { placeAt } from "./history.ts";

/** More changes of terms are not kept; the oldest go first. */
const MOST_CHANGES = 100_000;

interface OfNode {
  readonly since: number[];
  readonly term: number[];
}

export class Terms<Status extends Standing = Standing> {
  readonly #journal: Journal<Status>;
  #nodes = new Map<string, OfNode>();
  #changes = 0;
  #cuts = 0;
  /** What is read, and how far. */
  #stretch: Journal<Status>["stretches"][number] | undefined;
  #place = 0;

  constructor(journal: Journal<Status>) {
    this.#journal = journal;
  }

  /** No term was told of any node. */
  get isEmpty(): boolean {
    return this.#nodes.size === 0;
  }

  /** Undefined where none was told of the node until then, or it is forgotten. */
  termAt(uuid: string, at: number): number | undefined {
    const of = this.#nodes.get(uuid);
    return of === undefined ? undefined : of.term[placeAt(of.since, at)];
  }

  /** Reads on; `cuts`: how often what was told was taken back. */
  catchUp(cuts: number): void {
    const { stretches } = this.#journal;
    let index = this.#stretch === undefined ? -1 : stretches.lastIndexOf(this.#stretch);
    if (index < 0 || cuts !== this.#cuts) {
      this.#cuts = cuts;
      this.#begin();
      index = 0;
    }
    for (; index < stretches.length; index += 1) {
      const stretch = stretches[index];
      if (stretch === undefined) return;
      if (stretch !== this.#stretch) this.#place = 0;
      this.#stretch = stretch;
      // What is later than where the next one begins was taken back.
      const end = stretches[index + 1]?.at ?? Infinity;
      for (; this.#place < stretch.said.length; this.#place += 1) {
        const said = stretch.said[this.#place];
        if (said === undefined || "status" in said || said.at > end) continue;
        for (const decoded of said.decoded) {
          if (!decoded.ok || decoded.value.type === "event") continue;
          const { value } = decoded;
          for (const node of value.type === "state" ? value.nodes : [value.node]) {
            this.#note(node.uuid, said.at, node.raft?.term);
          }
        }
      }
    }
  }

  #begin(): void {
    this.#nodes = new Map();
    this.#changes = this.#place = 0;
    const first = this.#journal.stretches[0];
    this.#stretch = first;
    for (const node of first?.belief.cluster.nodes.values() ?? []) {
      this.#note(node.uuid, first?.at ?? 0, node.raft?.term);
    }
  }

  #note(uuid: string, at: number, term: number | undefined): void {
    if (term === undefined) return;
    let of = this.#nodes.get(uuid);
    if (of === undefined) this.#nodes.set(uuid, (of = { since: [], term: [] }));
    if (of.term.at(-1) === term) return;
    of.since.push(at);
    of.term.push(term);
    this.#changes += 1;
    if (this.#changes > MOST_CHANGES) this.#forget();
  }

  /** The older half of each node's. */
  #forget(): void {
    this.#changes = 0;
    for (const { since, term } of this.#nodes.values()) {
      const half = since.length >> 1;
      since.splice(0, half);
      term.splice(0, half);
      this.#changes += since.length;
    }
    // One of each of so many nodes is more than is kept.
    if (this.#changes > MOST_CHANGES) this.#begin();
  }
}
