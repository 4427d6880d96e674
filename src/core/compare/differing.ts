/**
 * What two say differently, kept as it changes: of each change only the node that it is of is
 * looked at again. Who says nothing of a node contradicts nobody: what was said of it last stands.
 */
import { type Cluster, type ClusterNode, isLeading } from "../cluster/index.ts";
import { saidOfNode } from "./compare.ts";

export type Which = 0 | 1;

interface Side {
  readonly nodes: Map<string, ClusterNode>;
  readonly leaders: Set<string>;
  told: boolean;
}

/** What is different now than at the last look: the uuids of nodes, and whether it is who leads. */
export interface Turn {
  readonly uuids: readonly string[];
  readonly leads: boolean;
}

const SAME = "";

export class Differing {
  readonly #sides: readonly [Side, Side] = [sideOf(), sideOf()];
  /** Nodes that are in both. */
  #shared = 0;
  /** Of each node on which they differ, what the two say. */
  readonly #held = new Map<string, string>();
  #ledHeld = SAME;
  readonly #touched = new Set<string>();

  /** Begins with what one of them says; before that it says nothing. */
  begin(which: Which, { nodes, told }: Cluster): void {
    for (const node of nodes.values()) this.change(which, undefined, node);
    if (told) this.tell(which, true);
  }

  /** A node of one of them was, and is; absent where it was or is not there. */
  change(which: Which, before: ClusterNode | undefined, after: ClusterNode | undefined): void {
    const uuid = after?.uuid ?? before?.uuid ?? "";
    const { nodes, leaders } = this.#sides[which];
    const other = this.#sides[which === 0 ? 1 : 0];
    if (nodes.has(uuid) !== (after !== undefined) && other.nodes.has(uuid)) {
      this.#shared += after === undefined ? -1 : 1;
    }
    if (after === undefined) nodes.delete(uuid);
    else nodes.set(uuid, after);
    if (after !== undefined && isLeading(after)) leaders.add(uuid);
    else leaders.delete(uuid);
    this.#touched.add(uuid);
  }

  /** Whether one of them has told its membership: only then a node can be missing in it. */
  tell(which: Which, told: boolean): void {
    const side = this.#sides[which];
    if (side.told === told) return;
    side.told = told;
    for (const { nodes } of this.#sides) for (const uuid of nodes.keys()) this.#touched.add(uuid);
  }

  /** What has turned since the last look; undefined where nothing has. */
  look(): Turn | undefined {
    const [a, b] = this.#sides;
    // Two clusters that share no node can't be compared.
    if (this.#shared === 0 && a.nodes.size > 0 && b.nodes.size > 0) return undefined;
    const uuids: string[] = [];
    for (const uuid of this.#touched) {
      const now = this.#said(uuid);
      if (now === undefined || now === (this.#held.get(uuid) ?? SAME)) continue;
      if (now === SAME) this.#held.delete(uuid);
      else this.#held.set(uuid, now);
      uuids.push(uuid);
    }
    this.#touched.clear();
    const led = this.#led();
    const leads = led !== undefined && led !== this.#ledHeld;
    if (leads) this.#ledHeld = led;
    return leads || uuids.length > 0 ? { uuids, leads } : undefined;
  }

  /** Undefined where one of them says nothing of it. */
  #said(uuid: string): string | undefined {
    const [a, b] = this.#sides;
    const nodes = [a.nodes.get(uuid), b.nodes.get(uuid)] as const;
    if (!nodes.some((node) => node?.described === true)) return SAME;
    const [inA, inB] = [saidOfNode(nodes[0], a.told), saidOfNode(nodes[1], b.told)];
    if (inA === undefined || inB === undefined) return undefined;
    const isOfTerms = inA.term !== undefined && inB.term !== undefined && inA.term !== inB.term;
    if (inA.standing === inB.standing && !isOfTerms) return SAME;
    const terms = isOfTerms ? ` ${inA.term} ${inB.term}` : "";
    return `${inA.standing} ${inB.standing}${terms}`;
  }

  #led(): string | undefined {
    const [a, b] = this.#sides;
    if (!a.told || !b.told) return undefined;
    const [inA, inB] = [a, b].map(({ leaders }) => JSON.stringify([...leaders].toSorted()));
    return inA === inB ? SAME : `${inA} ${inB}`;
  }
}

function sideOf(): Side {
  return { nodes: new Map(), leaders: new Set(), told: false };
}
