/** Who is in the cluster, as its changes told: counted along, so that nothing is ever scanned. */
import { type Change, type ClusterNode, isLeading } from "../cluster/index.ts";

export class Members {
  readonly leaders = new Set<string>();
  readonly #nodes = new Map<string, ClusterNode>();
  /** Those who vote: ghosts are no members, and learners only listen. */
  voters = 0;
  active = 0;
  /** Active voters that did not say, on this connection, what they are: one of them may lead. */
  unknown = 0;

  of(uuid: string): ClusterNode | undefined {
    return this.#nodes.get(uuid);
  }

  apply(uuid: string, { after }: Pick<Change, "after">): void {
    this.#count(this.#nodes.get(uuid), -1);
    this.#count(after, 1);
    if (after === undefined) this.#nodes.delete(uuid);
    else this.#nodes.set(uuid, after);
    if (after !== undefined && isLeading(after)) this.leaders.add(uuid);
    else this.leaders.delete(uuid);
  }

  /** The connection is another one: what was told on the last may not be so any more. */
  reconnected(): void {
    for (const [uuid, node] of this.#nodes) {
      this.apply(uuid, { after: { ...node, stale: true } });
    }
  }

  #count(node: ClusterNode | undefined, by: number): void {
    if (node?.described !== true) return;
    if (node.others.includes("learner")) return;
    this.voters += by;
    if (node.inactive) return;
    this.active += by;
    if (node.role === "unknown" || node.stale) this.unknown += by;
  }
}
