/**
 * What is shown for a moment when the cluster changes: a sweep around a new leader, the fading of a
 * node that left. Found by reading each record of the timeline once, in the order of arrival.
 */
import { type Instant, instant } from "../base/index.ts";
import { type ClusterNode, isLeading, nameOf, standingOf } from "../cluster/index.ts";
import type { Layout } from "../layout/index.ts";
import { RECORD, type Timeline } from "../timeline/index.ts";
import type { Departure, Sweep } from "./scene.ts";

export const SWEEP_MS = 900;
export const DEPARTURE_MS = 800;
/** More at once can't be told apart; the oldest give way. */
const MOST = 64;
/** Records read in one go: after a flood only the newest can still be shown. */
const READ_AT_ONCE = 200_000;

interface Moment {
  readonly at: Instant;
  readonly node: ClusterNode;
  readonly type: "sweep" | "departure";
}

export interface Moments {
  /** Reads what came since the last call. */
  read(timeline: Timeline): void;
  sweeps(at: Instant, place: PlaceOf): readonly Sweep[];
  departures(at: Instant, place: PlaceOf): readonly Departure[];
}

/** Where a node is on the screen. */
export type PlaceOf = (uuid: string) => ReturnType<Layout["placeOf"]>;

export function createMoments(): Moments {
  let read = 0;
  let cuts = 0;
  let kept: Moment[] = [];

  const take = (timeline: Timeline, seq: number): void => {
    const note = timeline.noteAt(seq);
    if (note?.type !== "change") return;
    const { at, before, after } = note.change;
    // What a first snapshot tells was so before: nothing happened before our eyes.
    const wasSeen = before !== undefined && before.described && !before.stale;
    if (wasSeen && !isLeading(before) && after !== undefined && isLeading(after)) {
      kept.push({ at, node: after, type: "sweep" });
    }
    if (before !== undefined && after === undefined) {
      kept.push({ at, node: before, type: "departure" });
    }
  };

  const active = (type: Moment["type"], at: Instant, length: number): readonly Moment[] =>
    kept.filter((moment) => moment.type === type && moment.at <= at && at - moment.at < length);

  return {
    read(timeline) {
      if (cuts !== timeline.cuts) {
        // What was longer ago is over.
        const since = instant(timeline.lastAt - Math.max(SWEEP_MS, DEPARTURE_MS));
        [read, kept, cuts] = [timeline.seqAt(since), [], timeline.cuts];
      }
      const from = Math.max(read, timeline.first, timeline.next - READ_AT_ONCE);
      for (let seq = from; seq < timeline.next; seq++) {
        if (timeline.columns.record[timeline.indexOf(seq)] === RECORD.note) take(timeline, seq);
      }
      read = timeline.next;
      if (kept.length > MOST) kept = kept.slice(-MOST);
    },
    sweeps: (at, place) =>
      newest(active("sweep", at, SWEEP_MS)).flatMap(({ at: began, node }) => {
        const middle = place(node.uuid);
        return middle === undefined ? [] : [{ ...point(middle), age: (at - began) / SWEEP_MS }];
      }),
    departures: (at, place) =>
      active("departure", at, DEPARTURE_MS).flatMap(({ at: began, node }) => {
        const middle = place(node.uuid);
        if (middle === undefined) return [];
        const age = (at - began) / DEPARTURE_MS;
        return [{ ...point(middle), age, standing: standingOf(node), name: nameOf(node) }];
      }),
  };
}

/** A node that wins again and again has one sweep, the last. */
function newest(moments: readonly Moment[]): readonly Moment[] {
  return [...new Map(moments.map((moment) => [moment.node.uuid, moment])).values()];
}

function point({ x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x, y };
}
