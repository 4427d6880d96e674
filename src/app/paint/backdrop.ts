/** What lies under the packets: edges, flows, nodes and their labels. */
import {
  EDGE_LEVELS,
  LIT_LEVEL,
  MARK,
  PALETTES,
  STANDINGS,
  STANDING_WORDS,
  type Palette,
  type Scene,
  loopMiddle,
  loopRadius,
} from "../../core/scene/index.ts";
import { pixelOf } from "./color.ts";
import { type Label, type LabelLine, labelHeight } from "./label.ts";
import {
  type Pen,
  type Raster,
  blit,
  clear,
  drawCircle,
  drawHairline,
  drawLine,
} from "./raster.ts";
import type { SpriteCache } from "./sprite-cache.ts";

/** More edges than this can't be told apart: hairlines do. */
const MANY_EDGES = 1_200;
/** Room between nodes, in CSS pixels, that a name needs, and a role beside it. */
const NAME_SPACE = 74;
const ROLE_SPACE = 96;
/** Between the node's outermost ring and its label. */
const LABEL_GAP = 6;
/** At this radius there is room for everything. */
const LARGE_RADIUS = 33;

export function drawBackdrop(
  raster: Raster,
  scene: Scene,
  cache: SpriteCache,
  ratio: number,
): void {
  const palette = PALETTES[scene.theme];
  clear(raster, pixelOf(palette.background));
  drawEdges(raster, scene, palette, ratio);
  drawSweeps(raster, scene, palette, ratio);
  drawDepartures(raster, scene, cache, ratio);
  drawNodes(raster, scene, cache, palette, ratio);
}

function drawEdges(raster: Raster, scene: Scene, palette: Palette, ratio: number): void {
  const { edges, nodes } = scene;
  const rgb = pixelOf(palette.edge) & 0xffffff;
  const lit = pixelOf(palette.ink) & 0xffffff;
  const many = edges.count > MANY_EDGES;
  for (let i = 0; i < edges.count; i++) {
    const from = edges.from[i] ?? 0;
    const to = edges.to[i] ?? 0;
    const level = edges.level[i] ?? 0;
    const flow = edges.flow[i] ?? 0;
    const x1 = (nodes.x[from] ?? 0) * ratio;
    const y1 = (nodes.y[from] ?? 0) * ratio;
    const isLit = level === LIT_LEVEL;
    const strength = isLit ? 1 : edgeStrength(level) * (scene.greyed ? 0.5 : 1);
    const pen: Pen = { rgb: isLit ? lit : rgb, alpha: strength, width: (isLit ? 3 : 1.25) * ratio };
    if (from === to) {
      const middle = loopMiddle(nodes, from);
      const radius = loopRadius(nodes) * ratio;
      drawCircle(raster, middle.x * ratio, middle.y * ratio, radius, pen);
      continue;
    }
    const x2 = (nodes.x[to] ?? 0) * ratio;
    const y2 = (nodes.y[to] ?? 0) * ratio;
    if (flow > 0) {
      drawLine(raster, x1, y1, x2, y2, { rgb, alpha: 0.22, width: flow * ratio });
    }
    if (many) drawHairline(raster, x1, y1, x2, y2, pen);
    else drawLine(raster, x1, y1, x2, y2, pen);
  }
}

function edgeStrength(level: number): number {
  return 0.62 * (1 - level / EDGE_LEVELS) ** 1.5 + 0.06;
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

function drawNodes(
  raster: Raster,
  scene: Scene,
  cache: SpriteCache,
  palette: Palette,
  ratio: number,
): void {
  const { nodes, greyed } = scene;
  // Whole pixels: a zoom passes through few sizes, and each is drawn once.
  const radius = Math.round(nodes.radius);
  for (let i = 0; i < nodes.count; i++) {
    const standing = STANDINGS[nodes.standing[i] ?? 0] ?? "unknown";
    const marks = (nodes.marks[i] ?? 0) & ~MARK.labelAbove;
    const x = (nodes.x[i] ?? 0) * ratio;
    const y = (nodes.y[i] ?? 0) * ratio;
    blit(raster, cache.glyph({ standing, marks, radius, palette, greyed }), x, y);
  }
  for (let i = 0; i < nodes.count; i++) {
    const label = labelOf(scene, i, palette);
    if (label === undefined) continue;
    const away = radius * 1.25 + LABEL_GAP;
    const isAbove = ((nodes.marks[i] ?? 0) & MARK.labelAbove) !== 0;
    const y = (nodes.y[i] ?? 0) + (isAbove ? -away - labelHeight(label) : away);
    blit(raster, cache.label(label), (nodes.x[i] ?? 0) * ratio, y * ratio);
  }
}

function labelOf(scene: Scene, i: number, palette: Palette): Label | undefined {
  const { nodes } = scene;
  const standing = STANDINGS[nodes.standing[i] ?? 0] ?? "unknown";
  const marks = nodes.marks[i] ?? 0;
  const isPicked = (marks & (MARK.selected | MARK.hovered)) !== 0;
  const isSingled = isPicked || (standing === "leader" && nodes.count < 200);
  if (nodes.spacing < NAME_SPACE && !isSingled) return undefined;
  const isOld = scene.greyed || (marks & MARK.stale) !== 0;
  const lines: LabelLine[] = [];
  if (nodes.spacing >= ROLE_SPACE || isSingled) {
    const ink = isOld ? palette.muted : palette.standing[standing];
    const word = STANDING_WORDS[standing];
    lines.push({ text: isOld ? `${word}, last known` : word, ink, isMonospace: false });
  }
  const address = nodes.address[i] ?? "";
  if (address !== "" && (isPicked || nodes.radius >= LARGE_RADIUS)) {
    lines.push({ text: address, ink: palette.muted, isMonospace: true });
  }
  const ink = isOld ? palette.muted : palette.ink;
  const isBold = standing === "leader" || isPicked;
  return { name: nodes.name[i] ?? "", isBold, ink, lines, halo: palette.background };
}
