/**
 * Who says what about whom: the beliefs of several exporters of one cluster, side by side. Nobody
 * of them is right by itself; told is where they do not say the same.
 */
import { type Cluster, type ClusterNode, leaders, nameOf, standingOf } from "../cluster/index.ts";

/** What one exporter says of one node. */
export interface Said {
  /** `missing`: its membership has no such node. */
  readonly standing: "leader" | "candidate" | "follower" | "inactive" | "missing";
  readonly term?: number;
}

export interface Line {
  readonly uuid: string;
  /** Safe to display. */
  readonly name: string;
  /** Of each exporter; absent where it says nothing of it. */
  readonly says: readonly (Said | undefined)[];
  readonly differs: boolean;
}

export interface Matrix {
  /** By the names of the nodes, as a person counts; no more than were asked for. */
  readonly lines: readonly Line[];
  /** Nodes that have no line. */
  readonly left: number;
  /** Who leads according to each: their names, empty where nobody does; absent as above. */
  readonly leaders: readonly (readonly string[] | undefined)[];
  readonly leadersDiffer: boolean;
}

/** `clusters`: what each exporter tells; undefined for one that says nothing at this moment. */
export function compared(clusters: readonly (Cluster | undefined)[], most: number): Matrix {
  const nodes = new Map<string, ClusterNode>();
  for (const cluster of clusters) {
    for (const node of cluster?.nodes.values() ?? []) {
      // The first who gives it a name names it.
      const isNamed = (nodes.get(node.uuid)?.commonName ?? "") !== "";
      if (node.described && !isNamed) nodes.set(node.uuid, node);
    }
  }
  const lines = [...nodes.values()]
    .map((node) => lineOf(node, clusters))
    .toSorted((a, b) => NAMES.compare(a.name, b.name));
  const led = clusters.map((cluster) => (cluster?.told === true ? leadersOf(cluster) : undefined));
  return {
    lines: lines.slice(0, most),
    left: Math.max(0, lines.length - most),
    leaders: led.map((all) => all?.map((uuid) => nameIn(nodes, uuid))),
    leadersDiffer: differ(led.map((all) => all?.join(" "))),
  };
}

/** Whether they can speak of one cluster at all: some node is in both, or one has none yet. */
export function sharesNodes(a: Cluster, b: Cluster): boolean {
  if (a.nodes.size === 0 || b.nodes.size === 0) return true;
  return [...b.nodes.keys()].some((uuid) => a.nodes.has(uuid));
}

const NAMES = new Intl.Collator("en", { numeric: true });

function lineOf(node: ClusterNode, clusters: readonly (Cluster | undefined)[]): Line {
  const { uuid } = node;
  const says = clusters.map((cluster) =>
    cluster === undefined ? undefined : saidOf(cluster, uuid),
  );
  const standings = says.map((said) => said?.standing);
  const terms = says.map((said) => said?.term);
  return { uuid, name: nameOf(node), says, differs: differ(standings) || differ(terms) };
}

function saidOf(cluster: Cluster, uuid: string): Said | undefined {
  return saidOfNode(cluster.nodes.get(uuid), cluster.told);
}

/** `told`: the membership was told, and who is not in it is missing. */
export function saidOfNode(node: ClusterNode | undefined, told: boolean): Said | undefined {
  // A ghost is known from an event alone; of its own membership an exporter has told nothing then.
  if (node === undefined) return told ? { standing: "missing" } : undefined;
  if (node.stale) return undefined;
  const standing = standingOf(node);
  if (standing === "ghost" || standing === "unknown") return undefined;
  const term = node.raft?.term;
  // A term that was heard before it fell silent is none of now.
  return term === undefined || standing === "inactive" ? { standing } : { standing, term };
}

function leadersOf(cluster: Cluster): readonly string[] {
  return leaders(cluster)
    .map(({ uuid }) => uuid)
    .toSorted();
}

function nameIn(nodes: ReadonlyMap<string, ClusterNode>, uuid: string): string {
  const node = nodes.get(uuid);
  return node === undefined ? nameOf({ uuid, commonName: "" }) : nameOf(node);
}

/** Who says nothing contradicts nobody. */
function differ(words: readonly (string | number | undefined)[]): boolean {
  return new Set(words.filter((word) => word !== undefined)).size > 1;
}
