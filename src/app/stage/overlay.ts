/**
 * What lies above the picture of a source that knows more than its messages tell. It is loaded with
 * that source; the stage only says when to draw.
 */
import type { Instant, Point } from "../../core/base/index.ts";
import type { Scene } from "../../core/scene/index.ts";

export interface OverlayMoment {
  readonly scene: Scene;
  /** The nodes of the scene, in its order. */
  readonly uuids: readonly string[];
  readonly at: Instant;
  readonly pixelRatio: number;
}

export interface Overlay {
  /** Answers whether it moves by itself while time passes. */
  draw(moment: OverlayMoment): boolean;
  /** The message whose packet is there. */
  messageUnder(at: Point): number | undefined;
  close(): void;
}

export type MountOverlay = (host: HTMLElement) => Overlay;
