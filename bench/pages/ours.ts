/** Our picture: events into the timeline, composed and painted as the app does. */
import { type Instant, instant } from "../../src/core/base/index.ts";
import { EMPTY_CLUSTER, reduce } from "../../src/core/cluster/index.ts";
import type { Layout } from "../../src/core/layout/index.ts";
import { FIRST_CAMERA, createComposer } from "../../src/core/scene/index.ts";
import { createTimeline } from "../../src/core/timeline/index.ts";
import { createPainter } from "../../src/app/paint/index.ts";
import { FLIGHT_MS, SIZE, sceneFromAddress, swayed } from "./scene.ts";

const { nodes, edges, packets, radius, moving } = sceneFromAddress();
const START: Instant = instant(0);
const reports = nodes.map(({ id }) => ({ uuid: id, commonName: id, state: "follower", addr: "" }));
const cluster = reduce(EMPTY_CLUSTER, { type: "state", nodes: reports }, START);
const timeline = createTimeline();
const compose = createComposer(timeline);
const canvas = document.createElement("canvas");
document.querySelector("#stage")?.append(canvas);
const painter = createPainter(canvas);
painter.resize(SIZE.width, SIZE.height, 1);

const uuids = nodes.map(({ id }) => id);
const indexes = new Map(uuids.map((uuid, index) => [uuid, index]));
/** At zoom 1 our nodes have a radius of 22: the camera makes them as large as the peer's. */
const scale = radius / 22;
const camera = { ...FIRST_CAMERA, scale };
const x = Float32Array.from(nodes, (node) => node.x / scale);
const y = Float32Array.from(nodes, (node) => node.y / scale);
let version = 0;
/** The places are the scene's: the layout's own forces are measured by nobody here. */
const layout: Layout = {
  count: nodes.length,
  uuids,
  x,
  y,
  pins: new Set(),
  get version() {
    return version;
  },
  indexOf: (uuid) => indexes.get(uuid),
  sync: () => undefined,
  tick: () => false,
  pin: () => undefined,
  free: () => undefined,
  placeOf: () => undefined,
  places: () => new Map(),
  remember: () => undefined,
};

const events = edges.map((edge) => ({
  type: "event" as const,
  ...edge,
  details: "append-entries",
}));
const perMs = packets / FLIGHT_MS;
const hiddenKinds = new Set<string>();
let sent = 0;
window.bench = { frames: 0, drawn: 0, mainMs: 0 };

function frame(now: number): void {
  const began = performance.now();
  const due = Math.floor(now * perMs);
  for (; sent < due; sent++) {
    const event = events[sent % events.length];
    if (event !== undefined) timeline.appendEvent(instant(sent / perMs), event);
  }
  if (moving) {
    for (const [index, node] of nodes.entries()) {
      const { dx, dy } = swayed(index, now);
      x[index] = (node.x + dx) / scale;
      y[index] = (node.y + dy) / scale;
    }
    version += 1;
  }
  const { scene, backdropChanged } = compose({
    cluster,
    layout,
    at: instant(now),
    camera,
    size: SIZE,
    theme: "dark",
    greyed: false,
    selected: undefined,
    hovered: undefined,
    hiddenKinds,
    reducedMotion: false,
  });
  painter.paint(scene, backdropChanged);
  window.bench.frames += 1;
  window.bench.drawn += scene.packets.count;
  window.bench.mainMs += performance.now() - began;
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
