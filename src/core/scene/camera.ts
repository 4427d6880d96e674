/** A camera over a plane. It knows nothing of what it looks at. */
import { type Point, type Size, clamp } from "../base/index.ts";

/** The world point in the middle of the screen, and screen pixels per world unit. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export const SMALLEST_SCALE = 0.02;
export const LARGEST_SCALE = 6;
/** A fit comes no nearer than this: one node should not fill the screen. */
const FIT_SCALE = 1.5;

export const FIRST_CAMERA: Camera = { x: 0, y: 0, scale: 1 };

export function toScreen(camera: Camera, screen: Size, world: Point): Point {
  return {
    x: (world.x - camera.x) * camera.scale + screen.width / 2,
    y: (world.y - camera.y) * camera.scale + screen.height / 2,
  };
}

export function toWorld(camera: Camera, screen: Size, at: Point): Point {
  return {
    x: (at.x - screen.width / 2) / camera.scale + camera.x,
    y: (at.y - screen.height / 2) / camera.scale + camera.y,
  };
}

export function panned(camera: Camera, byX: number, byY: number): Camera {
  return { ...camera, x: camera.x - byX / camera.scale, y: camera.y - byY / camera.scale };
}

/** Nearer or further, with the world point under `around` staying where it is on the screen. */
export function zoomed(camera: Camera, screen: Size, factor: number, around: Point): Camera {
  const scale = clamp(camera.scale * factor, SMALLEST_SCALE, LARGEST_SCALE);
  const held = toWorld(camera, screen, around);
  return {
    x: held.x - (around.x - screen.width / 2) / scale,
    y: held.y - (around.y - screen.height / 2) / scale,
    scale,
  };
}

/** Room that is left free around what is shown, in screen pixels. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** The camera that shows all the points; the first camera when there is none. */
export function fitted(x: Float32Array, y: Float32Array, screen: Size, insets: Insets): Camera {
  if (x.length === 0 || screen.width === 0 || screen.height === 0) return FIRST_CAMERA;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    left = Math.min(left, x[i] ?? 0);
    right = Math.max(right, x[i] ?? 0);
    top = Math.min(top, y[i] ?? 0);
    bottom = Math.max(bottom, y[i] ?? 0);
  }
  const width = Math.max(40, screen.width - insets.left - insets.right);
  const height = Math.max(40, screen.height - insets.top - insets.bottom);
  const scale = clamp(
    Math.min(width / Math.max(1, right - left), height / Math.max(1, bottom - top)),
    SMALLEST_SCALE,
    FIT_SCALE,
  );
  // The middle of the free room, not of the screen.
  const offX = (insets.left - insets.right) / 2 / scale;
  const offY = (insets.top - insets.bottom) / 2 / scale;
  return { x: (left + right) / 2 - offX, y: (top + bottom) / 2 - offY, scale };
}

/** Part of the way from one camera to another; `share` from 0 to 1. Scale goes by factors. */
export function between(from: Camera, to: Camera, share: number): Camera {
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
    scale: from.scale * (to.scale / from.scale) ** share,
  };
}

/** So close that no eye tells them apart on a screen of a few thousand pixels. */
export function sameCamera(a: Camera, b: Camera): boolean {
  return (
    Math.abs(a.scale / b.scale - 1) < 0.0005 &&
    Math.abs(a.x - b.x) * b.scale < 0.1 &&
    Math.abs(a.y - b.y) * b.scale < 0.1
  );
}
