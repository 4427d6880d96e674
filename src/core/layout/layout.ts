/**
 * Where the nodes are, in world units (pixels at zoom 1). d3-force, tamed: seeded, ticked by hand,
 * its own timer stopped at once. Nothing jumps: a node keeps its place through everything that can
 * happen to it, a new one appears at the rim, and one that comes back takes its old place.
 */
import {
  type Simulation,
  type SimulationNodeDatum,
  forceCollide,
  forceManyBody,
  forceRadial,
  forceSimulation,
  forceX,
  forceY,
} from "d3-force";
import { type Place, type Point, assert, randomFrom } from "../base/index.ts";
import type { Cluster, ClusterNode } from "../cluster/index.ts";
import { RING_LIMIT, discPlace, ringRadius, ringPlace, rimPlace } from "./places.ts";

export interface Layout {
  readonly count: number;
  /** Parallel: the node at an index, and where it is. */
  readonly uuids: readonly string[];
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Grows whenever a node moved, came or went. */
  readonly version: number;
  indexOf(uuid: string): number | undefined;
  /** Takes in who is there. Cheap when nobody came or went. */
  sync(cluster: Cluster): void;
  /** One step towards rest; false when the layout rests already. */
  tick(): boolean;
  /** Puts a node somewhere and keeps it there. */
  pin(uuid: string, at: Point): void;
  free(uuid: string): void;
  isPinned(uuid: string): boolean;
  placeOf(uuid: string): Point | undefined;
  /** All places, for keeping. */
  places(): ReadonlyMap<string, Place>;
  /** Places from an earlier visit, for the nodes that will come. */
  remember(places: ReadonlyMap<string, Place>): void;
}

interface Datum extends SimulationNodeDatum {
  readonly uuid: string;
  x: number;
  y: number;
}

/** Places of nodes that left, and of those not seen yet. */
const REMEMBERED = 5_000;
const NODE_SPACE = 30;
/** A name can be a megabyte long; this much tells two apart. */
const NAME_COMPARED = 64;
/** Above this many nodes one tick is too dear for many of them: the first places are near rest anyway. */
const LARGE = 600;

export function createLayout(seed = 1): Layout {
  const simulation: Simulation<Datum, undefined> = forceSimulation<Datum>()
    .randomSource(randomFrom(seed))
    .stop()
    .alphaMin(0.02)
    .alpha(0);
  const remembered = new Map<string, Place>();
  const indexes = new Map<string, number>();
  let data: Datum[] = [];
  let uuids: string[] = [];
  let x = new Float32Array(0);
  let y = new Float32Array(0);
  let version = 0;
  let synced: Cluster["nodes"] | undefined;

  const copyOut = (): void => {
    for (const [index, datum] of data.entries()) {
      x[index] = datum.x;
      y[index] = datum.y;
    }
    version += 1;
  };

  const reheat = (alpha: number): void => {
    simulation.alpha(Math.max(simulation.alpha(), alpha));
    simulation.alphaDecay(data.length > LARGE ? 0.2 : 0.04);
  };

  const keep = (datum: Datum): void => {
    remembered.delete(datum.uuid);
    remembered.set(datum.uuid, { x: datum.x, y: datum.y, pinned: datum.fx != null });
    if (remembered.size > REMEMBERED) {
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        break;
      }
    }
  };

  const arrive = (uuid: string, index: number, all: number, fresh: boolean): Datum => {
    const old = remembered.get(uuid);
    const place = old ?? (fresh ? firstPlace(index, all) : rimPlace(data, all));
    const datum: Datum = { uuid, x: place.x, y: place.y };
    if (old?.pinned === true) {
      datum.fx = old.x;
      datum.fy = old.y;
    }
    return datum;
  };

  const setNodes = (next: Datum[]): void => {
    data = next;
    uuids = next.map((datum) => datum.uuid);
    indexes.clear();
    for (const [index, uuid] of uuids.entries()) indexes.set(uuid, index);
    if (x.length !== next.length) {
      x = new Float32Array(next.length);
      y = new Float32Array(next.length);
    }
    simulation.nodes(next);
    setForces(simulation, next.length);
    copyOut();
  };

  const found = (uuid: string): Datum | undefined => {
    const index = indexes.get(uuid);
    return index === undefined ? undefined : data[index];
  };

  return {
    get count() {
      return data.length;
    },
    get uuids() {
      return uuids;
    },
    get x() {
      return x;
    },
    get y() {
      return y;
    },
    get version() {
      return version;
    },
    indexOf: (uuid) => indexes.get(uuid),
    sync(cluster) {
      if (cluster.nodes === synced) return;
      synced = cluster.nodes;
      const come = [...cluster.nodes.values()].filter((node) => !indexes.has(node.uuid));
      const stay = data.filter((datum) => cluster.nodes.has(datum.uuid));
      if (come.length === 0 && stay.length === data.length) return;
      for (const datum of data) if (!cluster.nodes.has(datum.uuid)) keep(datum);
      const fresh = stay.length === 0;
      come.sort(fresh ? byName : (a, b) => a.order - b.order);
      const strangers = come.filter((node) => !remembered.has(node.uuid)).length;
      data = stay;
      for (const [index, node] of come.entries()) {
        data.push(arrive(node.uuid, index, cluster.nodes.size, fresh));
      }
      setNodes(data);
      // The first places of a whole cluster, and places known from before, are at rest already.
      if (strangers > 0 && !(fresh && strangers === come.length)) reheat(0.35);
    },
    tick() {
      if (simulation.alpha() < simulation.alphaMin()) return false;
      simulation.tick();
      copyOut();
      return true;
    },
    pin(uuid, at) {
      const datum = found(uuid);
      if (datum === undefined) return;
      datum.x = at.x;
      datum.y = at.y;
      datum.fx = at.x;
      datum.fy = at.y;
      // No reheat: moving one node by hand must not move the others.
      copyOut();
    },
    free(uuid) {
      const datum = found(uuid);
      if (datum === undefined) return;
      datum.fx = null;
      datum.fy = null;
      reheat(0.3);
    },
    isPinned: (uuid) => found(uuid)?.fx != null,
    placeOf: (uuid) => found(uuid) ?? remembered.get(uuid),
    places() {
      const all = new Map(remembered);
      for (const { uuid, x: left, y: top, fx } of data) {
        all.set(uuid, { x: left, y: top, pinned: fx != null });
      }
      return all;
    },
    remember(places) {
      for (const [uuid, place] of places) {
        assert(Number.isFinite(place.x) && Number.isFinite(place.y), "places are finite");
        if (remembered.size < REMEMBERED) remembered.set(uuid, place);
      }
    },
  };
}

/** A whole cluster reads clockwise by name; a latecomer has no choice. */
function byName(a: ClusterNode, b: ClusterNode): number {
  return (
    a.commonName
      .slice(0, NAME_COMPARED)
      .localeCompare(b.commonName.slice(0, NAME_COMPARED), "en", { numeric: true }) ||
    a.order - b.order
  );
}

function firstPlace(index: number, all: number): Point {
  return all <= RING_LIMIT ? ringPlace(index, all) : discPlace(index);
}

/** A small cluster reads as a ring: equal repulsion on a circle spreads the nodes evenly by itself. */
function setForces(simulation: Simulation<Datum, undefined>, count: number): void {
  simulation.force("collide", forceCollide<Datum>(NODE_SPACE));
  if (count <= RING_LIMIT) {
    simulation
      .force("x", null)
      .force("y", null)
      .force("ring", forceRadial<Datum>(ringRadius(count)).strength(0.9))
      .force("charge", forceManyBody<Datum>().strength(-900));
    return;
  }
  simulation
    .force("ring", null)
    .force("x", forceX<Datum>(0).strength(0.015))
    .force("y", forceY<Datum>(0).strength(0.015))
    .force("charge", forceManyBody<Datum>().strength(-40).distanceMax(240));
}
