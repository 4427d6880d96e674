/** The nodes of a scene: where they are on the screen, and how each stands. */
import { clamp, shown } from "../base/index.ts";
import { type Cluster, nameOf, standingOf } from "../cluster/index.ts";
import type { Layout } from "../layout/index.ts";
import type { Camera } from "./camera.ts";
import { MARK, STANDINGS, type Scene, type SceneNodes } from "./scene.ts";

const RADIUS = 22;
const SMALLEST_RADIUS = 3;
const LARGEST_RADIUS = 40;
const ADDRESS_LENGTH = 48;
/** Up to here the nodes are a ring, and labels stand outside of it. */
const LABELS_OUTWARDS = 20;
const RING_ROOM = 1.35;
/** A label lies beside its node, so it may be a little longer than the way to the next one. */
const ALONG_RING = 1.15;

export interface NodeInput {
  readonly cluster: Cluster;
  readonly layout: Layout;
  readonly camera: Camera;
  readonly selected: string | undefined;
  readonly hovered: string | undefined;
}

/** `renamed`: the cluster itself has changed, not only where its nodes are. */
export function composeNodes(scene: Scene, input: NodeInput, renamed: boolean): void {
  const { layout, camera, cluster } = input;
  const { nodes, size } = scene;
  const { count } = layout;
  resize(nodes, count);
  nodes.radius = clamp(RADIUS * camera.scale, SMALLEST_RADIUS, LARGEST_RADIUS);
  nodes.spacing = spacing(layout) * camera.scale;
  const left = size.width / 2 - camera.x * camera.scale;
  const top = size.height / 2 - camera.y * camera.scale;
  for (let i = 0; i < count; i++) {
    nodes.x[i] = (layout.x[i] ?? 0) * camera.scale + left;
    nodes.y[i] = (layout.y[i] ?? 0) * camera.scale + top;
  }
  if (renamed) setStandings(nodes, cluster, layout);
  for (let i = 0; i < count; i++) nodes.marks[i] = (nodes.marks[i] ?? 0) & BELIEVED;
  if (count <= LABELS_OUTWARDS) turnLabels(nodes);
  for (const uuid of layout.pins) mark(nodes, layout.indexOf(uuid), MARK.pinned);
  if (input.selected !== undefined) mark(nodes, layout.indexOf(input.selected), MARK.selected);
  if (input.hovered !== undefined) mark(nodes, layout.indexOf(input.hovered), MARK.hovered);
}

const BELIEVED = MARK.current | MARK.stale;

function mark(nodes: SceneNodes, index: number | undefined, bit: number): void {
  if (index !== undefined) nodes.marks[index] = (nodes.marks[index] ?? 0) | bit;
}

/** Edges of a ring run inwards: outside of it, a label is crossed by none. */
function turnLabels(nodes: SceneNodes): void {
  const middle = meanOf(nodes.y, nodes.count);
  for (let i = 0; i < nodes.count; i++) {
    if ((nodes.y[i] ?? 0) < middle - nodes.radius) mark(nodes, i, MARK.labelAbove);
  }
}

function meanOf(values: Float32Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i] ?? 0;
  return sum / Math.max(1, count);
}

function setStandings(nodes: SceneNodes, cluster: Cluster, layout: Layout): void {
  for (const [i, uuid] of layout.uuids.entries()) {
    const node = cluster.nodes.get(uuid);
    if (node === undefined) continue;
    nodes.standing[i] = STANDINGS.indexOf(standingOf(node));
    nodes.name[i] = nameOf(node);
    nodes.address[i] = shown(node.addr, ADDRESS_LENGTH);
    nodes.marks[i] = (node.current ? MARK.current : 0) | (node.stale ? MARK.stale : 0);
  }
}

/** The room a node has on average, in world units. */
function spacing(layout: Layout): number {
  const { count, x, y } = layout;
  if (count < 2) return 400;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    left = Math.min(left, x[i] ?? 0);
    right = Math.max(right, x[i] ?? 0);
    top = Math.min(top, y[i] ?? 0);
    bottom = Math.max(bottom, y[i] ?? 0);
  }
  const [width, height] = [Math.max(right - left, 60), Math.max(bottom - top, 60)];
  const room = Math.sqrt((width * height) / count);
  if (count > LABELS_OUTWARDS) return room;
  // The inside of a ring is free: its nodes have more room than their share of the area, but no
  // more than there is along it.
  const along = (((width + height) / 2) * Math.PI) / count;
  return Math.min(room * RING_ROOM, along * ALONG_RING);
}

function resize(nodes: SceneNodes, count: number): void {
  nodes.count = count;
  nodes.name.length = count;
  nodes.address.length = count;
  if (nodes.x.length >= count) return;
  const room = Math.max(16, count * 2);
  nodes.x = new Float32Array(room);
  nodes.y = new Float32Array(room);
  nodes.standing = new Uint8Array(room);
  nodes.marks = new Uint8Array(room);
}
