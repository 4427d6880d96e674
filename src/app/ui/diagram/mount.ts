/**
 * The diagram in its host element, and the loop that owns its frames: it sleeps while nothing moves
 * and nothing comes.
 */
import { clamp, instant } from "../../../core/base/index.ts";
import {
  type DiagramComposer,
  type DiagramInput,
  type Direction,
  EVERYTHING,
  type Search,
  createDiagramComposer,
  showing,
  spanOf,
} from "../../../core/diagram/index.ts";
import {
  type DiagramLook,
  type DiagramPainter,
  createDiagramPainter,
} from "../../diagram/index.ts";
import { createTicker, listenToPointer, watchPage } from "../../stage/index.ts";
import type { Actions, Session, View, ViewStore } from "../../store/index.ts";
import { type DiagramKeys, listenToDiagramKeys } from "./keys.ts";
import { Lines } from "./lines.ts";
import { isPresent, isRunning, presentOf, wholeOf } from "./source.ts";
import { listenToSideways } from "./sideways.ts";
import { nextEvent } from "./step.ts";
import { COUNT_EVERY_MS, type SelectedArrow, type ToldStore, createTold, teller } from "./told.ts";
import { type Ends, STEP_MS, ViewWindow } from "./view-window.ts";

/** What is in view, for whoever draws it elsewhere. */
export interface InView {
  readonly composer: DiagramComposer;
  readonly input: DiagramInput;
  readonly look: DiagramLook;
}

export interface MountedDiagram {
  readonly told: ToldStore;
  setSearch(search: Search): void;
  /** Which way time runs; undefined: the room decides. */
  setDirection(direction: Direction | undefined): void;
  follow(): void;
  zoomBy(factor: number): void;
  /** Comes so near that each event of the selected arrow is seen. */
  open(arrow: SelectedArrow): void;
  deselect(): void;
  /** Undefined while nothing is. */
  inView(): InView | undefined;
  close(): void;
}

const DOUBLE_CLICK_ZOOM = 1.6;

export function mountDiagram(host: HTMLElement, view: ViewStore, actions: Actions): MountedDiagram {
  return new CanvasDiagram(host, view, actions);
}

/** One session's timeline on the canvas. */
interface Shown {
  readonly lines: Lines;
  readonly composer: DiagramComposer;
  readonly painter: DiagramPainter;
}

class CanvasDiagram implements MountedDiagram {
  readonly told = createTold();
  readonly #tell = teller(this.told);
  readonly #view: ViewStore;
  readonly #actions: Actions;
  readonly #host: HTMLElement;
  readonly #canvas = document.createElement("canvas");
  readonly #page: ReturnType<typeof watchPage>;
  readonly #ticker = createTicker(() => {
    this.#frame();
    return false;
  });
  readonly #window = new ViewWindow(() => this.#page.size);
  readonly #closers: readonly (() => void)[];
  #shown: Shown | undefined;
  #search: Search = EVERYTHING;
  /** The selected event, by its sequence number. */
  #event: number | undefined;
  #cuts = 0;

  constructor(host: HTMLElement, view: ViewStore, actions: Actions) {
    this.#host = host;
    this.#view = view;
    this.#actions = actions;
    this.#canvas.setAttribute("aria-hidden", "true");
    host.prepend(this.#canvas);
    const request = (): void => this.#ticker.request();
    this.#page = watchPage(host, request);
    this.#closers = [
      // First: what goes sideways is not for the zoom.
      listenToSideways(host, (by) => this.#moved((window, ends) => window.slide(by, ends))),
      listenToPointer(host, this.#pointer(), () => this.#page.scale),
      listenToDiagramKeys(host, this.#keys(), () => this.#window.isAcross),
      view.subscribe(request),
    ];
    request();
  }

  setSearch(search: Search): void {
    this.#search = search;
    this.#ticker.request();
  }

  setDirection(direction: Direction | undefined): void {
    this.#window.wanted = direction;
    this.#window.scrolled = 0;
    this.#ticker.request();
  }

  follow(): void {
    this.#window.isFollowing = true;
    this.#ticker.request();
  }

  zoomBy(factor: number): void {
    this.#moved((window, ends) => window.zoom(factor, 0.5, ends));
  }

  open({ first, last }: SelectedArrow): void {
    const span = Math.max(last - first, 1) * 1.5;
    const from = instant((first + last - span) / 2);
    this.#moved((window, ends) => window.move({ from, to: instant(from + span) }, ends));
  }

  deselect(): void {
    this.#event = undefined;
    this.#ticker.request();
  }

  inView(): InView | undefined {
    const state = this.#view.getState();
    const { width, height } = this.#page.size;
    if (state.session === undefined || width === 0 || height === 0) return undefined;
    const input = this.#input(state, state.session);
    return { composer: this.#of(state.session).composer, input, look: this.#look(state) };
  }

  close(): void {
    this.#ticker.close();
    this.#page.close();
    for (const close of this.#closers) close();
    this.#canvas.remove();
  }

  #look({ theme, greyed }: View): DiagramLook {
    return { theme: theme === "system" ? this.#page.systemTheme : theme, greyed };
  }

  #of(session: Session): Shown {
    const timeline = wholeOf(session);
    if (this.#shown?.lines.timeline !== timeline) {
      const composer = createDiagramComposer(timeline);
      const painter = createDiagramPainter(this.#canvas, composer);
      this.#shown = { lines: new Lines(session), composer, painter };
      this.#event = undefined;
      this.#window.isFollowing = true;
    }
    // A number may be given again, or belong to what is forgotten.
    const isGone = this.#event !== undefined && this.#event < timeline.first;
    if (timeline.cuts !== this.#cuts || isGone) this.#event = undefined;
    this.#cuts = timeline.cuts;
    return this.#shown;
  }

  #input(state: View, session: Session): DiagramInput {
    const { lines } = this.#of(session);
    lines.read({ cluster: state.listed, until: state.version });
    const { timeline, histories, order } = lines;
    this.#window.holdLines(order.length);
    const { window, direction, scrolled } = this.#window;
    return {
      timeline,
      histories,
      order,
      window,
      size: this.#page.size,
      direction,
      scrolled,
      matcher: lines.matcher(this.#search, state.hiddenKinds),
      selectedNode: state.selected,
      selectedEvent: this.#event,
      presentAt: presentOf(session),
      shownAt: session.now(),
    };
  }

  #frame(): void {
    const state = this.#view.getState();
    const { session } = state;
    const { size, pixelRatio, reducedMotion } = this.#page;
    if (session === undefined || size.width === 0 || size.height === 0) return;
    const { painter } = this.#of(session);
    const isRun = isRunning(state);
    this.#window.keepUp(session.now(), isPresent(state), isRun, reducedMotion);
    const input = this.#input(state, session);
    painter.resize(size.width, size.height, pixelRatio);
    const painted = painter.paint(input, this.#look(state));
    const { isFollowing, room } = this.#window;
    const isWaiting = this.#tell(input, painted, isFollowing, performance.now());
    const isMoving = (isFollowing || !isPresent(state)) && isRun;
    const pixelMs = spanOf(input.window) / room.along / pixelRatio;
    if (painted.isRough) this.#ticker.requestIn(0);
    else if (isMoving) this.#ticker.requestIn(reducedMotion ? STEP_MS : clamp(pixelMs, 1, 1_000));
    else if (isWaiting) this.#ticker.requestIn(COUNT_EVERY_MS);
  }

  #moved(move: (window: ViewWindow, ends: Ends) => void): void {
    const { session } = this.#view.getState();
    if (session === undefined) return;
    const { timeline } = this.#of(session).lines;
    const first = timeline.columns.at[timeline.indexOf(timeline.first)] ?? 0;
    const from = instant(timeline.first === timeline.next ? 0 : first);
    move(this.#window, { from, present: presentOf(session) });
    this.#ticker.request();
  }

  #select(seq: number | undefined): void {
    this.#event = seq;
    const seen = seq === undefined ? undefined : this.#shown?.lines.timeline.eventAt(seq);
    const next = seen && showing(this.#window.window, seen.at);
    if (next !== undefined && next !== this.#window.window) {
      this.#moved((window, ends) => window.move(next, ends));
    }
    this.#ticker.request();
  }

  #pointer(): Parameters<typeof listenToPointer>[1] {
    const zoom = (factor: number, at: { readonly x: number; readonly y: number }): void =>
      this.#moved((window, ends) => window.zoom(factor, window.shareOf(at), ends));
    return {
      grab: () => "ground",
      drag: () => undefined,
      drop: () => undefined,
      pan: (byX, byY) => this.#moved((window, ends) => window.pan(byX, byY, ends)),
      zoom,
      doubleClick: (at) => zoom(DOUBLE_CLICK_ZOOM, at),
      click: (at) => {
        const hit = this.#shown?.painter.under(at);
        if (hit?.type !== "arrow") this.#actions.select(hit?.uuid);
        this.#select(hit?.type === "arrow" ? hit.seq : undefined);
      },
      hover: (at) => {
        const hit = at && this.#shown?.painter.under(at);
        this.#host.style.cursor = hit === undefined ? "" : "pointer";
      },
    };
  }

  #keys(): DiagramKeys {
    return {
      step: (by) => this.#step(by),
      walk: (by) => this.#walk(by),
      pan: (byTime, byLines) =>
        this.#moved((window, ends) => {
          window.scrolled += byLines * window.room.across;
          if (byTime !== 0) window.panTime(byTime, ends);
        }),
      zoom: (factor) => this.zoomBy(factor),
      whole: () => this.#moved((window, ends) => window.whole(ends)),
      begin: () => this.#moved((window, ends) => window.begin(ends)),
      follow: () => this.follow(),
      seek: () => {
        const { selected } = this.told.getState();
        if (selected !== undefined) void this.#actions.seek(selected.at);
      },
      deselect: () => {
        if (this.#event === undefined) this.#actions.select(undefined);
        this.deselect();
      },
    };
  }

  #step(by: 1 | -1): void {
    const { session, hiddenKinds, selected } = this.#view.getState();
    if (session === undefined) return;
    const { lines } = this.#of(session);
    const { timeline } = lines;
    const { from, to } = this.#window.window;
    const start = this.#event ?? timeline.seqAt(by > 0 ? from : to) - (by > 0 ? 1 : 0);
    const matcher = lines.matcher(this.#search, hiddenKinds);
    const next = nextEvent(timeline, matcher, start, by, selected);
    if (next !== undefined) this.#select(next);
  }

  #walk(by: 1 | -1): void {
    const order = this.#shown?.lines.order ?? [];
    const at = order.indexOf(this.#view.getState().selected ?? "");
    const start = by > 0 ? 0 : order.length - 1;
    const next = at < 0 ? start : clamp(at + by, 0, order.length - 1);
    const uuid = order[next];
    if (uuid === undefined) return;
    this.#window.bring(next, order.length);
    this.#actions.select(uuid);
  }
}
