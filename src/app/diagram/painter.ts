/** The diagram on a canvas: the ground is drawn each time, the arrows once. */
import { type Point, instant } from "../../core/base/index.ts";
import {
  ARROW,
  type Arrows,
  type DiagramComposer,
  type DiagramInput,
  type DiagramScene,
  Labels,
  axesOf,
  createArrows,
  divisionMs,
  hitAt,
} from "../../core/diagram/index.ts";
import { PALETTES, type ThemeName } from "../../core/scene/index.ts";
import { paintSelected } from "./paint-arrows.ts";
import {
  paintLabels,
  paintLines,
  paintMargins,
  paintMarks,
  paintPlayhead,
  paintTicks,
} from "./paint-ground.ts";
import { Pens } from "./pens.ts";
import { Strips } from "./strips.ts";

export interface Painted {
  readonly scene: DiagramScene;
  /** The selected arrow, where it is in view: the first and only one of `arrows`. */
  readonly selected: { readonly arrows: Arrows; readonly arrow: number } | undefined;
  /** Events in view, and how many of them are not drawn. */
  readonly events: number;
  readonly leftOut: number;
  /** Something is stretched into its place until it is drawn anew: one more frame is wanted. */
  readonly isRough: boolean;
}

export interface DiagramLook {
  readonly theme: ThemeName;
  /** The picture is old and must not look live. */
  readonly greyed: boolean;
}

/** An arrow is told by the first event that it stands for. */
export type Under =
  | { readonly type: "arrow"; readonly seq: number }
  | { readonly type: "node"; readonly uuid: string };

/** One painter serves one timeline. */
export interface DiagramPainter {
  resize(width: number, height: number, ratio: number): void;
  paint(input: DiagramInput, look: DiagramLook): Painted;
  /** What lies under a point of what was painted last. */
  under(at: Point): Under | undefined;
}

export function createDiagramPainter(
  canvas: HTMLCanvasElement,
  composer: DiagramComposer,
): DiagramPainter {
  return new CanvasPainter(canvas, composer);
}

class CanvasPainter implements DiagramPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #composer: DiagramComposer;
  readonly #strips = new Strips();
  readonly #selection = createArrows();
  #pens: Pens | undefined;
  #theme: ThemeName | undefined;
  #ratio = 1;
  #last: DiagramScene | undefined;

  constructor(canvas: HTMLCanvasElement, composer: DiagramComposer) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d", { alpha: false });
    this.#composer = composer;
  }

  resize(width: number, height: number, ratio: number): void {
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    this.#ratio = ratio;
    if (this.#canvas.width === w && this.#canvas.height === h) return;
    this.#canvas.width = w;
    this.#canvas.height = h;
  }

  paint(input: DiagramInput, { theme, greyed }: DiagramLook): Painted {
    const scene = this.#composer.composeGround(input);
    this.#last = scene;
    const arrow = this.#selectedIn(input);
    const selected = arrow === undefined ? undefined : { arrows: this.#selection, arrow };
    const context = this.#context;
    if (context !== null) {
      const palette = PALETTES[theme];
      this.#units(context);
      context.fillStyle = palette.background;
      context.fillRect(0, 0, scene.size.width, scene.size.height);
      paintTicks(context, scene, palette);
      this.#paintPlot(context, scene, input, theme, arrow);
      if (greyed) veil(context, scene, palette.background);
      paintMargins(context, scene, palette);
    }
    const { events, leftOut, isRough } = this.#strips;
    return { scene, selected, events, leftOut, isRough };
  }

  under(at: Point): Under | undefined {
    if (this.#last === undefined) return undefined;
    const { plot } = this.#last;
    const hit = at.x >= plot.x && at.y >= plot.y ? this.#strips.under(at) : undefined;
    if (hit !== undefined) return { type: "arrow", seq: hit.arrows.seq[hit.arrow] ?? 0 };
    const lane = hitAt(this.#last, at);
    return lane?.type === "node" ? lane : undefined;
  }

  #units(context: CanvasRenderingContext2D): void {
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
  }

  #paintPlot(
    context: CanvasRenderingContext2D,
    scene: DiagramScene,
    input: DiagramInput,
    theme: ThemeName,
    selected: number | undefined,
  ): void {
    const palette = PALETTES[theme];
    const { direction } = scene;
    const look = { pens: this.#pensOf(theme, scene), palette, direction, ratio: this.#ratio };
    const labels = new Labels(scene);
    context.save();
    clipTo(context, scene);
    context.setTransform(1, 0, 0, 1, 0, 0);
    const now = performance.now();
    this.#strips.paint({ context, composer: this.#composer, input, look, labels, now });
    this.#units(context);
    // Over the arrows: of many of them the lines would not be seen.
    paintLines(context, scene, palette);
    paintMarks(context, scene, palette);
    if (selected !== undefined) paintSelected(context, this.#selection, selected, look);
    paintLabels(context, labels.list, palette);
    paintPlayhead(context, scene, palette);
    context.restore();
  }

  #pensOf(theme: ThemeName, { kindName }: DiagramScene): Pens {
    if (this.#pens === undefined || this.#theme !== theme) this.#pens = new Pens(theme, kindName);
    this.#theme = theme;
    return this.#pens;
  }

  /** The arrow that the selected event is in: alone, or one of those that a fold stands for. */
  #selectedIn(input: DiagramInput): number | undefined {
    const event = input.selectedEvent;
    const seen = event === undefined ? undefined : input.timeline.eventAt(event);
    if (seen === undefined) return undefined;
    const axes = axesOf(input);
    const division = divisionMs(axes.msPerPx);
    const from = Math.floor(seen.at / division) * division;
    const range = { from: instant(from), to: instant(from + division) };
    const arrows = this.#selection;
    this.#composer.composeArrows(arrows, input, axes, range);
    for (let n = 0; n < arrows.count; n++) {
      if (((arrows.marks[n] ?? 0) & ARROW.selected) !== 0) return n;
    }
    return undefined;
  }
}

/** What is old must not look live. */
function veil(context: CanvasRenderingContext2D, { size }: DiagramScene, color: string): void {
  context.globalAlpha = 0.5;
  context.fillStyle = color;
  context.fillRect(0, 0, size.width, size.height);
  context.globalAlpha = 1;
}

/** The plot, up to the present: an arrow that has not landed yet ends there. */
function clipTo(context: CanvasRenderingContext2D, scene: DiagramScene): void {
  const { plot, size, present, direction } = scene;
  const pad = 8;
  context.beginPath();
  if (direction === "across") {
    const end = Math.min(plot.x + plot.width + pad, present + pad);
    context.rect(plot.x - pad, plot.y - 4, Math.max(0, end - plot.x + pad), size.height);
  } else {
    const end = Math.min(plot.y + plot.height + pad, present + pad);
    context.rect(plot.x - pad, plot.y - pad, size.width, Math.max(0, end - plot.y + pad));
  }
  context.clip();
}
