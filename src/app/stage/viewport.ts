/**
 * The camera of the stage: it shows the whole cluster by itself until the viewer moves it, and
 * glides instead of jumping.
 */
import { type Point, type Size, clamp } from "../../core/base/index.ts";
import type { Layout } from "../../core/layout/index.ts";
import {
  type Camera,
  FIRST_CAMERA,
  type Insets,
  between,
  fitted,
  panned,
  sameCamera,
  zoomed,
} from "../../core/scene/index.ts";

export interface Viewport {
  readonly camera: Camera;
  /** One step of the glide; true while there is more to go. */
  advance(layout: Layout, size: Size, elapsedMs: number, hasLegend?: boolean): boolean;
  /** From now on the camera shows the whole cluster again. */
  fit(): void;
  zoom(size: Size, factor: number, around: Point): void;
  pan(byX: number, byY: number): void;
}

/** Room for labels and the controls; where it is wide, for the banner too. */
const WIDE: Insets = { top: 168, right: 96, bottom: 112, left: 96 };
const NARROW: Insets = { top: 76, right: 56, bottom: 112, left: 56 };
const NARROW_WIDTH = 560;
/** The legend's right edge, and half a label. */
const LEGEND = 284;
/** Above and below together, as a share of the height. */
const MOST_FOR_INSETS = 0.5;
/** After so long two thirds of the way are done. */
const GLIDE_MS = 120;

export function createViewport(reducedMotion: () => boolean): Viewport {
  let camera = FIRST_CAMERA;
  let isFitting = true;
  let isFirst = true;
  let lastSize: Size | undefined;

  const move = (to: Camera): void => {
    camera = to;
    isFitting = false;
  };

  return {
    get camera() {
      return camera;
    },
    advance(layout, size, elapsedMs, hasLegend = true) {
      if (layout.count === 0) return false;
      const resized = size !== lastSize;
      lastSize = size;
      if (!isFitting) return false;
      const target = fitted(layout.x, layout.y, size, insetsOf(size, hasLegend));
      if (sameCamera(camera, target)) return false;
      if (isFirst || resized || reducedMotion()) {
        camera = target;
        isFirst = false;
        return false;
      }
      camera = between(camera, target, 1 - Math.exp(-elapsedMs / GLIDE_MS));
      return true;
    },
    fit() {
      isFitting = true;
    },
    zoom(size, factor, around) {
      move(zoomed(camera, size, factor, around));
    },
    pan(byX, byY) {
      move(panned(camera, byX, byY));
    },
  };
}

/** A cluster is about as wide as high: beside it the legend has the room that costs it no size. */
function insetsOf({ width, height }: Size, hasLegend: boolean): Insets {
  const base = width < NARROW_WIDTH ? NARROW : WIDE;
  // On a low stage the picture comes first.
  const share = Math.min(1, (height * MOST_FOR_INSETS) / (base.top + base.bottom));
  const insets = { ...base, top: base.top * share, bottom: base.bottom * share };
  if (base === NARROW || !hasLegend) return insets;
  const beside = width - insets.right - (height - insets.top - insets.bottom);
  return { ...insets, left: clamp(beside, insets.left, LEGEND) };
}
