/**
 * What each node was, over time, and where nobody looked: read from the notes of a timeline as it
 * grows. Before memory begins nothing is known, and nothing is claimed.
 */
import { type Instant, START } from "../base/index.ts";
import { type ClusterNode, type Standing, nameOf, standingOf } from "../cluster/index.ts";
import { type Known, rewound } from "../rewind/index.ts";
import { type Note, RECORD, type Timeline } from "../timeline/index.ts";

/** `absent`: not in the cluster. */
export type LaneStanding = Standing | "absent";

/** One node: it was `standing[i]` from `since[i]` to the next one. */
export interface NodeHistory {
  readonly uuid: string;
  /** The last one told, safe to show. */
  readonly name: string;
  readonly since: readonly number[];
  readonly standing: readonly LaneStanding[];
}

/** Nobody looked: the connection was lost, or the stream was over. */
export interface Blind {
  readonly begin: Instant;
  /** Absent while it lasts. */
  readonly end?: Instant;
}

export interface Histories {
  /** Reads on. `known`: what is believed at some instant of this timeline. */
  catchUp(known: Known): void;
  readonly nodes: ReadonlyMap<string, NodeHistory>;
  readonly blind: readonly Blind[];
  /** Where memory begins. */
  readonly from: Instant;
  /** Grows when something of it has changed. */
  readonly version: number;
}

/** More changes than this are not kept: a source that tells more is read from memory again. */
const MOST_CHANGES = 100_000;

export function createHistories(timeline: Timeline): Histories {
  return new Reader(timeline);
}

interface Growing {
  readonly uuid: string;
  name: string;
  readonly since: number[];
  readonly standing: LaneStanding[];
}

class Reader implements Histories {
  readonly #timeline: Timeline;
  #nodes = new Map<string, Growing>();
  #blind: Blind[] = [];
  #from = START;
  #version = 0;
  #changes = 0;
  #read = -1;
  #cuts: number;
  /** What was known may be from before a cut: it is begun once more with what is known next. */
  #provisional: Known["cluster"] | undefined;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    this.#cuts = timeline.cuts;
  }

  get nodes(): ReadonlyMap<string, NodeHistory> {
    return this.#nodes;
  }

  get blind(): readonly Blind[] {
    return this.#blind;
  }

  get from(): Instant {
    return this.#from;
  }

  get version(): number {
    return this.#version;
  }

  catchUp(known: Known): void {
    const timeline = this.#timeline;
    const isCut = timeline.cuts !== this.#cuts;
    const isNews = this.#provisional !== undefined && this.#provisional !== known.cluster;
    const isForgotten = this.#read < timeline.first || this.#changes > MOST_CHANGES;
    if (isCut || isNews || isForgotten) this.#begin(known);
    if (isCut) this.#provisional = known.cluster;
    else if (isNews) this.#provisional = undefined;
    const { record } = timeline.columns;
    for (; this.#read < timeline.next; this.#read += 1) {
      if (record[timeline.indexOf(this.#read)] !== RECORD.note) continue;
      const note = timeline.noteAt(this.#read);
      if (note !== undefined) this.#take(note);
    }
  }

  #begin(known: Known): void {
    const { seq, from, nodes } = rewound(this.#timeline, known);
    this.#nodes = new Map();
    this.#blind = [];
    this.#cuts = this.#timeline.cuts;
    this.#from = from;
    this.#read = seq;
    this.#changes = 0;
    this.#version += 1;
    for (const node of nodes.values()) {
      const history = this.#of(node);
      // It was here when memory begins; what it was before is not known.
      if (from > START) put(history, -Infinity, "unknown");
      put(history, from, standingOf(node));
      this.#changes += 2;
    }
  }

  #take(note: Note): void {
    this.#version += 1;
    if (note.type === "connection") {
      const last = this.#blind.at(-1);
      const isBlind = last !== undefined && last.end === undefined;
      if (note.state === "open" && isBlind) {
        this.#blind[this.#blind.length - 1] = { ...last, end: note.at };
      } else if (note.state !== "open" && !isBlind) this.#blind.push({ begin: note.at });
      return;
    }
    const { at, before, after } = note.change;
    const node = after ?? before;
    if (node === undefined) return;
    const history = this.#of(node);
    this.#changes += 1;
    if (after === undefined) put(history, at, "absent");
    else {
      history.name = nameOf(after);
      put(history, at, standingOf(after));
    }
  }

  #of(node: ClusterNode): Growing {
    let history = this.#nodes.get(node.uuid);
    if (history === undefined) {
      history = { uuid: node.uuid, name: nameOf(node), since: [], standing: [] };
      this.#nodes.set(node.uuid, history);
    }
    return history;
  }
}

/** What lasted no time at all was never so. */
function put({ since, standing }: Growing, at: number, next: LaneStanding): void {
  if (since.at(-1) === at) {
    since.pop();
    standing.pop();
  }
  if (standing.at(-1) === next) return;
  since.push(at);
  standing.push(next);
}

/** What the node was at an instant; `absent` before it was ever named. */
export function standingAt({ since, standing }: NodeHistory, at: Instant): LaneStanding {
  return standing[placeAt(since, at)] ?? "absent";
}

/** The place of the last one that began at the instant or before; -1 where none did. */
export function placeAt(since: readonly number[], at: number): number {
  let low = 0;
  let high = since.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((since[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The uuids in the order of their names, numbers by their value. */
export function orderOf(histories: Histories): readonly string[] {
  return [...histories.nodes.values()]
    .toSorted((a, b) => COLLATOR.compare(a.name, b.name) || (a.uuid < b.uuid ? -1 : 1))
    .map(({ uuid }) => uuid);
}

const COLLATOR = new Intl.Collator("en", { numeric: true });
