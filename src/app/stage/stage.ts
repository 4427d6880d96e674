/**
 * The stage: a canvas in a host element, and the loop that owns its frames. Take in what arrived,
 * settle the layout, compose, paint; sleep when nothing moves.
 */
import type { Place, Point } from "../../core/base/index.ts";
import { createLayout } from "../../core/layout/index.ts";
import type { Scene } from "../../core/scene/index.ts";
import { type Painter, createPainter } from "../paint/index.ts";
import type { Actions, MountedStage, Session, SourceName, ViewStore } from "../store/index.ts";
import { type Intents, intentsOf } from "./intents.ts";
import { listenToKeys } from "./keyboard.ts";
import { listenToPointer } from "./pointer.ts";
import type { MountOverlay, Overlay } from "./overlay.ts";
import { type Presentation, type Shown, present } from "./presentation.ts";
import { type Page, watchPage } from "./surroundings.ts";
import { type Ticker, createTicker } from "./ticker.ts";
import { createViewport } from "./viewport.ts";

export interface StageNeeds {
  readonly view: ViewStore;
  readonly actions: Actions;
  /** Brings what arrived into the store; answers in how many milliseconds it wants to again. */
  takeIn(): number;
  /** Calls whenever something arrived. */
  onArrival(listener: () => void): () => void;
  /** What lies above the picture of a source with controls. */
  overlay?(): MountOverlay | undefined;
  loadPlaces(name: SourceName): ReadonlyMap<string, Place>;
  savePlaces(name: SourceName, places: ReadonlyMap<string, Place>): void;
}

export interface Stage extends MountedStage {
  /** Frames painted so far: an idle stage paints none. */
  readonly frames: number;
  /** Nothing moves, and nothing waits to be drawn. */
  readonly isIdle: boolean;
}

/** After a pause the first step of the layout and the camera is a step, not a leap. */
const LONGEST_STEP_MS = 50;

export function mountStage(host: HTMLElement, needs: StageNeeds): Stage {
  return new CanvasStage(host, needs);
}

class CanvasStage implements Stage {
  frames = 0;
  oneOf = 1;
  scene: Scene | undefined;
  readonly #needs: StageNeeds;
  readonly #host: HTMLElement;
  readonly #canvas = document.createElement("canvas");
  readonly #painter: Painter;
  readonly #page: Page;
  readonly #ticker: Ticker;
  readonly #intents: Intents;
  readonly #closers: readonly (() => void)[];
  readonly #listeners = new Set<() => void>();
  #presentation: Presentation | undefined;
  #overlay: Overlay | undefined;
  #hadPackets = false;
  #wasSettling = false;
  #hovered: string | undefined;
  #lastFrameAt = 0;

  constructor(host: HTMLElement, needs: StageNeeds) {
    this.#host = host;
    this.#needs = needs;
    this.#canvas.setAttribute("aria-hidden", "true");
    host.prepend(this.#canvas);
    this.#painter = createPainter(this.#canvas);
    this.#ticker = createTicker((now) => this.#frame(now));
    const request = (): void => this.#ticker.request();
    this.#page = watchPage(host, request);
    this.#intents = intentsOf({
      view: needs.view,
      actions: needs.actions,
      presentation: () => this.#presentation,
      size: () => this.#page.size,
      hover: (uuid) => this.#hover(uuid),
      pick: (at) => this.#pick(at),
      changed: request,
      settled: () => this.#settled(),
    });
    this.#closers = [
      listenToPointer(host, this.#intents, () => this.#page.scale),
      listenToKeys(host, this.#intents),
      needs.onArrival(request),
      needs.view.subscribe(request),
    ];
    request();
  }

  get isIdle(): boolean {
    return this.#ticker.isAsleep;
  }

  fit(): void {
    this.#intents.fit();
  }

  zoomBy(factor: number): void {
    this.#intents.zoom(factor);
  }

  pin(uuid: string, pinned: boolean): void {
    const layout = this.#presentation?.layout;
    const place = layout?.placeOf(uuid);
    if (pinned && place !== undefined) layout?.pin(uuid, { x: place.x, y: place.y });
    if (!pinned) layout?.free(uuid);
    this.#settled();
    this.#ticker.request();
  }

  isPinned(uuid: string): boolean {
    return this.#presentation?.layout.pins.has(uuid) ?? false;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  placeOf(uuid: string): { readonly x: number; readonly y: number } | undefined {
    const index = this.#presentation?.layout.indexOf(uuid);
    const nodes = this.scene?.nodes;
    if (index === undefined || nodes === undefined) return undefined;
    const { scale } = this.#page;
    return { x: (nodes.x[index] ?? 0) * scale, y: (nodes.y[index] ?? 0) * scale };
  }

  close(): void {
    this.#save();
    this.#ticker.close();
    this.#page.close();
    for (const close of this.#closers) close();
    this.#canvas.remove();
    this.#overlay?.close();
  }

  /** Answers whether the next frame is wanted at once. */
  #frame(now: number): boolean {
    const wish = this.#needs.takeIn();
    const state = this.#needs.view.getState();
    const { session } = state;
    const { size, reducedMotion, systemTheme, pixelRatio } = this.#page;
    if (session === undefined || size.width === 0 || size.height === 0) {
      // Nobody sees it, but what comes is taken in for who looks elsewhere.
      this.#ticker.requestIn(wish);
      return false;
    }
    const elapsed = Math.min(LONGEST_STEP_MS, now - this.#lastFrameAt);
    this.#lastFrameAt = now;
    const theme = state.theme === "system" ? systemTheme : state.theme;
    const surroundings = { size, theme, reducedMotion, hovered: this.#hovered };
    const shown = this.#presentationOf(session).compose(state, surroundings, elapsed);
    this.#painter.resize(size.width, size.height, pixelRatio);
    this.#paint(shown);
    if (this.#wasSettling && !shown.isSettling) this.#save();
    this.#wasSettling = shown.isSettling;
    // What was painted roughly in motion is painted once more at rest.
    const isStanding = session.isStanding?.() ?? false;
    const lies = this.#overlay?.draw({
      scene: shown.scene,
      uuids: this.#presentationOf(session).layout.uuids,
      at: session.now(),
      pixelRatio,
    });
    const isMoving = (shown.moving || (lies === true && !reducedMotion)) && !isStanding;
    if (isMoving || shown.isSettling || this.#painter.isRough) return true;
    const change = isStanding ? Infinity : shown.nextChangeAt - session.now();
    this.#ticker.requestIn(Math.min(wish, change));
    return false;
  }

  #paint({ scene, backdropChanged }: Shown): void {
    const painter = this.#painter;
    const hasPackets = scene.packets.count > 0;
    const differs = backdropChanged || hasPackets || this.#hadPackets;
    if (differs || painter.isBlank || painter.isRough) {
      painter.paint(scene, backdropChanged);
      this.frames += 1;
    }
    this.#hadPackets = hasPackets;
    this.scene = scene;
    if (this.oneOf === scene.oneOf) return;
    this.oneOf = scene.oneOf;
    this.#tell();
  }

  #presentationOf(session: Session): Presentation {
    const last = this.#presentation;
    if (last?.session === session) return last;
    if (last?.session.name === session.name) {
      // Another instant of the same source: where the nodes are does not change.
      this.#presentation = present(session, last);
      return this.#presentation;
    }
    this.#save();
    this.#hovered = undefined;
    const layout = createLayout();
    layout.remember(this.#needs.loadPlaces(session.name));
    const viewport = createViewport(() => this.#page.reducedMotion);
    this.#presentation = present(session, { layout, viewport });
    this.#overlay?.close();
    this.#overlay = session.controls && this.#needs.overlay?.()?.(this.#host);
    return this.#presentation;
  }

  #pick(at: Point): void {
    const { session } = this.#needs.view.getState();
    session?.controls?.chooseMessage(this.#overlay?.messageUnder(at));
  }

  #hover(uuid: string | undefined): void {
    if (uuid === this.#hovered) return;
    this.#hovered = uuid;
    this.#host.style.cursor = uuid === undefined ? "" : "pointer";
    this.#ticker.request();
  }

  #settled(): void {
    this.#save();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #save(): void {
    if (this.#presentation === undefined) return;
    const { session, layout } = this.#presentation;
    this.#needs.savePlaces(session.name, layout.places());
  }
}
