/** What lies under the packets: edges, flows, nodes and their labels. */
import {
  EDGE_LEVELS,
  LIT_LEVEL,
  PALETTES,
  type Palette,
  type Scene,
  loopMiddle,
  loopRadius,
} from "../../core/scene/index.ts";
import { mixed, pixelOf } from "./color.ts";
import { drawNodes } from "./nodes.ts";
import { type Pen, drawCircle, drawHairline, drawLine } from "./lines.ts";
import { type Raster, blit } from "./raster.ts";
import type { SpriteCache } from "./sprite-cache.ts";

/** More edges than this can't be told apart: hairlines do. */
const MANY_EDGES = 1_200;
const MANY_IN_MOTION = 60;

/** `isRough`: everything moves, and detail gives way to pace. */
export function drawBackdrop(
  raster: Raster,
  scene: Scene,
  cache: SpriteCache,
  ratio: number,
  isRough: boolean,
): void {
  const palette = PALETTES[scene.theme];
  const { count } = scene.edges;
  if (count > (isRough ? MANY_IN_MOTION : MANY_EDGES)) drawManyEdges(raster, scene, palette, ratio);
  else drawEdges(raster, scene, palette, ratio);
  drawSweeps(raster, scene, palette, ratio);
  drawDepartures(raster, scene, cache, ratio);
  drawNodes(raster, scene, cache, ratio, isRough);
}

function drawEdges(raster: Raster, scene: Scene, palette: Palette, ratio: number): void {
  const { edges, nodes } = scene;
  const rgb = pixelOf(palette.edge) & 0xffffff;
  const lit: Pen = { rgb: pixelOf(palette.ink) & 0xffffff, alpha: 1, width: 3 * ratio };
  for (let i = 0; i < edges.count; i++) {
    const from = edges.from[i] ?? 0;
    const to = edges.to[i] ?? 0;
    const level = edges.level[i] ?? 0;
    const alpha = edgeStrength(level) * (scene.greyed ? 0.5 : 1);
    const pen = level === LIT_LEVEL ? lit : { rgb, alpha, width: 1.25 * ratio };
    if (from === to) {
      const middle = loopMiddle(nodes, from);
      const radius = loopRadius(nodes) * ratio;
      drawCircle(raster, middle.x * ratio, middle.y * ratio, radius, pen);
      continue;
    }
    const x1 = (nodes.x[from] ?? 0) * ratio;
    const y1 = (nodes.y[from] ?? 0) * ratio;
    const x2 = (nodes.x[to] ?? 0) * ratio;
    const y2 = (nodes.y[to] ?? 0) * ratio;
    const flow = edges.flow[i] ?? 0;
    if (flow > 0) drawLine(raster, x1, y1, x2, y2, { rgb, alpha: 0.22, width: flow * ratio });
    drawLine(raster, x1, y1, x2, y2, pen);
  }
}

/** One colour for each level, mixed with the background beforehand. */
function drawManyEdges(raster: Raster, scene: Scene, palette: Palette, ratio: number): void {
  const { edges, nodes } = scene;
  const colors: number[] = [];
  for (let level = 0; level < EDGE_LEVELS; level++) {
    const alpha = edgeStrength(level) * (scene.greyed ? 0.4 : 0.8);
    colors.push(mixed(pixelOf(palette.edge), pixelOf(palette.background), alpha));
  }
  colors[LIT_LEVEL] = pixelOf(palette.ink);
  if (edges.count > MANY_EDGES) raster.tiles.all = true;
  const { x, y } = nodes;
  for (let i = 0; i < edges.count; i++) {
    const from = edges.from[i] ?? 0;
    const to = edges.to[i] ?? 0;
    const color = colors[edges.level[i] ?? 0] ?? 0;
    const x1 = (x[from] ?? 0) * ratio;
    const y1 = (y[from] ?? 0) * ratio;
    drawHairline(raster, x1, y1, (x[to] ?? 0) * ratio, (y[to] ?? 0) * ratio, color);
  }
}

function edgeStrength(level: number): number {
  return 0.62 * (1 - level / EDGE_LEVELS) ** 2 + 0.06;
}

function drawSweeps(raster: Raster, scene: Scene, palette: Palette, ratio: number): void {
  const rgb = pixelOf(palette.standing.leader) & 0xffffff;
  for (const { x, y, age } of scene.sweeps) {
    const outwards = 1 - (1 - age) ** 3;
    const radius = (scene.nodes.radius * 1.2 + outwards * 70) * ratio;
    const pen = { rgb, alpha: 0.8 * (1 - age), width: (3 - 2 * age) * ratio };
    drawCircle(raster, x * ratio, y * ratio, radius, pen);
  }
}

/** A node that left shrinks to nothing where it was. */
function drawDepartures(raster: Raster, scene: Scene, cache: SpriteCache, ratio: number): void {
  const palette = PALETTES[scene.theme];
  for (const { x, y, age } of scene.departures) {
    const radius = Math.round(scene.nodes.radius * (1 - age));
    if (radius < 2) continue;
    const glyph = { standing: "ghost", marks: 0, radius, palette, greyed: true } as const;
    blit(raster, cache.glyph(glyph), x * ratio, y * ratio);
  }
}
