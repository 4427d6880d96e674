/** The shape of a node: role told by form as well as by colour. Painted around (0, 0). */
import { MARK, type Palette } from "../../core/scene/index.ts";
import type { Standing } from "../../core/cluster/index.ts";
import type { Draw } from "./sprite.ts";

export interface Glyph {
  readonly standing: Standing;
  /** Bits of MARK. */
  readonly marks: number;
  /** CSS pixels. */
  readonly radius: number;
  readonly palette: Palette;
  /** What is shown is old: colour is taken out. */
  readonly greyed: boolean;
}

const TURN = 2 * Math.PI;
/** Below this there is no room for details. */
const SMALL = 8;

/** How far a glyph reaches from its middle, with every ring and badge. */
export function glyphReach(radius: number): number {
  return radius * 1.35 + 10;
}

export function drawGlyph({ standing, marks, radius, palette, greyed }: Glyph): Draw {
  return (context) => {
    const grey = greyed || (marks & MARK.stale) !== 0;
    const color = grey ? palette.standing.inactive : palette.standing[standing];
    context.lineJoin = "round";
    context.strokeStyle = color;
    context.lineWidth = Math.max(1, Math.min(3, radius * 0.13));
    if ((marks & (MARK.selected | MARK.hovered)) !== 0) ring(context, radius, marks, palette);
    context.strokeStyle = color;
    SHAPES[standing](context, radius, color, palette);
    if (radius < SMALL) return;
    if ((marks & MARK.current) !== 0) eye(context, radius, palette);
    if ((marks & MARK.pinned) !== 0) pin(context, radius, palette);
  };
}

type Shape = (
  context: CanvasRenderingContext2D,
  radius: number,
  color: string,
  palette: Palette,
) => void;

const SHAPES: Readonly<Record<Standing, Shape>> = {
  leader(context, radius, color, palette) {
    disc(context, radius * 1.16, palette.background);
    circle(context, radius * 1.16);
    context.stroke();
    disc(context, radius * 0.86, color);
  },
  follower(context, radius, color, palette) {
    disc(context, radius, palette.surface);
    disc(context, radius, tint(color));
    circle(context, radius - context.lineWidth / 2);
    context.stroke();
  },
  candidate(context, radius, color, palette) {
    diamond(context, radius * 1.18);
    context.fillStyle = palette.surface;
    context.fill();
    context.fillStyle = tint(color);
    context.fill();
    context.stroke();
    if (radius < SMALL) return;
    diamond(context, radius * 0.42);
    context.fillStyle = color;
    context.fill();
  },
  inactive(context, radius, color, palette) {
    disc(context, radius, palette.background);
    context.setLineDash([radius * 0.28, radius * 0.2]);
    circle(context, radius - context.lineWidth / 2);
    context.stroke();
    context.setLineDash([]);
    const end = radius * 0.72;
    context.beginPath();
    context.moveTo(-end, end);
    context.lineTo(end, -end);
    context.strokeStyle = color;
    context.stroke();
  },
  unknown(context, radius, color, palette) {
    disc(context, radius, palette.surface);
    context.lineWidth = Math.max(1, context.lineWidth * 0.6);
    circle(context, radius - context.lineWidth / 2);
    context.stroke();
    if (radius < SMALL) return;
    context.fillStyle = color;
    context.font = `600 ${Math.round(radius)}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText("?", 0, radius * 0.06);
  },
  ghost(context, radius, color, palette) {
    disc(context, radius, palette.background);
    context.lineCap = "round";
    context.setLineDash([0.1, Math.max(3, radius * 0.27)]);
    context.strokeStyle = color;
    circle(context, radius - context.lineWidth / 2);
    context.stroke();
    context.setLineDash([]);
    context.lineCap = "butt";
  },
};

function circle(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  context.arc(0, 0, Math.max(0.5, radius), 0, TURN);
}

function disc(context: CanvasRenderingContext2D, radius: number, color: string): void {
  circle(context, radius);
  context.fillStyle = color;
  context.fill();
}

function diamond(context: CanvasRenderingContext2D, reach: number): void {
  context.beginPath();
  context.moveTo(0, -reach);
  context.lineTo(reach, 0);
  context.lineTo(0, reach);
  context.lineTo(-reach, 0);
  context.closePath();
}

/** The colour, thin enough to lie under a label. Palette colours have six hexadecimal digits. */
function tint(color: string): string {
  return `${color}33`;
}

function ring(
  context: CanvasRenderingContext2D,
  radius: number,
  marks: number,
  palette: Palette,
): void {
  const isSelected = (marks & MARK.selected) !== 0;
  context.strokeStyle = isSelected ? palette.selection : palette.muted;
  context.lineWidth = isSelected ? 2 : 1;
  circle(context, radius * 1.25 + 5);
  context.stroke();
}

/** The node that we hear from looks at us. */
function eye(context: CanvasRenderingContext2D, radius: number, palette: Palette): void {
  const x = radius * 0.86;
  const y = -radius * 0.86;
  const size = Math.max(6, radius * 0.34);
  context.save();
  context.translate(x, y);
  disc(context, size * 1.25, palette.background);
  context.beginPath();
  context.moveTo(-size, 0);
  context.quadraticCurveTo(0, -size * 1.15, size, 0);
  context.quadraticCurveTo(0, size * 1.15, -size, 0);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.4;
  context.stroke();
  disc(context, size * 0.34, palette.ink);
  context.restore();
}

function pin(context: CanvasRenderingContext2D, radius: number, palette: Palette): void {
  context.save();
  context.translate(-radius * 0.86, -radius * 0.86);
  disc(context, 6.5, palette.background);
  disc(context, 3.4, palette.muted);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(0, 6.5);
  context.strokeStyle = palette.muted;
  context.lineWidth = 1.4;
  context.stroke();
  context.restore();
}
