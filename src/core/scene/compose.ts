/**
 * The picture as a function of timeline, instant, positions and selection. The composer keeps
 * nothing but caches: what does not change from frame to frame is not worked out again.
 */
import { type Instant, type Point, type Size, instant } from "../base/index.ts";
import { type Camera, toScreen } from "./camera.ts";
import type { Layout } from "../layout/index.ts";
import type { Cluster } from "../cluster/index.ts";
import type { Timeline } from "../timeline/index.ts";
import { composeEdges } from "./compose-edges.ts";
import { composeNodes } from "./compose-nodes.ts";
import { composePackets } from "./compose-packets.ts";
import { Flights } from "./flights.ts";
import { createLanes, setLanes } from "./lanes.ts";
import { createLit } from "./lit.ts";
import type { ThemeName } from "./look.ts";
import { createMoments } from "./moments.ts";
import { createPairs } from "./pairs.ts";
import { type Scene, createScene } from "./scene.ts";

export interface Picture {
  readonly cluster: Cluster;
  readonly layout: Layout;
  readonly at: Instant;
  readonly camera: Camera;
  readonly size: Size;
  readonly theme: ThemeName;
  /** The picture is old and must not look live. */
  readonly greyed: boolean;
  readonly selected: string | undefined;
  readonly hovered: string | undefined;
  readonly hiddenKinds: ReadonlySet<string>;
  /** No flight: the edge is highlighted for a moment instead. */
  readonly reducedMotion: boolean;
  /** No time goes by: nothing of the picture may wait to be redone. */
  readonly standing?: boolean;
}

export interface Composed {
  readonly scene: Scene;
  /** What lies under the packets has changed. */
  readonly backdropChanged: boolean;
  /** Something is in flight or fading fast: the next frame will differ. */
  readonly moving: boolean;
  /** When nothing moves: the instant at which the picture changes by age alone. */
  readonly nextChangeAt: Instant;
}

/** A flow's weight is looked at again this often: it would flicker with every packet. */
const FLOW_MS = 250;

/** One composer serves one timeline. */
export function createComposer(timeline: Timeline): (picture: Picture) => Composed {
  const composer = new Composer(timeline);
  return (picture) => composer.compose(picture);
}

class Composer {
  readonly #timeline: Timeline;
  readonly #scene = createScene();
  readonly #flights = new Flights();
  readonly #pairs = createPairs();
  readonly #moments = createMoments();
  readonly #lit = createLit();
  #lanes = createLanes(0);
  #hidden = new Uint8Array(0);
  /** Index of a node among those drawn, by the number of its uuid; -1 for one that is not. */
  #placeOf = new Int32Array(0);
  #last: Picture | undefined;
  #lastLayout = -1;
  #lastUuids: readonly string[] = [];
  #lastEdges = -1;
  #fadesAt = 0;
  #flowsAt = 0;
  #hasFlow = false;
  /** How many moments were shown. */
  #lastMoments = 0;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    this.#scene.kindName = (kind) => timeline.kinds.textOf(kind);
  }

  compose(picture: Picture): Composed {
    const scene = this.#scene;
    const { edges } = this.#timeline.traffic;
    scene.size = picture.size;
    scene.theme = picture.theme;
    scene.greyed = picture.greyed;
    this.#moments.read(this.#timeline);
    this.#setHidden(picture.hiddenKinds);
    const isRenamed = this.#setPlaces(picture.layout) || picture.cluster !== this.#last?.cluster;
    const hasNewEdges = edges.source.length !== this.#lastEdges;
    const isStill = !isRenamed && !hasNewEdges && this.#isStill(picture);
    if (!isStill) this.#composeGround(picture, isRenamed);
    const isRelit = this.#composeTraffic(picture);
    const moments = this.#composeMoments(picture);
    // As long as no time goes by, they stay as they are.
    const momentsDiffer =
      moments !== this.#lastMoments || (moments > 0 && picture.at !== this.#last?.at);
    const edgesDiffer =
      (isRenamed || hasNewEdges || isRelit || this.#isDue(picture)) && this.#composeEdges(picture);
    const backdropChanged = !isStill || edgesDiffer || momentsDiffer;
    this.#last = picture;
    this.#lastLayout = picture.layout.version;
    this.#lastEdges = edges.source.length;
    this.#lastMoments = moments;
    return {
      scene,
      backdropChanged,
      moving: scene.inFlight > 0 || moments > 0 || (picture.reducedMotion && this.#lit.any),
      // A flow whose last packet has landed must go, though no edge fades by then.
      nextChangeAt: instant(Math.min(this.#fadesAt, this.#hasFlow ? this.#flowsAt : Infinity)),
    };
  }

  #setHidden(kinds: ReadonlySet<string>): void {
    const { size } = this.#timeline.kinds;
    if (this.#last?.hiddenKinds === kinds && this.#hidden.length === size) return;
    this.#hidden = new Uint8Array(size);
    for (let kind = 0; kind < size; kind++) {
      if (kinds.has(this.#timeline.kinds.textOf(kind))) this.#hidden[kind] = 1;
    }
  }

  /** True when another set of nodes is drawn than before. */
  #setPlaces(layout: Layout): boolean {
    const { uuids } = this.#timeline;
    if (this.#placeOf.length === uuids.size && this.#lastUuids === layout.uuids) return false;
    this.#placeOf = new Int32Array(uuids.size);
    for (let id = 0; id < uuids.size; id++) {
      this.#placeOf[id] = layout.indexOf(uuids.textOf(id)) ?? -1;
    }
    this.#lastUuids = layout.uuids;
    return true;
  }

  #isStill(picture: Picture): boolean {
    const last = this.#last;
    return (
      last !== undefined &&
      picture.camera === last.camera &&
      picture.size === last.size &&
      picture.theme === last.theme &&
      picture.greyed === last.greyed &&
      picture.selected === last.selected &&
      picture.hovered === last.hovered &&
      picture.reducedMotion === last.reducedMotion &&
      picture.layout.version === this.#lastLayout
    );
  }

  #composeGround(picture: Picture, isRenamed: boolean): void {
    const { edges } = this.#timeline.traffic;
    composeNodes(this.#scene, picture, isRenamed);
    this.#pairs.update(edges);
    if (this.#lanes.visible.length < edges.source.length) {
      const { version } = this.#lanes;
      this.#lanes = { ...createLanes(edges.source.length * 2), version: version + 1 };
    }
    setLanes(this.#lanes, edges, this.#scene.nodes, this.#placeOf);
  }

  /** Packets in flight; or, where motion is reduced, which edges are lit: true when others are. */
  #composeTraffic({ at, reducedMotion }: Picture): boolean {
    const scene = this.#scene;
    const timeline = this.#timeline;
    const hidden = this.#hidden;
    if (!reducedMotion) {
      composePackets(scene, this.#flights, { timeline, at, lanes: this.#lanes, hidden });
      return false;
    }
    this.#flights.clear();
    scene.packets.count = 0;
    scene.inFlight = 0;
    scene.oneOf = 1;
    return this.#lit.update({ timeline, at, pairs: this.#pairs, hidden });
  }

  /** How much is shown for a moment. */
  #composeMoments({ at, camera, size, layout, reducedMotion }: Picture): number {
    const place = (uuid: string): Point | undefined => {
      const world = layout.placeOf(uuid);
      return world && toScreen(camera, size, world);
    };
    const scene = this.#scene;
    scene.sweeps = reducedMotion ? [] : this.#moments.sweeps(at, place);
    scene.departures = this.#moments.departures(at, place);
    return scene.sweeps.length + scene.departures.length;
  }

  #isDue({ at, reducedMotion, standing }: Picture): boolean {
    return (
      at >= this.#fadesAt ||
      at >= this.#flowsAt ||
      // Backwards in time edges grow younger.
      at < (this.#last?.at ?? 0) ||
      (standing === true && at !== this.#last?.at) ||
      reducedMotion !== this.#last?.reducedMotion
    );
  }

  /** True when the edges look different from before. */
  #composeEdges({ at, reducedMotion }: Picture): boolean {
    const before = edgeSignature(this.#scene);
    this.#fadesAt = composeEdges(this.#scene, {
      timeline: this.#timeline,
      at,
      pairs: this.#pairs,
      placeOf: this.#placeOf,
      flights: this.#flights,
      lit: reducedMotion ? this.#lit.pairs : NONE_LIT,
    });
    this.#flowsAt = at + FLOW_MS;
    const { flow, count } = this.#scene.edges;
    this.#hasFlow = flow.subarray(0, count).some((width) => width > 0);
    return edgeSignature(this.#scene) !== before;
  }
}

const NONE_LIT = new Uint8Array(0);

/** Changes when the edges look different. */
function edgeSignature({ edges }: Scene): number {
  let hash = edges.count;
  for (let i = 0; i < edges.count; i++) {
    hash = Math.imul(hash ^ (edges.level[i] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (edges.flow[i] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (edges.from[i] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (edges.to[i] ?? 0), 0x01000193);
  }
  return hash;
}
