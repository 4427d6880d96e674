/**
 * What is read of a timeline, and where the viewer is on its tape: kept as long as the timeline is,
 * so that the tape is the same when it is shown again.
 */
import { type Instant, instant } from "../../core/base/index.ts";
import type { Cluster } from "../../core/cluster/index.ts";
import { createEpisodes } from "../../core/episodes/index.ts";
import {
  type Marker,
  type Marks,
  NO_MARKS,
  type Stretch,
  type Tape,
  type TapeWindow,
  createTape,
  marksOf,
} from "../../core/tape/index.ts";
import type { Timeline } from "../../core/timeline/index.ts";

/** What the tape is of. */
export interface Taped {
  /** Everything received. */
  readonly timeline: Timeline;
  /** What is known at the end of it. */
  cluster(): Cluster;
  /** The instant that is shown; undefined while that is the present. */
  shown(): Instant | undefined;
  /** From there on a picture can be made; the timeline may have kept more, or less. */
  from?(): Instant;
  /** How far there is something to show. */
  present(): Instant;
  /**
   * How far one can go: of a simulation that went back, further than there is something to show.
   */
  end(): Instant;
  /** Where the markers are kept; by themselves, if nowhere. */
  readonly kept?: Markers;
}

/** The markers by their instants, shared with whoever else shows or sets them. */
export interface Markers {
  list: readonly Marker[];
}

/** More than anybody finds again. */
export const MARKERS_KEPT = 100;

export interface TapeReading {
  readonly tape: Tape;
  readonly marks: Marks;
  /** Reads on; what is there already is not read again. */
  catchUp(taped: Taped): void;
  /** Undefined before the first look. */
  window: TapeWindow | undefined;
  /** The viewer put it there: until then it is as long as there is something to show. */
  isPut: boolean;
  /** The window goes on with the present. */
  follows: boolean;
  /** It shows all there is, and what is to come too. */
  showsAll: boolean;
  /** By their instants. */
  markers: readonly Marker[];
  /** The instant of the marker whose name is being written. */
  chosen: number | undefined;
  /** A stretch that the viewer marked. */
  brush: Stretch | undefined;
  /** Where one was begun by key: it ends at the instant that is shown. */
  anchor: number | undefined;
}

const readings = new WeakMap<Timeline, TapeReading>();

export function readingOf(timeline: Timeline, kept?: Markers): TapeReading {
  const known = readings.get(timeline);
  if (known !== undefined) return known;
  const reading = createReading(timeline, kept ?? { list: [] });
  readings.set(timeline, reading);
  return reading;
}

/** Marks that last move with time, the others do not: so often is enough. */
const READ_EVERY_MS = 200;

function createReading(timeline: Timeline, kept: Markers): TapeReading {
  const tape = createTape(timeline);
  const episodes = createEpisodes(timeline);
  let marks = NO_MARKS;
  let version = -1;
  let readAt = -Infinity;
  return {
    tape,
    get marks() {
      return marks;
    },
    catchUp(taped) {
      const present = taped.present();
      tape.catchUp({ cluster: taped.cluster(), until: timeline.next }, taped.from?.());
      const isOld = Math.abs(present - readAt) >= READ_EVERY_MS;
      if (tape.version === version && !isOld) return;
      version = tape.version;
      readAt = present;
      // What was told at one instant is taken together, once it is over.
      episodes.catchUp(instant(Math.max(present, timeline.lastAt + 0.001)), tape.known);
      marks = marksOf(episodes.list);
    },
    window: undefined,
    isPut: false,
    follows: true,
    showsAll: false,
    get markers() {
      return kept.list;
    },
    set markers(markers) {
      kept.list = markers;
    },
    chosen: undefined,
    brush: undefined,
    anchor: undefined,
  };
}

/** With one more, in its place; the same when there is one already, or no room. */
export function withMarker(markers: readonly Marker[], marker: Marker): readonly Marker[] {
  if (markers.length >= MARKERS_KEPT || markers.some(({ at }) => at === marker.at)) return markers;
  return [...markers, marker].toSorted((a, b) => a.at - b.at);
}

/** The next one after the instant, or the last before it. */
export function markerBeside(
  markers: readonly Marker[],
  at: number,
  direction: 1 | -1,
): Marker | undefined {
  return direction === 1
    ? markers.find((marker) => marker.at > at)
    : markers.findLast((marker) => marker.at < at);
}

/** More would cover half of the strip. */
const NAME_KEPT = 40;

/** The chosen marker with another name, or without one: then it goes. */
export function renamed(reading: TapeReading, name: string | undefined): void {
  const { chosen } = reading;
  reading.markers = reading.markers.flatMap((marker) => {
    if (marker.at !== chosen) return [marker];
    return name === undefined ? [] : [{ at: marker.at, name: name.slice(0, NAME_KEPT) }];
  });
  if (name === undefined) reading.chosen = undefined;
}
