/**
 * The picture as a function of timeline, instant, positions and selection. The composer keeps
 * nothing but caches: what does not change from frame to frame is not worked out again.
 */
import type { Instant, Size } from "../base/index.ts";
import { type Camera, toScreen } from "./camera.ts";
import type { Layout } from "../layout/index.ts";
import type { Cluster } from "../cluster/index.ts";
import type { Timeline } from "../timeline/index.ts";
import { composeEdges } from "./compose-edges.ts";
import { composeNodes } from "./compose-nodes.ts";
import { type Flights, composePackets } from "./compose-packets.ts";
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
  const scene = createScene();
  scene.kindName = (kind) => timeline.kinds.textOf(kind);
  const flights: Flights = { count: new Uint32Array(0), fold: new Uint8Array(0) };
  const pairs = createPairs();
  const moments = createMoments();
  const lit = createLit();
  let lanes = createLanes(0);
  let hidden = new Uint8Array(0);
  let placeOf = new Int32Array(0);
  let last: Picture | undefined;
  let lastLayout = -1;
  let lastUuids: readonly string[] = [];
  let lastEdges = -1;
  let fadesAt = 0;
  let flowsAt = 0;
  let momentary = false;

  const setHidden = (kinds: ReadonlySet<string>): void => {
    if (last?.hiddenKinds === kinds && hidden.length === timeline.kinds.size) return;
    hidden = new Uint8Array(timeline.kinds.size);
    for (let kind = 0; kind < hidden.length; kind++) {
      if (kinds.has(timeline.kinds.textOf(kind))) hidden[kind] = 1;
    }
  };

  const setPlaces = (layout: Layout): void => {
    if (placeOf.length === timeline.uuids.size && lastUuids === layout.uuids) return;
    placeOf = new Int32Array(timeline.uuids.size);
    for (let id = 0; id < placeOf.length; id++) {
      placeOf[id] = layout.indexOf(timeline.uuids.textOf(id)) ?? -1;
    }
    lastUuids = layout.uuids;
    lastLayout = -1;
  };

  const isStill = (picture: Picture): boolean =>
    last !== undefined &&
    picture.cluster === last.cluster &&
    picture.camera === last.camera &&
    picture.size === last.size &&
    picture.theme === last.theme &&
    picture.greyed === last.greyed &&
    picture.selected === last.selected &&
    picture.hovered === last.hovered &&
    picture.reducedMotion === last.reducedMotion &&
    picture.layout.version === lastLayout &&
    timeline.traffic.edges.source.length === lastEdges;

  return (picture) => {
    const { layout, at, camera, size } = picture;
    const edges = timeline.traffic.edges;
    setHidden(picture.hiddenKinds);
    setPlaces(layout);
    moments.read(timeline);
    const still = isStill(picture);
    scene.size = size;
    scene.theme = picture.theme;
    scene.greyed = picture.greyed;
    if (!still) {
      const renamed = picture.cluster !== last?.cluster || lastUuids !== layout.uuids;
      composeNodes(scene, picture, renamed || lastLayout === -1);
      pairs.update(edges);
      if (lanes.visible.length < edges.source.length) lanes = createLanes(edges.source.length * 2);
      setLanes(lanes, edges, scene.nodes, placeOf);
    }
    let litChanged = false;
    if (picture.reducedMotion) {
      scene.packets.count = 0;
      scene.inFlight = 0;
      scene.oneOf = 1;
      litChanged = lit.update({ timeline, at, pairs, hidden });
    } else composePackets(scene, flights, { timeline, at, lanes, hidden });

    const place = (uuid: string) => {
      const world = layout.placeOf(uuid);
      return world && toScreen(camera, size, world);
    };
    scene.sweeps = picture.reducedMotion ? [] : moments.sweeps(at, place);
    scene.departures = moments.departures(at, place);
    const wasMomentary = momentary;
    momentary = scene.sweeps.length + scene.departures.length > 0;
    const edgesChanged = !still || litChanged || at >= fadesAt || at >= flowsAt;
    let edgesDiffer = false;
    if (edgesChanged) {
      const before = edgeSignature(scene);
      fadesAt = composeEdges(scene, {
        timeline,
        at,
        pairs,
        placeOf,
        flights,
        lit: picture.reducedMotion ? lit.pairs : NONE_LIT,
      });
      flowsAt = at + FLOW_MS;
      edgesDiffer = edgeSignature(scene) !== before;
    }
    last = picture;
    lastLayout = layout.version;
    lastEdges = edges.source.length;
    return {
      scene,
      backdropChanged: !still || edgesDiffer || momentary || wasMomentary,
      moving: scene.inFlight > 0 || momentary || (picture.reducedMotion && lit.any),
      nextChangeAt: fadesAt as Instant,
    };
  };
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
