/**
 * The packets in flight at an instant: computed from the instants of their events, never animated
 * by mutation. What is too much to be read on one edge is folded into a flow.
 */
import type { Instant } from "../base/index.ts";
import { type Columns, NO_EDGE, OUTCOME, RECORD, type Timeline } from "../timeline/index.ts";
import { DROPPED_AFTER, flightOf, flightWindow } from "./flight.ts";
import type { Lanes } from "./lanes.ts";
import { DIRECTIONS, type Scene, type ScenePackets } from "./scene.ts";

/** More than this many in flight on one lane can't be read: every second, fourth, … is drawn. */
const READABLE = 12;
/** What is drawn at most, all lanes together. */
export const PACKETS_DRAWN = 20_000;
/** How many records are looked at for one frame. A flood beyond that is a flow anyway. */
const RECORDS_READ = 400_000;

export interface Flights {
  /** Packets in flight by lane, drawn or not. */
  count: Uint32Array;
  /** Of a lane, one in 2^fold packets is drawn. */
  fold: Uint8Array;
}

export interface FlightInput {
  readonly timeline: Timeline;
  readonly at: Instant;
  readonly lanes: Lanes;
  readonly hidden: Uint8Array;
}

export function composePackets(scene: Scene, flights: Flights, input: FlightInput): void {
  const { timeline, at } = input;
  const window = flightWindow(timeline.longestLatency);
  const end = timeline.seqAt((at + 0.001) as Instant);
  const begin = Math.max(timeline.seqAt((at - window) as Instant), end - RECORDS_READ);
  countFlights(flights, input, begin, end);
  const { inFlight, drawn } = foldFlights(flights);
  ensure(scene.packets, drawn);
  place(scene.packets, flights, input, begin, end);
  scene.inFlight = inFlight;
  scene.oneOf = drawn === 0 ? 1 : Math.round(inFlight / Math.min(drawn, PACKETS_DRAWN));
}

function countFlights(flights: Flights, input: FlightInput, begin: number, end: number): void {
  const { timeline, lanes, hidden, at } = input;
  const { columns } = timeline;
  const edges = timeline.traffic.edges.source.length;
  if (flights.count.length < edges) {
    const room = Math.max(64, edges * 2);
    flights.count = new Uint32Array(room);
    flights.fold = new Uint8Array(room);
  }
  const { count } = flights;
  const isPlain = timeline.longestLatency === 0;
  count.fill(0);
  const mask = columns.at.length - 1;
  for (let seq = begin; seq < end; seq++) {
    const index = seq & mask;
    const edge = columns.edge[index] ?? NO_EDGE;
    if (edge === NO_EDGE || columns.record[index] !== RECORD.event) continue;
    if (lanes.visible[edge] !== 1 || hidden[columns.kind[index] ?? 0] === 1) continue;
    // Without latencies the window is the flight: whatever is in it flies, unless it was lost.
    if (
      (isPlain && columns.outcome[index] !== OUTCOME.dropped) ||
      progress(columns, index, at) < 1
    ) {
      count[edge] = (count[edge] ?? 0) + 1;
    }
  }
}

/** 0 at the start, 1 and more when it has landed or is lost. */
function progress(columns: Columns, index: number, at: Instant): number {
  const done = (at - (columns.at[index] ?? 0)) / flightOf(columns.latency[index] ?? 0);
  return columns.outcome[index] === OUTCOME.dropped && done > DROPPED_AFTER ? 1 : done;
}

function shownOf(count: number, fold: number): number {
  return fold === 0 ? count : Math.ceil(count / 2 ** fold);
}

function foldFlights(flights: Flights): { inFlight: number; drawn: number } {
  const { count, fold } = flights;
  let inFlight = 0;
  let drawn = 0;
  for (let edge = 0; edge < count.length; edge++) {
    const n = count[edge] ?? 0;
    const folded = n <= READABLE ? 0 : Math.ceil(Math.log2(n / READABLE));
    fold[edge] = folded;
    inFlight += n;
    drawn += shownOf(n, folded);
  }
  if (drawn <= PACKETS_DRAWN) return { inFlight, drawn };
  const more = Math.ceil(Math.log2(drawn / PACKETS_DRAWN));
  drawn = 0;
  for (let edge = 0; edge < count.length; edge++) {
    const n = count[edge] ?? 0;
    if (n > 0) fold[edge] = (fold[edge] ?? 0) + more;
    drawn += shownOf(n, fold[edge] ?? 0);
  }
  return { inFlight, drawn };
}

/**
 * One in 2^fold stays, evenly spread: by multiples of the golden ratio, because every second one
 * would be none at all where two kinds take turns and one is switched off. Powers of two nest: a
 * packet that is drawn at a fold was drawn at every smaller one.
 */
function isFolded(ordinal: number, fold: number): boolean {
  return fold !== 0 && Math.imul(ordinal, 0x9e3779b1) >>> (32 - fold) !== 0;
}

function place(
  packets: ScenePackets,
  flights: Flights,
  { timeline, lanes, hidden, at }: FlightInput,
  begin: number,
  end: number,
): void {
  const { columns } = timeline;
  const mask = columns.at.length - 1;
  // A lane shows at least its first packet, so that many lanes can be more than there is room for.
  const room = Math.min(packets.x.length, PACKETS_DRAWN);
  let n = 0;
  for (let seq = begin; seq < end && n < room; seq++) {
    const index = seq & mask;
    const edge = columns.edge[index] ?? NO_EDGE;
    if (edge === NO_EDGE || columns.record[index] !== RECORD.event) continue;
    const kind = columns.kind[index] ?? 0;
    if (lanes.visible[edge] !== 1 || hidden[kind] === 1) continue;
    if (isFolded(columns.ordinal[index] ?? 0, flights.fold[edge] ?? 0)) continue;
    const done = progress(columns, index, at);
    if (done >= 1 || done < 0) continue;
    packets.kind[n] = kind;
    if (lanes.loop[edge] === 1) placeOnLoop(packets, n, lanes, edge, done);
    else {
      packets.x[n] = (lanes.startX[edge] ?? 0) + (lanes.spanX[edge] ?? 0) * done;
      packets.y[n] = (lanes.startY[edge] ?? 0) + (lanes.spanY[edge] ?? 0) * done;
      packets.direction[n] = lanes.direction[edge] ?? 0;
    }
    n += 1;
  }
  packets.count = n;
}

/** Clockwise round the loop, from its foot to its foot. */
function placeOnLoop(
  packets: ScenePackets,
  n: number,
  lanes: Lanes,
  edge: number,
  done: number,
): void {
  const angle = Math.PI / 2 + done * 2 * Math.PI;
  const radius = lanes.spanX[edge] ?? 0;
  packets.x[n] = (lanes.startX[edge] ?? 0) + radius * Math.cos(angle);
  packets.y[n] = (lanes.startY[edge] ?? 0) + radius * Math.sin(angle);
  packets.direction[n] = Math.round((0.5 + done) * DIRECTIONS) % DIRECTIONS;
}

function ensure(packets: ScenePackets, room: number): void {
  if (packets.x.length >= room) return;
  const length = Math.max(256, room * 2);
  packets.x = new Float32Array(length);
  packets.y = new Float32Array(length);
  packets.kind = new Uint16Array(length);
  packets.direction = new Uint8Array(length);
}
