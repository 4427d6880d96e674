/**
 * The forces between nodes, and what they do to them step by step. The forces are d3-force's; its
 * simulation is left out, because it brings a timer and events that must be stopped at once, 2 kB
 * that every visitor would load for nothing.
 */
import {
  type Force,
  type SimulationNodeDatum,
  forceCollide,
  forceManyBody,
  forceRadial,
} from "d3-force";
import { RING_LIMIT, ringRadius } from "./places.ts";

export interface Datum extends SimulationNodeDatum {
  readonly uuid: string;
  x: number;
  y: number;
}

type Forces = readonly Force<Datum, never>[];

const NODE_SPACE = 30;
/** What is left of a velocity after a step, as in d3-force. */
const KEPT_VELOCITY = 0.6;

/** Edges are no force: traffic must not move anything. */
export class ForceField {
  readonly #random: () => number;
  #data: readonly Datum[] = [];
  #forces: Forces = [];

  constructor(random: () => number) {
    this.#random = random;
  }

  set(data: Datum[]): void {
    this.#data = data;
    for (const [index, datum] of data.entries()) {
      datum.index = index;
      datum.vx ??= 0;
      datum.vy ??= 0;
    }
    this.#forces = forcesFor(data.length);
    for (const force of this.#forces) force.initialize?.(data, this.#random);
  }

  /** Moves every node that is not pinned (`fx` and `fy`); `alpha`: how warm it is, 0 to 1. */
  step(alpha: number): void {
    for (const force of this.#forces) force(alpha);
    for (const datum of this.#data) {
      datum.vx = (datum.vx ?? 0) * KEPT_VELOCITY;
      datum.vy = (datum.vy ?? 0) * KEPT_VELOCITY;
      if (datum.fx == null) datum.x += datum.vx;
      else [datum.x, datum.vx] = [datum.fx, 0];
      if (datum.fy == null) datum.y += datum.vy;
      else [datum.y, datum.vy] = [datum.fy, 0];
    }
  }
}

/**
 * A small cluster reads as a ring: equal repulsion on a circle spreads the nodes evenly by itself.
 */
function forcesFor(count: number): Forces {
  const isRing = count <= RING_LIMIT;
  return [
    forceCollide<Datum>(NODE_SPACE),
    forceRadial<Datum>(isRing ? ringRadius(count) : 0).strength(isRing ? 0.9 : 0.015),
    isRing
      ? forceManyBody<Datum>().strength(-900)
      : forceManyBody<Datum>().strength(-40).distanceMax(240),
  ];
}
