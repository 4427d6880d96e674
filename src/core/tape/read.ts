/**
 * Reads a timeline as it grows into lanes: how each node stood, and who led. Nothing is read twice
 * but after a cut; what the timeline has forgotten is forgotten here.
 */
import { type Instant, START, instant } from "../base/index.ts";
import {
  type Change,
  type Cluster,
  type ClusterNode,
  EMPTY_CLUSTER,
  nameOf,
} from "../cluster/index.ts";
import { type Known, rewound } from "../rewind/index.ts";
import { RECORD, type Timeline } from "../timeline/index.ts";
import { type Lane, LED, type Leadership, createLane, createLeadership } from "./lane.ts";
import { ABSENT, TOLD_FIRST, codeOf } from "./standings.ts";

export interface Tape {
  /**
   * Reads on to the timeline's end. What is known may be of an instant before that. `least`: of an
   * instant before that one there is no picture any more, whatever the timeline has kept.
   */
  catchUp(known: Known, least?: Instant): void;
  /** In the order of their names. */
  readonly lanes: readonly Lane[];
  readonly leadership: Leadership;
  laneOf(uuid: string): Lane | undefined;
  /** Where memory begins: of what was before, nothing is told. */
  readonly from: Instant;
  /** Something was before that, and is forgotten. */
  readonly isForgotten: boolean;
  /** What the records tell of the cluster at the end of the timeline. */
  readonly known: Known;
  /** Grows with each change that was read, and when some are forgotten. */
  readonly version: number;
  readonly timeline: Timeline;
}

const LEADER = TOLD_FIRST.indexOf("leader");

export function createTape(timeline: Timeline): Tape {
  return new ReadingTape(timeline);
}

class ReadingTape implements Tape {
  readonly timeline: Timeline;
  #lanes = new Map<string, Lane>();
  #sorted: readonly Lane[] | undefined;
  leadership = createLeadership();
  readonly #leading = new Set<string>();
  /** The newest that was told of each node. */
  #nodes = new Map<string, ClusterNode>();
  #told: Cluster = EMPTY_CLUSTER;
  /** The numbers of the notes that were read, as far as the timeline keeps them. */
  #notes: number[] = [];
  #notesHead = 0;
  #first = -1;
  #read = -1;
  #cuts: number;
  /** When the connection that is open was opened again. */
  #opened: number = START;
  /** What was known may be from before a cut: it is begun once more with what is known next. */
  #provisional: Cluster | undefined;
  #named: Cluster | undefined;
  #compared: Cluster | undefined;
  from: Instant = START;
  version = 0;

  constructor(timeline: Timeline) {
    this.timeline = timeline;
    this.#cuts = timeline.cuts;
  }

  get lanes(): readonly Lane[] {
    this.#sorted ??= [...this.#lanes.values()].toSorted(byName);
    return this.#sorted;
  }

  laneOf(uuid: string): Lane | undefined {
    return this.#lanes.get(uuid);
  }

  get isForgotten(): boolean {
    return this.#first > 0 || this.from > this.timeline.begin;
  }

  get known(): Known {
    return { cluster: this.#told, until: this.timeline.next };
  }

  catchUp(known: Known, least = -Infinity as Instant): void {
    const { timeline } = this;
    const isCut = timeline.cuts !== this.#cuts;
    const isNews = this.#provisional !== undefined && this.#provisional !== known.cluster;
    if (isCut || isNews || this.#read < timeline.first) this.#begin(known);
    if (isCut) this.#provisional = known.cluster;
    else if (isNews) this.#provisional = undefined;
    if (!this.#readOn()) {
      // Notes came and went between two looks: what is known is all there is to begin with.
      this.#begin(known);
      this.#readOn();
    }
    this.#forget(least);
    const isNow = known.until >= timeline.next;
    if (isNow && known.cluster !== this.#compared) this.#compare(known.cluster);
    if (known.cluster !== this.#named) this.#name(known.cluster);
  }

  #begin(known: Known): void {
    const until = Math.max(known.until, this.timeline.first);
    const { seq, nodes } = rewound(this.timeline, { ...known, until });
    this.#lanes = new Map();
    this.#sorted = undefined;
    this.leadership = createLeadership();
    this.#leading.clear();
    this.#nodes = new Map(nodes);
    this.#told = { ...EMPTY_CLUSTER, nodes: this.#nodes, told: true };
    this.#notes = [];
    this.#notesHead = 0;
    this.#cuts = this.timeline.cuts;
    this.#first = seq;
    this.#read = seq;
    this.#opened = START;
    this.#named = undefined;
    this.#compared = undefined;
    this.from = instantOf(this.timeline, seq);
    this.version += 1;
    for (const node of nodes.values()) this.#stands(node.uuid, this.from, node);
  }

  /** False when a note on the way is gone. */
  #readOn(): boolean {
    const { timeline } = this;
    const { record, at } = timeline.columns;
    for (; this.#read < timeline.next; this.#read += 1) {
      const index = timeline.indexOf(this.#read);
      if (record[index] !== RECORD.note) continue;
      const note = timeline.noteAt(this.#read);
      if (note === undefined) return false;
      this.#notes.push(this.#read);
      this.version += 1;
      if (note.type === "change") this.#change(at[index] ?? 0, note.change);
      else if (note.state === "open") this.#opened = at[index] ?? 0;
    }
    return true;
  }

  #change(at: number, { before, after }: Change): void {
    const uuid = after?.uuid ?? before?.uuid ?? "";
    if (before !== undefined) this.#correct(before);
    this.#stands(uuid, at, after);
    const lane = this.#lanes.get(uuid);
    const newest = after ?? before;
    if (lane !== undefined && newest !== undefined) this.#call(lane, nameOf(newest));
    if (after === undefined) this.#nodes.delete(uuid);
    else this.#nodes.set(uuid, { ...after, stale: false });
  }

  /**
   * Not every change is a record: a term that is told later, and a role that is unknown since the
   * connection was opened again.
   */
  #correct(told: ClusterNode): void {
    const track = this.#lanes.get(told.uuid)?.track;
    if (track === undefined || !told.described) return;
    const last = track.length - 1;
    const begin = track.beginOf(last);
    if (track.codeOf(last) !== codeOf(told) && begin < this.#opened) {
      const { changedAt } = told;
      // There may have been more than one connection since.
      const isKnown = changedAt !== undefined && changedAt > begin;
      this.#stands(told.uuid, isKnown ? changedAt : this.#opened, told);
    }
    const term = termOf(told);
    if (term === undefined || track.factOf(track.length - 1) === term) return;
    track.retell(term);
  }

  #stands(uuid: string, at: number, node: ClusterNode | undefined): void {
    let lane = this.#lanes.get(uuid);
    const code = codeOf(node);
    if (lane === undefined) {
      if (node === undefined || code === ABSENT) return;
      lane = createLane(uuid, nameOf(node));
      this.#lanes.set(uuid, lane);
      this.#sorted = undefined;
    }
    lane.track.become(at, code, node === undefined ? undefined : termOf(node));
    this.#drop(lane);
    if (code === LEADER) this.#leading.add(uuid);
    else if (!this.#leading.delete(uuid)) return;
    const [sole] = this.#leading;
    if (sole === undefined) this.leadership.become(at, LED.byNone, undefined);
    else if (this.#leading.size > 1) this.leadership.become(at, LED.bySeveral, undefined);
    else this.leadership.become(at, LED.byOne, sole);
  }

  #forget(least: Instant): void {
    const { timeline } = this;
    let first = Math.max(this.#first, timeline.first);
    for (; this.#notesHead < this.#notes.length; this.#notesHead += 1) {
      const seq = this.#notes[this.#notesHead] ?? 0;
      if (timeline.noteAt(seq) !== undefined) break;
      first = Math.max(first, seq + 1);
    }
    if (this.#notesHead > this.#notes.length / 2) {
      this.#notes = this.#notes.slice(this.#notesHead);
      this.#notesHead = 0;
    }
    const from = instant(Math.max(instantOf(timeline, first), least));
    if (first === this.#first && from === this.from) return;
    this.#first = first;
    this.from = from;
    this.leadership.forget(this.from);
    for (const lane of this.#lanes.values()) {
      lane.track.forget(this.from);
      this.#drop(lane);
    }
    this.version += 1;
  }

  /** It was not there at any instant that is remembered. */
  #drop({ uuid, track }: Lane): void {
    if (track.length !== 1 || track.codeOf(0) !== ABSENT) return;
    this.#lanes.delete(uuid);
    this.#sorted = undefined;
  }

  /** Only with what is known at the end of the timeline. */
  #compare(cluster: Cluster): void {
    this.#compared = cluster;
    for (const node of cluster.nodes.values()) this.#correct(node);
  }

  #name(cluster: Cluster): void {
    this.#named = cluster;
    for (const lane of this.#lanes.values()) {
      const node = cluster.nodes.get(lane.uuid);
      if (node !== undefined) this.#call(lane, nameOf(node));
    }
  }

  #call(lane: Lane, name: string): void {
    if (name === lane.name) return;
    lane.name = name;
    this.#sorted = undefined;
  }
}

function termOf(node: ClusterNode): number | undefined {
  return codeOf(node) === LEADER ? node.raft?.term : undefined;
}

const collator = new Intl.Collator("en", { numeric: true });

function byName(a: Lane, b: Lane): number {
  return collator.compare(a.name, b.name) || (a.uuid < b.uuid ? -1 : 1);
}

function instantOf(timeline: Timeline, seq: number): Instant {
  if (seq === 0) return timeline.begin;
  if (seq >= timeline.next) return timeline.lastAt;
  return instant(timeline.columns.at[timeline.indexOf(seq)] ?? 0);
}
