/** What lies under and beside the arrows: marks of time, the lines of the nodes, their names. */
import {
  type DiagramScene,
  LINE_LOOKS,
  type Label,
  type Lane,
  type LineLook,
} from "../../core/diagram/index.ts";
import type { Palette } from "../../core/scene/index.ts";

type Context = CanvasRenderingContext2D;

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** The line from one place along time, over the whole plot. */
function across(context: Context, { direction, plot }: DiagramScene, place: number): void {
  if (direction === "across") {
    context.moveTo(place, plot.y);
    context.lineTo(place, plot.y + plot.height);
  } else {
    context.moveTo(plot.x, place);
    context.lineTo(plot.x + plot.width, place);
  }
}

export function paintTicks(context: Context, scene: DiagramScene, palette: Palette): void {
  context.globalAlpha = 0.18;
  context.strokeStyle = palette.edge;
  context.lineWidth = 1;
  context.beginPath();
  for (const { place } of scene.ticks) across(context, scene, place);
  context.stroke();
  context.globalAlpha = 1;
}

export function paintLines(context: Context, scene: DiagramScene, palette: Palette): void {
  const { plot, spacing, direction } = scene;
  for (const lane of scene.lanes) {
    if (lane.selected) {
      context.fillStyle = palette.selection;
      context.globalAlpha = 0.08;
      const half = Math.min(spacing / 2, 22);
      if (direction === "across")
        context.fillRect(0, lane.place - half, scene.size.width, half * 2);
      else context.fillRect(lane.place - half, 0, half * 2, plot.y + plot.height);
      context.globalAlpha = 1;
    }
    paintLine(context, scene, lane, palette);
  }
  context.setLineDash([]);
}

function paintLine(context: Context, scene: DiagramScene, lane: Lane, palette: Palette): void {
  const isAcross = scene.direction === "across";
  for (const { begin, end, standing } of lane.segments) {
    const { width, dash } = LINE_LOOKS[standing];
    context.strokeStyle = standing === "blind" ? palette.muted : palette.standing[standing];
    context.lineWidth = Math.min(width + (lane.selected ? 1 : 0), scene.spacing / 3);
    context.setLineDash(dash as number[]);
    context.beginPath();
    if (isAcross) {
      context.moveTo(begin, lane.place);
      context.lineTo(end, lane.place);
    } else {
      context.moveTo(lane.place, begin);
      context.lineTo(lane.place, end);
    }
    context.stroke();
  }
}

/** Where a role begins, over the arrows: it is what they are about. */
export function paintMarks(context: Context, scene: DiagramScene, palette: Palette): void {
  const scale = Math.min(1, scene.spacing / 20);
  for (const lane of scene.lanes) {
    for (const { begin, standing, starts } of lane.segments) {
      if (!starts) continue;
      const [x, y] = scene.direction === "across" ? [begin, lane.place] : [lane.place, begin];
      const color = standing === "blind" ? palette.muted : palette.standing[standing];
      paintMark(context, LINE_LOOKS[standing].mark, { x, y, scale }, color, palette.background);
    }
  }
}

function paintMark(
  context: Context,
  mark: LineLook["mark"],
  { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number },
  color: string,
  under: string,
): void {
  const size = (mark === "dot" ? 3 : 5.5) * scale;
  context.beginPath();
  if (mark === "diamond") {
    context.moveTo(x - size, y);
    context.lineTo(x, y - size);
    context.lineTo(x + size, y);
    context.lineTo(x, y + size);
    context.closePath();
  } else if (mark === "cross") {
    context.moveTo(x - size, y - size);
    context.lineTo(x + size, y + size);
    context.moveTo(x - size, y + size);
    context.lineTo(x + size, y - size);
  } else context.arc(x, y, size, 0, 2 * Math.PI);
  context.fillStyle = mark === "ring" ? under : color;
  context.strokeStyle = mark === "disc" ? under : color;
  context.lineWidth = mark === "cross" ? 2.5 : 2;
  if (mark !== "cross") context.fill();
  context.stroke();
}

export function paintLabels(context: Context, labels: readonly Label[], palette: Palette): void {
  context.font = `11px ${FONT}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = palette.background;
  context.fillStyle = palette.ink;
  for (const { x, y, text } of labels) context.strokeText(text, x, y);
  for (const { x, y, text } of labels) context.fillText(text, x, y);
}

/** What is known and is not yet what is shown: behind the line of the instant. */
export function paintPlayhead(context: Context, scene: DiagramScene, palette: Palette): void {
  const { playhead, plot, direction } = scene;
  if (playhead === undefined) return;
  const isAcross = direction === "across";
  const end = isAcross ? plot.x + plot.width : plot.y + plot.height;
  const begin = Math.max(playhead, isAcross ? plot.x : plot.y);
  context.fillStyle = palette.background;
  context.globalAlpha = 0.55;
  if (begin < end) {
    if (isAcross) context.fillRect(begin, plot.y, end - begin + 16, plot.height);
    else context.fillRect(plot.x, begin, plot.width, end - begin + 16);
  }
  context.globalAlpha = 1;
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  across(context, scene, playhead);
  context.stroke();
}

/** Names and labels of time, over whatever came out of the plot. */
export function paintMargins(context: Context, scene: DiagramScene, palette: Palette): void {
  const { plot, size, direction } = scene;
  const isAcross = direction === "across";
  context.fillStyle = palette.background;
  context.fillRect(0, 0, size.width, plot.y - 4);
  context.fillRect(0, 0, plot.x - 8, size.height);
  context.font = `11px ${FONT}`;
  context.fillStyle = palette.muted;
  context.textBaseline = "middle";
  context.textAlign = isAcross ? "center" : "right";
  for (const { place, label } of scene.ticks) {
    if (isAcross && place > plot.x - 20) context.fillText(label, place, plot.y - 14);
    else if (!isAcross && place > plot.y - 4) context.fillText(label, plot.x - 12, place);
  }
  for (const lane of scene.lanes) paintName(context, scene, lane, palette);
}

function paintName(context: Context, scene: DiagramScene, lane: Lane, palette: Palette): void {
  const { plot, spacing, direction } = scene;
  const isAcross = direction === "across";
  const size = isAcross ? Math.min(13, spacing - 2) : 12;
  context.font = `${lane.selected ? 700 : 500} ${size}px ${FONT}`;
  const standing = lane.standing === "absent" ? "ghost" : lane.standing;
  const room = isAcross ? plot.x - 34 : spacing - 4;
  const name = fitted(context, lane.name, room);
  context.fillStyle = palette.ink;
  context.textBaseline = "middle";
  if (isAcross) {
    context.textAlign = "right";
    context.fillText(name, plot.x - 24, lane.place);
  } else {
    context.textAlign = "center";
    context.fillText(name, lane.place, plot.y - 22);
  }
  if (lane.standing === "absent") return;
  const [x, y] = isAcross ? [plot.x - 15, lane.place] : [lane.place, plot.y - 9];
  const scale = Math.min(0.85, spacing / 18);
  const { mark } = LINE_LOOKS[standing];
  paintMark(context, mark, { x, y, scale }, palette.standing[standing], palette.background);
}

/** Texts that were measured already: a name is written in every frame. */
const fits = new Map<string, string>();
const FITS = 2_000;

/** Names of one cluster differ at their ends: the end is what is kept. */
function fitted(context: Context, name: string, room: number): string {
  const key = `${context.font} ${room} ${name}`;
  const known = fits.get(key);
  if (known !== undefined) return known;
  if (fits.size >= FITS) fits.clear();
  const letters = Array.from(name);
  let text = name;
  for (let from = 1; context.measureText(text).width > room && from <= letters.length; from++) {
    text = `…${letters.slice(from).join("")}`;
  }
  fits.set(key, text);
  return text;
}
