/** Nodes with their labels; and, above the packets, those that must be seen at a glance. */
import {
  MARK,
  PALETTES,
  STANDINGS,
  STANDING_WORDS,
  type Palette,
  type Scene,
} from "../../core/scene/index.ts";
import { type Label, type LabelLine, labelHeight } from "./label.ts";
import { type Raster, type Sprite, blit } from "./raster.ts";
import type { SpriteCache } from "./sprite-cache.ts";

/** More nodes than this are everywhere: tiles are not marked one by one. */
const MANY_NODES = 400;
/** Up to so many, roles are written in motion too. */
const FEW_NODES = 20;
/** Room between nodes, in CSS pixels, that a name needs, and a role beside it. */
const NAME_SPACE = 74;
const ROLE_SPACE = 96;
/** Between the node's outermost ring and its label. */
const LABEL_GAP = 6;
/** At this radius there is room for everything. */
const LARGE_RADIUS = 33;
/** A leader among thousands is drawn no smaller than this. */
const FOREMOST_RADIUS = 10;
/** More than a few that stand out is none that does. */
const FOREMOST_MOST = 16;
const LEADER = STANDINGS.indexOf("leader");

/** `isRough`: everything moves; of many nodes only the names are written then. */
export function drawNodes(
  raster: Raster,
  scene: Scene,
  cache: SpriteCache,
  ratio: number,
  isRough: boolean,
): void {
  const { nodes, greyed } = scene;
  const palette = PALETTES[scene.theme];
  // Whole pixels: a zoom passes through few sizes, and each is drawn once.
  const radius = Math.round(nodes.radius);
  if (nodes.count > MANY_NODES) raster.tiles.all = true;
  const glyphs = glyphsOf(cache, radius, palette, greyed);
  for (let i = 0; i < nodes.count; i++) {
    const glyph = glyphs(nodes.standing[i] ?? 0, (nodes.marks[i] ?? 0) & ~MARK.labelAbove);
    blit(raster, glyph, (nodes.x[i] ?? 0) * ratio, (nodes.y[i] ?? 0) * ratio);
  }
  const hasRoles = nodes.spacing >= ROLE_SPACE && !(isRough && nodes.count > FEW_NODES);
  let foremost = 0;
  for (let i = 0; i < nodes.count; i++) {
    // These are written above the packets, and further away where the node is drawn larger.
    if (isForemost(scene, i) && foremost++ < FOREMOST_MOST) continue;
    const label = labelOf(scene, i, palette, hasRoles);
    if (label !== undefined) drawLabel(raster, scene, cache, ratio, i, label, radius);
  }
}

/** Leaders, and what the viewer selected or points at. */
export function drawForemost(
  raster: Raster,
  scene: Scene,
  cache: SpriteCache,
  ratio: number,
): void {
  const { nodes, greyed } = scene;
  const palette = PALETTES[scene.theme];
  const radius = Math.round(Math.max(nodes.radius, FOREMOST_RADIUS));
  let drawn = 0;
  for (let i = 0; i < nodes.count && drawn < FOREMOST_MOST; i++) {
    if (!isForemost(scene, i)) continue;
    const marks = nodes.marks[i] ?? 0;
    drawn += 1;
    const standing = STANDINGS[nodes.standing[i] ?? 0] ?? "unknown";
    const shape = { standing, marks: marks & ~MARK.labelAbove, radius, palette, greyed };
    blit(raster, cache.glyph(shape), (nodes.x[i] ?? 0) * ratio, (nodes.y[i] ?? 0) * ratio);
    const label = labelOf(scene, i, palette, true);
    if (label !== undefined) drawLabel(raster, scene, cache, ratio, i, label, radius);
  }
}

function isForemost({ nodes }: Scene, i: number): boolean {
  const isPicked = ((nodes.marks[i] ?? 0) & (MARK.selected | MARK.hovered)) !== 0;
  return isPicked || nodes.standing[i] === LEADER;
}

function drawLabel(
  raster: Raster,
  { nodes }: Scene,
  cache: SpriteCache,
  ratio: number,
  i: number,
  label: Label,
  radius: number,
): void {
  const away = radius * 1.25 + LABEL_GAP;
  const isAbove = ((nodes.marks[i] ?? 0) & MARK.labelAbove) !== 0;
  const y = (nodes.y[i] ?? 0) + (isAbove ? -away - labelHeight(label) : away);
  blit(raster, cache.label(label), (nodes.x[i] ?? 0) * ratio, y * ratio);
}

/** The few glyphs that one scene has, by standing and marks. */
function glyphsOf(
  cache: SpriteCache,
  radius: number,
  palette: Palette,
  greyed: boolean,
): (standing: number, marks: number) => Sprite {
  const known: Sprite[] = [];
  return (standing, marks) =>
    (known[standing * 64 + marks] ??= cache.glyph({
      standing: STANDINGS[standing] ?? "unknown",
      marks,
      radius,
      palette,
      greyed,
    }));
}

function labelOf(scene: Scene, i: number, palette: Palette, hasRole: boolean): Label | undefined {
  const { nodes } = scene;
  const standing = STANDINGS[nodes.standing[i] ?? 0] ?? "unknown";
  const marks = nodes.marks[i] ?? 0;
  const isPicked = (marks & (MARK.selected | MARK.hovered)) !== 0;
  const isSingled = isPicked || standing === "leader";
  if (nodes.spacing < NAME_SPACE && !isSingled) return undefined;
  const isOld = scene.greyed || (marks & MARK.stale) !== 0;
  const lines: LabelLine[] = [];
  if (hasRole || isSingled) {
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
