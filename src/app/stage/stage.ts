/**
 * The stage: a canvas in a host element, and the loop that owns its frames. Take in what arrived,
 * settle the layout, compose, paint; sleep when nothing moves.
 */
import type { Place } from "../../core/base/index.ts";
import type { SceneNodes } from "../../core/scene/index.ts";
import { createPainter } from "../paint/index.ts";
import type { Actions, MountedStage, Session, SourceName, ViewStore } from "../store/index.ts";
import { intentsOf } from "./intents.ts";
import { listenToKeys } from "./keyboard.ts";
import { listenToPointer } from "./pointer.ts";
import { type Presentation, present } from "./presentation.ts";
import { watchPage } from "./surroundings.ts";
import { createTicker } from "./ticker.ts";

export interface StageNeeds {
  readonly view: ViewStore;
  readonly actions: Actions;
  /** Brings what arrived into the store; answers in how many milliseconds it wants to again. */
  takeIn(): number;
  /** Calls whenever something arrived. */
  onArrival(listener: () => void): () => void;
  loadPlaces(name: SourceName): ReadonlyMap<string, Place>;
  savePlaces(name: SourceName, places: ReadonlyMap<string, Place>): void;
}

export interface Stage extends MountedStage {
  /** Frames painted so far: an idle stage paints none. */
  readonly frames: number;
  /** Nothing moves, and nothing waits to be drawn. */
  readonly isIdle: boolean;
  /** Where a node is on the stage, in CSS pixels. */
  placeOf(uuid: string): { readonly x: number; readonly y: number } | undefined;
}

/** After a pause the first step of the layout and the camera is a step, not a leap. */
const LONGEST_STEP_MS = 50;

export function mountStage(host: HTMLElement, needs: StageNeeds): Stage {
  const { view } = needs;
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  host.prepend(canvas);
  const painter = createPainter(canvas);
  const listeners = new Set<() => void>();
  let presentation: Presentation | undefined;
  let nodes: SceneNodes | undefined;
  let hadPackets = false;
  let hovered: string | undefined;
  let frames = 0;
  let lastFrameAt = 0;
  let oneOf = 1;
  let wasSettling = false;
  const page = watchPage(host, () => ticker.request());

  const save = (): void => {
    if (presentation === undefined) return;
    needs.savePlaces(presentation.session.name, presentation.layout.places());
  };

  const presentationOf = (session: Session): Presentation => {
    if (presentation?.session === session) return presentation;
    save();
    const places = needs.loadPlaces(session.name);
    presentation = present(session, places, () => page.reducedMotion);
    hovered = undefined;
    return presentation;
  };

  const frame = (now: number): boolean => {
    const wish = needs.takeIn();
    const state = view.getState();
    const { session } = state;
    const { size } = page;
    if (session === undefined || size.width === 0 || size.height === 0) return false;
    const shown = presentationOf(session);
    const elapsed = Math.min(LONGEST_STEP_MS, now - lastFrameAt);
    lastFrameAt = now;
    const theme = state.theme === "system" ? page.systemTheme : state.theme;
    const { reducedMotion } = page;
    const result = shown.compose(state, { size, theme, reducedMotion, hovered }, elapsed);
    painter.resize(size.width, size.height, page.pixelRatio);
    const { count } = result.scene.packets;
    if (result.backdropChanged || count > 0 || hadPackets || painter.isBlank || painter.isRough) {
      painter.paint(result.scene, result.backdropChanged);
      frames += 1;
    }
    hadPackets = count > 0;
    nodes = result.scene.nodes;
    if (oneOf !== result.scene.oneOf) {
      oneOf = result.scene.oneOf;
      for (const listener of listeners) listener();
    }
    if (wasSettling && !result.isSettling) save();
    wasSettling = result.isSettling;
    if (result.moving || result.isSettling) return true;
    ticker.requestIn(Math.min(wish, result.nextChangeAt - session.now()));
    return false;
  };

  const ticker = createTicker(frame);
  const intents = intentsOf({
    view,
    actions: needs.actions,
    presentation: () => presentation,
    size: () => page.size,
    hover(uuid) {
      if (uuid === hovered) return;
      hovered = uuid;
      host.style.cursor = uuid === undefined ? "" : "pointer";
      ticker.request();
    },
    changed: () => ticker.request(),
    settled: save,
  });
  const closers = [
    listenToPointer(host, intents),
    listenToKeys(host, intents),
    needs.onArrival(() => ticker.request()),
    view.subscribe(() => ticker.request()),
  ];
  ticker.request();

  return {
    fit: () => intents.fit(),
    zoomBy: (factor) => intents.zoom(factor),
    pin(uuid, pinned) {
      const place = presentation?.layout.placeOf(uuid);
      if (pinned && place !== undefined) presentation?.layout.pin(uuid, { ...place });
      if (!pinned) presentation?.layout.free(uuid);
      save();
      for (const listener of listeners) listener();
      ticker.request();
    },
    isPinned: (uuid) => presentation?.layout.pins.has(uuid) ?? false,
    get oneOf() {
      return oneOf;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get frames() {
      return frames;
    },
    get isIdle() {
      return ticker.isAsleep;
    },
    placeOf(uuid) {
      const index = presentation?.layout.indexOf(uuid);
      if (index === undefined || nodes === undefined) return undefined;
      return { x: nodes.x[index] ?? 0, y: nodes.y[index] ?? 0 };
    },
    close() {
      save();
      ticker.close();
      page.close();
      for (const close of closers) close();
      canvas.remove();
    },
  };
}
