/** The words and thin lines of the tape, on top of its pixels. */
import type { Palette } from "../../core/scene/index.ts";
import type { Strip, TapeScene } from "../../core/tape/index.ts";

type Context = CanvasRenderingContext2D;

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const SIZE = 11;
const SMALL = 10;
/** A row that is lower has its name in small letters, as has one whose name is long. */
const ROOMY = 12;

export function writeTape(
  context: Context,
  scene: TapeScene,
  palette: Palette,
  scale: number,
): void {
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.textBaseline = "middle";
  writeNames(context, scene, palette);
  writeTicks(context, scene, palette);
  writeBand(context, scene, palette);
  writeGaps(context, scene, palette);
  writeMemory(context, scene, palette);
  drawBrush(context, scene, palette);
  writeMarkers(context, scene, palette);
  drawLines(context, scene, palette);
  context.setTransform(1, 0, 0, 1, 0, 0);
}

function middle({ y, height }: Strip): number {
  return y + height / 2;
}

function font(context: Context, size: number, weight = 400): void {
  context.font = `${weight} ${size}px ${FONT}`;
}

/** As much of the text as there is room for. */
function cut(context: Context, text: string, most: number): string {
  if (context.measureText(text).width <= most) return text;
  let kept = Math.min(text.length, Math.ceil(most / 3));
  while (kept > 1 && context.measureText(`${text.slice(0, kept)}…`).width > most) kept -= 1;
  return `${text.slice(0, kept)}…`;
}

function writeNames(context: Context, scene: TapeScene, palette: Palette): void {
  const room = scene.left - 8;
  context.textAlign = "end";
  for (const row of scene.rows) {
    if (!row.isLabelled) continue;
    font(context, SIZE);
    const isLow = row.height < ROOMY || row.type === "more";
    const isSmall = isLow || context.measureText(row.label).width > room;
    if (isSmall) font(context, SMALL);
    context.fillStyle = row.type === "node" ? palette.ink : palette.muted;
    context.fillText(cut(context, row.label, room), scene.left - 6, middle(row));
  }
  font(context, SMALL);
  context.fillStyle = palette.muted;
  context.fillText("leader", scene.left - 6, middle(scene.band));
  const rate = scene.densest === 0 ? "messages" : `${short(scene.densest)}/s`;
  context.fillText(rate, scene.left - 6, middle(scene.density));
}

/** A rate in few letters: “0.4”, “120”, “1.3 k”. */
function short(rate: number): string {
  if (rate < 9.95) return rate.toFixed(1);
  return rate < 999.5 ? Math.round(rate).toString() : `${(rate / 1_000).toFixed(1)} k`;
}

function writeTicks(context: Context, scene: TapeScene, palette: Palette): void {
  const { axis, left, columns } = scene;
  font(context, SMALL);
  context.textAlign = "center";
  for (const { x, words } of scene.ticks) {
    context.fillStyle = palette.edge;
    if (x >= left) context.fillRect(Math.round(x), axis.y, 1, 3);
    const half = context.measureText(words).width / 2;
    // Half a word would be another one.
    if (x - half < left - 4 || x + half > left + columns) continue;
    context.fillStyle = palette.muted;
    context.fillText(words, x, axis.y + axis.height / 2 + 2);
  }
}

/** Who led, and what is marked: on plates where there are patterns below. */
function writeBand(context: Context, scene: TapeScene, palette: Palette): void {
  const y = middle(scene.band);
  font(context, SMALL, 600);
  context.textAlign = "center";
  for (const { x0, x1, words } of scene.tenures) {
    if (words === "") continue;
    context.fillStyle = palette.surface;
    context.fillText(words, (x0 + x1) / 2, y);
  }
  for (const { type, x0, x1, words } of scene.marks) {
    if (words === "" || type === "gap") continue;
    const at = (x0 + x1) / 2;
    const width = context.measureText(words).width + 6;
    context.fillStyle = palette.alarm;
    context.fillRect(at - width / 2, scene.band.y + 1, width, scene.band.height - 2);
    context.fillStyle = palette.surface;
    context.fillText(words, at, y);
  }
}

function writeGaps(context: Context, scene: TapeScene, palette: Palette): void {
  for (const { type, x0, x1, words } of scene.marks) {
    if (type !== "gap" || words === "") continue;
    plate(context, words, (x0 + x1) / 2, middle(scene.lanes), palette);
  }
}

/** Words over a pattern. `at`: their middle. */
function plate(context: Context, words: string, at: number, y: number, palette: Palette): void {
  font(context, SIZE, 600);
  context.textAlign = "center";
  const width = context.measureText(words).width + 10;
  context.fillStyle = palette.surface;
  context.fillRect(at - width / 2, y - 8, width, 16);
  context.fillStyle = palette.ink;
  context.fillText(words, at, y);
}

function writeMemory(context: Context, scene: TapeScene, palette: Palette): void {
  const { memory, left, columns, density } = scene;
  if (memory.x <= left || memory.x > left + columns) return;
  context.fillStyle = palette.ink;
  context.fillRect(Math.round(memory.x) - 1, 0, 1, density.y + density.height);
  font(context, SIZE, 600);
  const width = context.measureText(memory.words).width + 10;
  // Before it, where nothing else is written; where there is no room, behind it.
  const isBefore = memory.x - left > width + 4;
  if (!isBefore && !memory.isForgotten) return;
  const at = isBefore ? memory.x - width / 2 - 4 : memory.x + width / 2 + 4;
  plate(context, memory.words, at, middle(scene.lanes), palette);
}

function drawBrush(context: Context, scene: TapeScene, palette: Palette): void {
  const bottom = scene.density.y + scene.density.height;
  if (scene.brush !== undefined) {
    const { x0, x1 } = scene.brush;
    context.fillStyle = palette.selection;
    context.globalAlpha = 0.16;
    context.fillRect(x0, 0, x1 - x0, bottom);
    context.globalAlpha = 1;
    context.fillRect(x0, 0, 1, bottom);
    context.fillRect(x1 - 1, 0, 1, bottom);
  }
  if (scene.loop !== undefined) {
    const { x0, x1 } = scene.loop;
    context.fillStyle = palette.selection;
    context.fillRect(x0, 0, x1 - x0, 2);
    context.fillRect(x0, 0, 2, bottom);
    context.fillRect(x1 - 2, 0, 2, bottom);
  }
}

const FLAG_ROOM = 120;

/** A flag on a pole, with its name. */
function writeMarkers(context: Context, scene: TapeScene, palette: Palette): void {
  const { density, lanes } = scene;
  font(context, SMALL, 600);
  context.textAlign = "start";
  for (const { x, words } of scene.markers) {
    const at = Math.round(x);
    const name = cut(context, words, FLAG_ROOM);
    const width = context.measureText(name).width + 8;
    const isLeft = at + width > scene.left + scene.columns;
    const from = isLeft ? at - width : at;
    context.fillStyle = palette.selection;
    context.fillRect(at, 0, 1, density.y + density.height);
    context.fillRect(from, lanes.y, width, 13);
    context.fillStyle = palette.surface;
    context.fillText(name, from + 4, lanes.y + 7);
  }
}

/** Where the pointer is, the present, and the instant that is shown: the last over all others. */
function drawLines(context: Context, scene: TapeScene, palette: Palette): void {
  const { left, columns, axis, hoverX, presentX, playheadX } = scene;
  const isSeen = (x: number | undefined): x is number =>
    x !== undefined && x >= left && x <= left + columns;
  context.fillStyle = palette.muted;
  if (isSeen(hoverX)) context.fillRect(Math.round(hoverX), 0, 1, axis.y);
  if (isSeen(presentX) && playheadX !== undefined) {
    for (let y = 0; y < axis.y; y += 4) context.fillRect(Math.round(presentX), y, 1, 2);
  }
  const x = playheadX ?? presentX;
  if (!isSeen(x)) return;
  context.fillStyle = palette.ink;
  context.fillRect(Math.round(x) - 1, 0, 2, axis.y + 3);
  context.beginPath();
  context.moveTo(x - 5, axis.y + 8);
  context.lineTo(x + 5, axis.y + 8);
  context.lineTo(x, axis.y + 1);
  context.fill();
}
