/** The rows of the table of nodes, and the orders it can be read in. */
import type { Instant } from "../../../core/base/index.ts";
import {
  type Cluster,
  type ClusterNode,
  type Standing,
  nameOf,
  standingOf,
} from "../../../core/cluster/index.ts";
import { STANDINGS } from "../../../core/scene/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";

export interface NodeRow {
  readonly node: ClusterNode;
  /** Safe to show. */
  readonly name: string;
  readonly standing: Standing;
  readonly received: number;
  readonly sent: number;
  readonly changedAt: Instant | undefined;
}

export type Column = "name" | "address" | "role" | "changed" | "received" | "sent";

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

export const FIRST_ORDER: Order = { column: "name", descending: false };

/** Columns of figures begin with the largest: that is what one looks for. */
const LARGEST_FIRST: ReadonlySet<Column> = new Set<Column>(["changed", "received", "sent"]);

/** The order after a click on a column's head: its own order first, then the other way round. */
export function nextOrder(order: Order, column: Column): Order {
  return order.column === column
    ? { column, descending: !order.descending }
    : { column, descending: LARGEST_FIRST.has(column) };
}

/** By name, as a person counts. Apart from the figures, which change far more often. */
export function nodesByName(cluster: Cluster): readonly ClusterNode[] {
  return [...cluster.nodes.values()]
    .map((node) => ({ node, name: nameOf(node) }))
    .toSorted((a, b) => collator.compare(a.name, b.name) || a.node.order - b.node.order)
    .map(({ node }) => node);
}

export function nodeRows(
  nodes: readonly ClusterNode[],
  timeline: Timeline | undefined,
): readonly NodeRow[] {
  return nodes.map((node) => {
    const number = timeline?.uuids.find(node.uuid);
    return {
      node,
      name: nameOf(node),
      standing: standingOf(node),
      received: (number === undefined ? 0 : timeline?.traffic.received[number]) ?? 0,
      sent: (number === undefined ? 0 : timeline?.traffic.sent[number]) ?? 0,
      changedAt: node.changedAt,
    };
  });
}

// A person counts node-2 before node-10. One collator: making one costs more than comparing.
const collator = new Intl.Collator("en", { numeric: true });

/** The rows come by name; sorting is stable, so that those of one figure stay by name. */
export function sortedRows(
  rows: readonly NodeRow[],
  { column, descending }: Order,
): readonly NodeRow[] {
  if (column === "name") return descending ? rows.toReversed() : rows;
  const compare = COMPARE[column];
  return rows.toSorted((a, b) => (descending ? compare(b, a) : compare(a, b)));
}

const COMPARE: Readonly<Record<Exclude<Column, "name">, (a: NodeRow, b: NodeRow) => number>> = {
  address: (a, b) => collator.compare(a.node.addr.slice(0, 200), b.node.addr.slice(0, 200)),
  role: (a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing),
  // A node that never changed counts as the oldest change of all.
  changed: (a, b) => (a.changedAt ?? -1) - (b.changedAt ?? -1),
  received: (a, b) => a.received - b.received,
  sent: (a, b) => a.sent - b.sent,
};
