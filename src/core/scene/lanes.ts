/**
 * The lanes of the directed edges on the screen: where a packet starts, and how far it goes. Worked
 * out once per change of the picture, so that placing a packet is two multiplications.
 */
import type { Edges } from "../timeline/index.ts";
import { DIRECTIONS, MARK, type SceneNodes } from "./scene.ts";

/** Requests and replies pass each other on the right, this many pixels from the middle. */
const LANE_OFFSET = 5;
const LOOP_SIZE = 1.5;
/** With more lanes than this, packets are too small for a tail to show where they go. */
const LANES_WITH_TAILS = 4_000;

export interface Lanes {
  /** Parallel, by edge. A lane with `visible` 0 has a node that is not drawn. */
  visible: Uint8Array;
  startX: Float32Array;
  startY: Float32Array;
  /** The way from start to end; for a loop the radius of its circle is in `spanX`. */
  spanX: Float32Array;
  spanY: Float32Array;
  direction: Uint8Array;
  loop: Uint8Array;
  /** Changes when another set of lanes is visible. */
  version: number;
}

export function createLanes(length: number): Lanes {
  return {
    visible: new Uint8Array(length),
    startX: new Float32Array(length),
    startY: new Float32Array(length),
    spanX: new Float32Array(length),
    spanY: new Float32Array(length),
    direction: new Uint8Array(length),
    loop: new Uint8Array(length),
    version: 0,
  };
}

/** `placeOf` gives the index of a node among those drawn by the number of its uuid; -1 for none. */
export function setLanes(lanes: Lanes, edges: Edges, nodes: SceneNodes, placeOf: Int32Array): void {
  const hasTails = edges.source.length <= LANES_WITH_TAILS;
  for (let edge = 0; edge < edges.source.length; edge++) {
    const from = placeOf[edges.source[edge] ?? 0] ?? -1;
    const to = placeOf[edges.target[edge] ?? 0] ?? -1;
    const visible = from < 0 || to < 0 ? 0 : 1;
    if (lanes.visible[edge] !== visible) {
      lanes.visible[edge] = visible;
      lanes.version += 1;
    }
    if (visible === 0) continue;
    if (from === to) setLoop(lanes, edge, nodes, from);
    else setLane(lanes, edge, nodes, from, to, hasTails);
  }
}

function setLane(
  lanes: Lanes,
  edge: number,
  nodes: SceneNodes,
  from: number,
  to: number,
  hasTails: boolean,
): void {
  const x1 = nodes.x[from] ?? 0;
  const y1 = nodes.y[from] ?? 0;
  const dx = (nodes.x[to] ?? 0) - x1;
  const dy = (nodes.y[to] ?? 0) - y1;
  // Math.hypot guards against overflow, at ten times the price.
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  const ux = dx / length;
  const uy = dy / length;
  // From rim to rim; nodes that touch leave no way, so keep a little.
  const gap = Math.min(nodes.radius, length * 0.35);
  const offset = Math.min(LANE_OFFSET, nodes.radius * 0.4);
  lanes.loop[edge] = 0;
  lanes.startX[edge] = x1 + ux * gap - uy * offset;
  lanes.startY[edge] = y1 + uy * gap + ux * offset;
  lanes.spanX[edge] = ux * (length - 2 * gap);
  lanes.spanY[edge] = uy * (length - 2 * gap);
  lanes.direction[edge] = hasTails ? directionOf(ux, uy) : 0;
}

/** A loop is a circle that stands on the node's rim. */
function setLoop(lanes: Lanes, edge: number, nodes: SceneNodes, at: number): void {
  const { x, y } = loopMiddle(nodes, at);
  lanes.loop[edge] = 1;
  lanes.startX[edge] = x;
  lanes.startY[edge] = y;
  lanes.spanX[edge] = loopRadius(nodes);
  lanes.spanY[edge] = 0;
  lanes.direction[edge] = 0;
}

export function loopRadius(nodes: SceneNodes): number {
  return nodes.radius * (LOOP_SIZE / 2);
}

/** Above the node, or below it where its label is above. */
export function loopMiddle(nodes: SceneNodes, at: number): { x: number; y: number } {
  const isBelow = ((nodes.marks[at] ?? 0) & MARK.labelAbove) !== 0;
  const away = nodes.radius * 1.2 + loopRadius(nodes);
  return { x: nodes.x[at] ?? 0, y: (nodes.y[at] ?? 0) + (isBelow ? away : -away) };
}

export function directionOf(dx: number, dy: number): number {
  const turn = Math.atan2(dy, dx) / (2 * Math.PI);
  return Math.round((turn + 1) * DIRECTIONS) % DIRECTIONS;
}
