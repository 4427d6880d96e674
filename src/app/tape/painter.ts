/**
 * The tape's scene → canvas, without decisions. What has an extent in time is drawn as pixels, and
 * words and thin lines by the canvas on top.
 */
import { PALETTES, type Palette, type ThemeName } from "../../core/scene/index.ts";
import { type Strip, type TapeScene, TOLD_FIRST } from "../../core/tape/index.ts";
import { mixed, pixelOf } from "../paint/index.ts";
import { type Area, type Look, type Pixels, draw } from "./pixels.ts";
import { writeTape } from "./writing.ts";

export interface TapePainter {
  /** Sizes in CSS pixels; the ratio is device pixels per CSS pixel. */
  resize(width: number, height: number, ratio: number): void;
  paint(scene: TapeScene, theme: ThemeName): void;
}

export function createTapePainter(canvas: HTMLCanvasElement): TapePainter {
  // Written as pixels each time: it belongs in memory, not on a graphics card.
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  let image = new ImageData(1, 1);
  let pixels: Pixels = { data: new Uint32Array(1), width: 1, height: 1, unit: 1 };
  let scale = 1;
  return {
    resize(width, height, ratio) {
      const across = Math.max(1, Math.round(width * ratio));
      const down = Math.max(1, Math.round(height * ratio));
      scale = ratio;
      if (across === pixels.width && down === pixels.height) return;
      canvas.width = across;
      canvas.height = down;
      image = new ImageData(across, down);
      const unit = Math.max(1, Math.round(ratio));
      pixels = { data: new Uint32Array(image.data.buffer), width: across, height: down, unit };
    },
    paint(scene, theme) {
      const palette = PALETTES[theme];
      drawAll(pixels, scene, palette, scale);
      context?.putImageData(image, 0, 0);
      if (context !== null) writeTape(context, scene, palette, scale);
    },
  };
}

type Draw = (x0: number, x1: number, strip: Strip, color: number, look: Look) => void;

function drawAll(pixels: Pixels, scene: TapeScene, palette: Palette, scale: number): void {
  const surface = pixelOf(palette.surface);
  pixels.data.fill(surface);
  const { left, columns, band, lanes, density, memory } = scene;
  const right = left + columns;
  const put: Draw = (x0, x1, strip, color, look) => {
    draw(pixels, areaOf(x0, x1, strip, scale), color, look);
  };
  const all: Strip = { y: band.y, height: density.y + density.height - band.y };
  const known = Math.min(right, Math.max(left, memory.x));
  const here = Math.min(right, Math.max(known, scene.presentX));
  put(known, here, all, pixelOf(palette.background), "solid");
  put(left, known, all, mixed(pixelOf(palette.muted), surface, 0.45), "hatch");
  drawLoop(put, scene, palette, all);
  drawRows(put, scene, palette, scale);
  drawBand(put, scene, palette);
  drawMarks(put, scene, palette, { lanes, all });
  drawBusy(pixels, scene, mixed(pixelOf(palette.muted), surface, 0.75), scale);
}

function areaOf(x0: number, x1: number, { y, height }: Strip, scale: number): Area {
  return {
    x0: Math.round(x0 * scale),
    x1: Math.round(x1 * scale),
    y0: Math.round(y * scale),
    y1: Math.round((y + height) * scale),
  };
}

const LOOKS: Readonly<Record<string, Look>> = {
  leader: "solid",
  candidate: "stripes",
  follower: "line",
  inactive: "hatch",
  unknown: "dashes",
};

function drawRows(put: Draw, scene: TapeScene, palette: Palette, scale: number): void {
  const { runs, rows } = scene;
  const looks = TOLD_FIRST.map((standing) => ({
    color: pixelOf(palette.standing[standing]),
    look: LOOKS[standing] ?? "line",
  }));
  for (let n = 0; n < runs.count; n += 1) {
    const row = rows[runs.row[n] ?? 0];
    const as = looks[runs.code[n] ?? 0];
    if (row === undefined || as === undefined) continue;
    // Neighbours that are high enough are kept apart.
    const gap = row.height * scale >= 5 ? 1 : 0;
    const strip = { y: row.y, height: row.height - gap };
    put(runs.x0[n] ?? 0, runs.x1[n] ?? 0, strip, as.color, as.look);
  }
}

/** A tenure is a bar; where several claim to lead there are two, with the alarm between them. */
function drawBand(put: Draw, scene: TapeScene, palette: Palette): void {
  const { band, tenures } = scene;
  const leader = pixelOf(palette.standing.leader);
  const background = pixelOf(palette.background);
  const inner = { y: band.y + 1, height: band.height - 2 };
  for (const { x0, x1, isSeveral } of tenures) {
    put(x0, x1, inner, leader, "solid");
    const between = { y: inner.y + inner.height / 2 - 2, height: 4 };
    if (isSeveral) put(x0, x1, between, pixelOf(palette.alarm), "solid");
    // Where one ends and the next begins.
    if (x1 - x0 > 2) put(x0, x0 + 1, inner, background, "solid");
  }
}

function drawMarks(
  put: Draw,
  scene: TapeScene,
  palette: Palette,
  { lanes, all }: { readonly lanes: Strip; readonly all: Strip },
): void {
  const alarm = pixelOf(palette.alarm);
  const muted = pixelOf(palette.muted);
  const { band } = scene;
  for (const { type, x0, x1 } of scene.marks) {
    if (type === "gap") {
      put(x0, x1, all, pixelOf(palette.surface), "solid");
      put(x0, x1, all, mixed(muted, pixelOf(palette.surface), 0.6), "close-hatch");
      put(x0, x0 + 1, all, muted, "solid");
      put(x1 - 1, x1, all, muted, "solid");
      continue;
    }
    if (type === "leaderless") {
      put(x0, x1, { y: band.y + 1, height: band.height - 2 }, alarm, "stripes");
      put(x0, x1, { y: band.y, height: 1 }, alarm, "solid");
    }
    put(x0, x1, { y: band.y + band.height - 1, height: 2 }, alarm, "solid");
    if (x1 - x0 < 6) continue;
    put(x0, x0 + 1, lanes, mixed(alarm, pixelOf(palette.background), 0.5), "dashes");
  }
}

function drawBusy(pixels: Pixels, scene: TapeScene, color: number, scale: number): void {
  const { busy, density, left, columns } = scene;
  for (let x = 0; x < columns; x += 1) {
    const share = busy[x] ?? 0;
    if (share === 0) continue;
    const height = Math.max(1, share * density.height);
    const strip = { y: density.y + density.height - height, height };
    draw(pixels, areaOf(left + x, left + x + 1, strip, scale), color, "solid");
  }
}

function drawLoop(put: Draw, { loop }: TapeScene, palette: Palette, all: Strip): void {
  if (loop === undefined) return;
  const tint = mixed(pixelOf(palette.selection), pixelOf(palette.background), 0.12);
  put(loop.x0, loop.x1, all, tint, "solid");
}
