/** The overlay as strokes on a canvas of its own. */
import { PALETTES, type Palette, type ThemeName } from "../../../core/scene/index.ts";
import { NO_GROUP, type OverlayScene, VOTE, VOTES_DRAWN } from "./overlay-scene.ts";

const TURN = 2 * Math.PI;
const TOP = -TURN / 4;
/** The node's outermost ring, in radii; outside of it lie votes and groups. */
const RIM = 1.25;
/** Between the node and the ring of a selected one, clear of the label. */
const TIMER_RIM = 1.15;
const VOTE_SIZE = 4;
/** Groups are told apart by dashes and by a letter, and only then by colour. */
const GROUP_DASHES = [[], [7, 4], [2, 4], [10, 3, 2, 3]] as const;

type Context = CanvasRenderingContext2D;

export function drawOverlay(context: Context, scene: OverlayScene, theme: ThemeName): void {
  const palette = PALETTES[theme];
  for (let i = 0; i < scene.cuts.length; i += 4) drawCut(context, scene, i, palette);
  for (let i = 0; i < scene.count; i++) {
    drawGroup(context, scene, i, palette);
    drawTimer(context, scene, i, palette);
    drawVotes(context, scene, i, palette);
    if (scene.hasTerms) drawTerm(context, scene, i, palette);
  }
  if (scene.chosen === undefined) return;
  context.lineWidth = 2;
  context.strokeStyle = palette.selection;
  circle(context, scene.chosen.x, scene.chosen.y, 10);
  context.stroke();
}

/** An arc that shrinks: where it ends, the node stands for election. */
function drawTimer(context: Context, scene: OverlayScene, i: number, palette: Palette): void {
  const left = scene.timer[i] ?? -1;
  if (left < 0) return;
  const radius = scene.radius * TIMER_RIM + 1;
  const [x, y] = [scene.x[i] ?? 0, scene.y[i] ?? 0];
  context.lineWidth = 3;
  context.globalAlpha = 0.22;
  context.strokeStyle = palette.muted;
  circle(context, x, y, radius);
  context.stroke();
  context.globalAlpha = 1;
  context.strokeStyle = left < 0.25 ? palette.standing.candidate : palette.muted;
  context.beginPath();
  context.arc(x, y, radius, TOP, TOP + TURN * left);
  context.stroke();
}

/** In a row around the side without the label: filled for granted, struck for refused. */
function drawVotes(context: Context, scene: OverlayScene, i: number, palette: Palette): void {
  const count = scene.voteCount[i] ?? 0;
  if (count === 0) return;
  const away = scene.radius * RIM + 13;
  const middle = scene.below[i] === 1 ? -TOP : TOP;
  const step = Math.min((VOTE_SIZE * 2 + 4) / away, TURN / 2 / count);
  for (let n = 0; n < count; n++) {
    const angle = middle + (n - (count - 1) / 2) * step;
    const x = (scene.x[i] ?? 0) + Math.cos(angle) * away;
    const y = (scene.y[i] ?? 0) + Math.sin(angle) * away;
    drawVote(context, x, y, scene.votes[i * VOTES_DRAWN + n] ?? VOTE.missing, palette);
  }
}

function drawVote(context: Context, x: number, y: number, vote: number, palette: Palette): void {
  context.lineWidth = 1.5;
  context.fillStyle = vote === VOTE.granted ? palette.standing.candidate : palette.background;
  context.strokeStyle = vote === VOTE.missing ? palette.muted : palette.standing.candidate;
  context.setLineDash(vote === VOTE.missing ? [2, 2] : []);
  circle(context, x, y, VOTE_SIZE);
  context.fill();
  context.stroke();
  context.setLineDash([]);
  if (vote !== VOTE.refused) return;
  const half = VOTE_SIZE * 0.7;
  context.beginPath();
  context.moveTo(x - half, y + half);
  context.lineTo(x + half, y - half);
  context.stroke();
}

function drawTerm(context: Context, scene: OverlayScene, i: number, palette: Palette): void {
  const text = `T${scene.term[i] ?? 0}`;
  // The corners above are for the eye and the pin.
  const x = (scene.x[i] ?? 0) + scene.radius * 1.05;
  const y = (scene.y[i] ?? 0) + scene.radius * 0.8;
  context.font = "600 11px ui-monospace, monospace";
  context.textAlign = "center";
  context.textBaseline = "middle";
  const width = context.measureText(text).width + 8;
  context.beginPath();
  context.roundRect(x - width / 2, y - 8, width, 16, 8);
  context.fillStyle = palette.surface;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = palette.edge;
  context.stroke();
  context.fillStyle = palette.ink;
  context.fillText(text, x, y + 0.5);
}

/** A ring and a letter for each group; a node that nobody reaches has a ring of short dashes. */
function drawGroup(context: Context, scene: OverlayScene, i: number, palette: Palette): void {
  const group = scene.group[i] ?? NO_GROUP;
  const isAlone = scene.isolated[i] === 1;
  if (group === NO_GROUP && !isAlone) return;
  const radius = scene.radius * RIM + 2;
  const [x, y] = [scene.x[i] ?? 0, scene.y[i] ?? 0];
  context.lineWidth = 2;
  context.strokeStyle = palette.alarm;
  context.setLineDash(isAlone ? [3, 3] : [...(GROUP_DASHES[group % GROUP_DASHES.length] ?? [])]);
  circle(context, x, y, radius);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 0.08;
  context.fillStyle = palette.alarm;
  circle(context, x, y, radius);
  context.fill();
  context.globalAlpha = 1;
  if (!isAlone) drawLetter(context, x - radius * 0.78, y - radius * 0.78, group, palette);
}

function drawLetter(context: Context, x: number, y: number, group: number, palette: Palette): void {
  context.fillStyle = palette.alarm;
  circle(context, x, y, 8);
  context.fill();
  context.fillStyle = palette.background;
  context.font = "700 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(String.fromCodePoint(65 + (group % 26)), x, y + 0.5);
}

/** A direction that is cut: dashed on its own lane, struck in the middle. */
function drawCut(
  context: Context,
  { cuts, radius }: OverlayScene,
  i: number,
  palette: Palette,
): void {
  const [fromX, fromY, toX, toY] = [
    cuts[i] ?? 0,
    cuts[i + 1] ?? 0,
    cuts[i + 2] ?? 0,
    cuts[i + 3] ?? 0,
  ];
  const length = Math.hypot(toX - fromX, toY - fromY) || 1;
  const [ux, uy] = [(toX - fromX) / length, (toY - fromY) / length];
  const gap = Math.min(radius * RIM, length * 0.35);
  const [x, y] = [(fromX + toX) / 2 - uy * 6, (fromY + toY) / 2 + ux * 6];
  context.lineWidth = 2;
  context.strokeStyle = palette.alarm;
  context.setLineDash([6, 5]);
  context.beginPath();
  context.moveTo(fromX + ux * gap - uy * 6, fromY + uy * gap + ux * 6);
  context.lineTo(toX - ux * gap - uy * 6, toY - uy * gap + ux * 6);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(x - 5, y - 5);
  context.lineTo(x + 5, y + 5);
  context.moveTo(x - 5, y + 5);
  context.lineTo(x + 5, y - 5);
  context.stroke();
}

function circle(context: Context, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, TURN);
}
