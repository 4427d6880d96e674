/** The forces between nodes. Edges are no force: traffic must not move anything. */
import {
  type Simulation,
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

const NODE_SPACE = 30;

/**
 * A small cluster reads as a ring: equal repulsion on a circle spreads the nodes evenly by itself.
 */
export function setForces(simulation: Simulation<Datum, undefined>, count: number): void {
  simulation.force("collide", forceCollide<Datum>(NODE_SPACE));
  if (count <= RING_LIMIT) {
    simulation
      .force("pull", forceRadial<Datum>(ringRadius(count)).strength(0.9))
      .force("charge", forceManyBody<Datum>().strength(-900));
    return;
  }
  simulation
    .force("pull", forceRadial<Datum>(0).strength(0.015))
    .force("charge", forceManyBody<Datum>().strength(-40).distanceMax(240));
}
