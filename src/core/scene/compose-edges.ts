/**
 * The edges of a scene: one line for each pair of nodes that exchanged something, fainter with age.
 */
import type { Instant } from "../base/index.ts";
import type { Timeline } from "../timeline/index.ts";
import { edgeLevel, nextLevelIn } from "./fading.ts";
import type { Flights } from "./flights.ts";
import type { Pairs } from "./pairs.ts";
import { EDGE_LEVELS, LIT_LEVEL, type Scene, type SceneEdges } from "./scene.ts";

const THINNEST_FLOW = 3;
const FLOW_STEP = 2;
const WIDEST_FLOW = 19;

export interface EdgeInput {
  readonly timeline: Timeline;
  readonly at: Instant;
  readonly pairs: Pairs;
  readonly placeOf: Int32Array;
  readonly flights: Flights;
  /** Pairs to be highlighted, by pair; empty unless motion is reduced. */
  readonly lit: Uint8Array;
}

/** Answers with the instant at which an edge gets fainter next. */
export function composeEdges(scene: Scene, input: EdgeInput): Instant {
  const { timeline, at, pairs, placeOf, flights, lit } = input;
  const { edges } = scene;
  const { lastAt } = timeline.traffic.edges;
  const count = pairs.a.length;
  resize(edges, count);
  const newest = new Float64Array(count).fill(-Infinity);
  const widest = new Uint8Array(count);
  for (let edge = 0; edge < pairs.of.length; edge++) {
    const pair = pairs.of[edge] ?? 0;
    newest[pair] = Math.max(newest[pair] ?? 0, lastAt[edge] ?? 0);
    widest[pair] = Math.max(widest[pair] ?? 0, flights.fold[edge] ?? 0);
  }
  let next = Infinity;
  let n = 0;
  for (let pair = 0; pair < count; pair++) {
    const from = placeOf[pairs.a[pair] ?? 0] ?? -1;
    const to = placeOf[pairs.b[pair] ?? 0] ?? -1;
    if (from < 0 || to < 0) continue;
    const age = at - (newest[pair] ?? 0);
    const level = edgeLevel(age);
    next = Math.min(next, at + nextLevelIn(age));
    if (level >= EDGE_LEVELS) continue;
    edges.from[n] = from;
    edges.to[n] = to;
    edges.level[n] = lit[pair] === 1 ? LIT_LEVEL : level;
    edges.flow[n] = flowWidth(widest[pair] ?? 0);
    n += 1;
  }
  edges.count = n;
  return next as Instant;
}

/** The weight of a flow shows the rate: one step wider for each doubling. */
function flowWidth(fold: number): number {
  return fold === 0 ? 0 : Math.min(WIDEST_FLOW, THINNEST_FLOW + FLOW_STEP * (fold - 1));
}

function resize(edges: SceneEdges, count: number): void {
  if (edges.from.length >= count) return;
  const room = Math.max(64, count * 2);
  edges.from = new Uint32Array(room);
  edges.to = new Uint32Array(room);
  edges.level = new Uint8Array(room);
  edges.flow = new Uint8Array(room);
}
