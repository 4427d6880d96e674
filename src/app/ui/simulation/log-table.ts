/** The logs side by side, as a table: a row for each node and a column for each index. */
import type { TrueEntry, TrueNode, Truth } from "../../store/index.ts";

export interface LogTable {
  /** The indexes of the columns, ascending. */
  readonly indexes: readonly number[];
  /** The last index that any node has; 0 when all logs are empty. */
  readonly last: number;
  readonly rows: readonly LogRow[];
}

export interface LogRow {
  readonly node: TrueNode;
  /** How many of the first columns its snapshot covers, as one block. */
  readonly snapshotColumns: number;
  readonly cells: readonly LogCell[];
  /** What is shown of it, as a text: the same text, the same picture. */
  readonly key: string;
}

export interface LogCell {
  readonly index: number;
  /** Undefined where the log has nothing, or where it is too long to be told. */
  readonly entry: TrueEntry | undefined;
  /** The last committed one, as this node knows it: the line is behind it. */
  readonly isCommitIndex: boolean;
  /** Up to here the leader knows that this follower's log agrees with its own. */
  readonly isMatchIndex: boolean;
  /** What the leader sends this follower next. */
  readonly isNextIndex: boolean;
}

/** At most so many columns, up to the index `to`; without one, up to the end. */
export function logTable(truth: Truth, columns: number, to?: number): LogTable {
  const nodes = truth.nodes.filter(({ status }) => status !== "removed");
  const last = nodes.reduce((most, node) => Math.max(most, endOf(node)), 0);
  const leader = leaderOf(nodes);
  // One column more than there are entries: what the leader sends next is marked there.
  const end = Math.max(1, to === undefined ? last + 1 : Math.min(to, last + 1));
  const start = Math.max(1, end - columns + 1);
  const indexes = Array.from({ length: end - start + 1 }, (_, place) => start + place);
  return { indexes, last, rows: nodes.map((node) => rowOf(node, leader, indexes)) };
}

/** The running leader of the highest term. */
export function leaderOf(nodes: readonly TrueNode[]): TrueNode | undefined {
  return nodes
    .filter(({ status, role }) => status === "running" && role === "leader")
    .toSorted((a, b) => b.term - a.term)[0];
}

function endOf({ log, snapshotIndex }: TrueNode): number {
  return log.at(-1)?.index ?? snapshotIndex;
}

function rowOf(node: TrueNode, leader: TrueNode | undefined, indexes: readonly number[]): LogRow {
  const first = indexes[0] ?? 1;
  const progress = leader?.followers.find(({ uuid }) => uuid === node.uuid);
  const covered = Math.max(0, Math.min(node.snapshotIndex - first + 1, indexes.length));
  const entries = new Map(node.log.map((entry) => [entry.index, entry]));
  const cells = indexes.slice(covered).map((index) => ({
    index,
    entry: entries.get(index),
    isCommitIndex: index === node.commitIndex,
    isMatchIndex: index === progress?.matchIndex,
    isNextIndex: index === progress?.nextIndex,
  }));
  return { node, snapshotColumns: covered, cells, key: keyOf(node, covered, cells) };
}

function keyOf(node: TrueNode, covered: number, cells: readonly LogCell[]): string {
  const head = [node.uuid, node.name, node.role, node.status, covered, node.commitIndex];
  const texts = cells.map(({ index, entry, isCommitIndex, isMatchIndex, isNextIndex }) => {
    const marks = [isCommitIndex, isMatchIndex, isNextIndex, entry?.committed, entry?.conflicting];
    const bits = marks.map((mark) => (mark === true ? 1 : 0)).join("");
    return entry === undefined
      ? `${index} ${bits}`
      : `${index} ${bits} ${entry.term} ${entry.text}`;
  });
  return [...head, ...texts].join("\n");
}

/** What an entry is, for ears and for who points at it. */
export function entryWords(entry: TrueEntry): string {
  const state = entry.committed ? "committed" : "not committed";
  const conflict = entry.conflicting ? ", conflicts with another node’s entry" : "";
  return `term ${entry.term}, ${entry.text}, ${state}${conflict}`;
}
