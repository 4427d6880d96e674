/**
 * Where the nodes are, in world units (pixels at zoom 1). d3-force, tamed: seeded, and ticked by
 * hand. Nothing jumps: a node keeps its place through everything that can
 * happen to it, a new one appears at the rim, and one that comes back takes its old place.
 */
import { type Place, type Point, assert, present, randomFrom } from "../base/index.ts";
import type { Cluster, ClusterNode } from "../cluster/index.ts";
import { type Datum, ForceField } from "./forces.ts";
import { firstPlaces, rimPlaces } from "./places.ts";

export interface Layout {
  readonly count: number;
  /** Parallel: the node at an index, and where it is. */
  readonly uuids: readonly string[];
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** The nodes that the viewer put somewhere. */
  readonly pins: ReadonlySet<string>;
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
  placeOf(uuid: string): Point | undefined;
  /** All places, for keeping. */
  places(): ReadonlyMap<string, Place>;
  /** Places from an earlier visit, for the nodes that will come. */
  remember(places: ReadonlyMap<string, Place>): void;
}

/** Places of nodes that left, and of those not seen yet. */
const REMEMBERED = 5_000;
/** A name can be a megabyte long; this much tells two apart. */
const NAME_COMPARED = 64;
/**
 * Above this many nodes one tick is too dear for many of them: the first places are near rest
 * anyway.
 */
const LARGE = 600;
const DECAY = { usual: 0.04, large: 0.2 };
/** Below this nobody sees a step. */
const AT_REST = 0.02;
const WARM = { newcomer: 0.35, freed: 0.3 };

export function createLayout(seed = 1): Layout {
  return new ForceLayout(seed);
}

class ForceLayout implements Layout {
  uuids: readonly string[] = [];
  x = new Float32Array(0);
  y = new Float32Array(0);
  version = 0;
  readonly pins = new Set<string>();
  readonly #field: ForceField;
  readonly #remembered = new Map<string, Place>();
  readonly #indexes = new Map<string, number>();
  #data: Datum[] = [];
  /** How warm it is: how far a step goes. */
  #alpha = 0;
  #synced: Cluster["nodes"] | undefined;

  constructor(seed: number) {
    this.#field = new ForceField(randomFrom(seed));
  }

  get count(): number {
    return this.#data.length;
  }

  indexOf(uuid: string): number | undefined {
    return this.#indexes.get(uuid);
  }

  sync({ nodes }: Cluster): void {
    if (nodes === this.#synced) return;
    this.#synced = nodes;
    const come = [...nodes.values()].filter((node) => !this.#indexes.has(node.uuid));
    const stay = this.#data.filter((datum) => nodes.has(datum.uuid));
    if (come.length === 0 && stay.length === this.#data.length) return;
    for (const datum of this.#data) if (!nodes.has(datum.uuid)) this.#keep(datum);
    const known = come.filter((node) => this.#remembered.has(node.uuid));
    const strangers = come.filter((node) => !this.#remembered.has(node.uuid));
    const placed = [...stay, ...known.map(({ uuid }) => this.#returned(uuid))];
    // Only where most have no place yet is a whole ring laid out.
    const whole = strangers.length > placed.length;
    strangers.sort(whole ? byName : (a, b) => a.order - b.order);
    const first = (whole ? firstPlaces : rimPlaces)(strangers.length, placed);
    const arrived = strangers.map(({ uuid }, index) => ({
      uuid,
      ...present(first[index], "each stranger has a place"),
    }));
    this.#set([...placed, ...arrived]);
    // The first places of a whole cluster, and places known from before, are at rest already.
    if (strangers.length > 0 && placed.length > 0) this.#warm(WARM.newcomer);
  }

  tick(): boolean {
    if (this.#alpha < AT_REST) return false;
    this.#alpha -= this.#alpha * (this.#data.length > LARGE ? DECAY.large : DECAY.usual);
    this.#field.step(this.#alpha);
    this.#copyOut();
    return true;
  }

  pin(uuid: string, at: Point): void {
    const datum = this.#find(uuid);
    if (datum === undefined) return;
    // Nothing is warmed: moving one node by hand must not move the others.
    Object.assign(datum, { x: at.x, y: at.y, fx: at.x, fy: at.y, vx: 0, vy: 0 });
    this.pins.add(uuid);
    this.#copyOut();
  }

  free(uuid: string): void {
    const datum = this.#find(uuid);
    if (datum === undefined || !this.pins.delete(uuid)) return;
    datum.fx = null;
    datum.fy = null;
    this.#warm(WARM.freed);
    this.version += 1;
  }

  placeOf(uuid: string): Point | undefined {
    return this.#find(uuid) ?? this.#remembered.get(uuid);
  }

  places(): ReadonlyMap<string, Place> {
    const all = new Map(this.#remembered);
    for (const { uuid, x, y } of this.#data) {
      // Who is here comes last: where places are cut off, the oldest go first.
      all.delete(uuid);
      all.set(uuid, { x, y, pinned: this.pins.has(uuid) });
    }
    return all;
  }

  remember(places: ReadonlyMap<string, Place>): void {
    for (const [uuid, place] of places) {
      assert(Number.isFinite(place.x) && Number.isFinite(place.y), "places are finite");
      if (this.#remembered.size < REMEMBERED) this.#remembered.set(uuid, place);
    }
  }

  #find(uuid: string): Datum | undefined {
    const index = this.#indexes.get(uuid);
    return index === undefined ? undefined : this.#data[index];
  }

  /** One that has a place from before. */
  #returned(uuid: string): Datum {
    const { x, y, pinned } = present(this.#remembered.get(uuid), "it is remembered");
    if (!pinned) return { uuid, x, y };
    this.pins.add(uuid);
    return { uuid, x, y, fx: x, fy: y };
  }

  /** Remembers the place of a node that left. */
  #keep({ uuid, x, y }: Datum): void {
    this.#remembered.delete(uuid);
    this.#remembered.set(uuid, { x, y, pinned: this.pins.delete(uuid) });
    if (this.#remembered.size <= REMEMBERED) return;
    const oldest = this.#remembered.keys().next();
    if (oldest.done !== true) this.#remembered.delete(oldest.value);
  }

  #set(data: Datum[]): void {
    this.#data = data;
    this.uuids = data.map((datum) => datum.uuid);
    this.#indexes.clear();
    for (const [index, uuid] of this.uuids.entries()) this.#indexes.set(uuid, index);
    this.x = new Float32Array(data.length);
    this.y = new Float32Array(data.length);
    this.#field.set(data);
    this.#copyOut();
  }

  #warm(alpha: number): void {
    this.#alpha = Math.max(this.#alpha, alpha);
  }

  #copyOut(): void {
    for (const [index, { x, y }] of this.#data.entries()) {
      this.x[index] = x;
      this.y[index] = y;
    }
    this.version += 1;
  }
}

/** A whole cluster reads clockwise by name; a latecomer has no choice. */
function byName(a: ClusterNode, b: ClusterNode): number {
  const [first, second] = [a, b].map((node) => node.commonName.slice(0, NAME_COMPARED));
  const order = (first ?? "").localeCompare(second ?? "", "en", { numeric: true });
  return order === 0 ? a.order - b.order : order;
}
