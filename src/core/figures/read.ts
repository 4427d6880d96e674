/** Reads a timeline as it grows: what was said when, how many were active, and who led. */
import { type Instant, START } from "../base/index.ts";
import type { Cluster } from "../cluster/index.ts";
import { Members, uuidOf } from "../episodes/index.ts";
import { type Known, rewound } from "../rewind/index.ts";
import { RECORD, type Timeline } from "../timeline/index.ts";
import { Series } from "./series.ts";
import { type Tenure, Tenures } from "./tenures.ts";

export interface Reader {
  /** Reads on, up to what is known; `now`: the present of the source. */
  catchUp(now: Instant, known: Known): void;
  /** Another one after the timeline was cut. */
  readonly series: Series;
  readonly tenures: readonly Tenure[];
  /** Where memory begins: of what was before, nothing is told. */
  readonly from: Instant;
}

export function createReader(timeline: Timeline): Reader {
  return new TimelineReader(timeline);
}

class TimelineReader implements Reader {
  series = new Series();
  from = START;
  readonly #timeline: Timeline;
  #tenures = new Tenures();
  #members = new Members();
  #read = -1;
  #cuts: number;
  /** What was known may be from before a cut: it is begun once more with what is known next. */
  #provisional: Cluster | undefined;
  /** What was told at one instant is taken together: in between nothing was so. */
  #toldAt: Instant | undefined;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    this.#cuts = timeline.cuts;
  }

  get tenures(): readonly Tenure[] {
    return this.#tenures.list;
  }

  catchUp(now: Instant, known: Known): void {
    const timeline = this.#timeline;
    const isCut = timeline.cuts !== this.#cuts;
    const isNews = this.#provisional !== undefined && this.#provisional !== known.cluster;
    if (isCut || isNews || this.#read < timeline.first) this.#begin(known);
    if (isCut) this.#provisional = known.cluster;
    else if (isNews) this.#provisional = undefined;
    const end = Math.min(known.until, timeline.next);
    for (; this.#read < end; this.#read += 1) this.#take(this.#read);
    this.#pass(now);
    this.series.pass(now);
  }

  #begin(known: Known): void {
    const begun = rewound(this.#timeline, known);
    this.series = new Series();
    this.#tenures = new Tenures();
    this.#members = new Members();
    this.#cuts = this.#timeline.cuts;
    this.#toldAt = undefined;
    this.from = begun.from;
    this.#read = begun.seq;
    for (const after of begun.nodes.values()) {
      this.#members.apply(after.uuid, { after });
      this.#toldAt = this.from;
    }
  }

  #take(seq: number): void {
    const timeline = this.#timeline;
    const { columns } = timeline;
    const index = timeline.indexOf(seq);
    if (columns.record[index] === RECORD.event) {
      const details = timeline.kinds.textOf(columns.kind[index] ?? 0);
      this.series.message(columns.at[index] ?? 0, details);
      return;
    }
    const note = timeline.noteAt(seq);
    if (note?.type === "change") {
      this.#pass(note.change.at);
      this.#members.apply(uuidOf(note.change), note.change);
      this.#toldAt = note.change.at;
    } else if (note !== undefined) this.#connection(note.at, note.state === "open");
  }

  #connection(at: Instant, isOpen: boolean): void {
    this.#settle();
    if (isOpen) this.#members.reconnected();
    else {
      this.#tenures.drop(at);
      this.series.becomes(at, undefined);
    }
  }

  /** It is later than all that was told. */
  #pass(now: Instant): void {
    if (this.#toldAt !== undefined && now > this.#toldAt) this.#settle();
  }

  #settle(): void {
    if (this.#toldAt === undefined) return;
    const { voters, active, leaders } = this.#members;
    this.#tenures.settle(this.#toldAt, leaders);
    this.series.becomes(this.#toldAt, voters === 0 ? undefined : active);
    this.#toldAt = undefined;
  }
}
