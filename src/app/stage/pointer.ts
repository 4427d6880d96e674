/**
 * Mouse, pen and fingers on the stage, as intents. It knows no node and no camera: it tells what
 * was done where, in CSS pixels from the stage's corner.
 */
import type { Point } from "../../core/base/index.ts";

export interface PointerIntents {
  /** What lies there: a node can be dragged, the ground is panned. */
  grab(at: Point): "node" | "ground";
  drag(to: Point): void;
  drop(): void;
  pan(byX: number, byY: number): void;
  zoom(factor: number, around: Point): void;
  click(at: Point): void;
  doubleClick(at: Point): void;
  hover(at: Point | undefined): void;
}

/** A hand trembles: less than this is a click. */
const DRAG_DISTANCE = 5;
const WHEEL_SPEED = 0.0016;
const WHEEL_LINE = 18;

export function listenToPointer(host: HTMLElement, intents: PointerIntents): () => void {
  const down = new Map<number, Point>();
  const listening = new AbortController();
  const { signal } = listening;
  let start: Point | undefined;
  let grabbed: "node" | "ground" = "ground";
  let isDragging = false;

  const pointOf = (event: MouseEvent): Point => {
    const box = host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const moveOne = (from: Point, to: Point): void => {
    if (start === undefined) return;
    if (!isDragging && Math.hypot(to.x - start.x, to.y - start.y) < DRAG_DISTANCE) return;
    if (!isDragging) grabbed = intents.grab(start);
    isDragging = true;
    if (grabbed === "node") intents.drag(to);
    else intents.pan(to.x - from.x, to.y - from.y);
  };

  const moveTwo = (id: number, to: Point): void => {
    const from = down.get(id);
    const other = [...down].find(([key]) => key !== id)?.[1];
    if (from === undefined || other === undefined) return;
    const before = Math.hypot(from.x - other.x, from.y - other.y);
    const after = Math.hypot(to.x - other.x, to.y - other.y);
    intents.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
    if (before > 0 && after > 0) {
      intents.zoom(after / before, { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 });
    }
  };

  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    passive = true,
  ): void => host.addEventListener(type, listener, { signal, passive });

  on("pointerdown", (event) => {
    if (event.button !== 0 || down.size >= 2 || !isGround(event)) return;
    const at = pointOf(event);
    host.setPointerCapture(event.pointerId);
    if (down.size === 0) {
      start = at;
      isDragging = false;
    } else if (isDragging && grabbed === "node") {
      intents.drop();
      start = undefined;
    }
    down.set(event.pointerId, at);
  });
  on("pointermove", (event) => {
    const at = pointOf(event);
    const from = down.get(event.pointerId);
    if (from === undefined) {
      if (event.pointerType !== "touch") intents.hover(isGround(event) ? at : undefined);
      return;
    }
    if (down.size === 2) {
      isDragging = true;
      moveTwo(event.pointerId, at);
    } else moveOne(from, at);
    down.set(event.pointerId, at);
  });
  const release = (event: PointerEvent, isCancelled: boolean): void => {
    if (!down.delete(event.pointerId)) return;
    if (down.size > 0) {
      // The finger that stays goes on panning from where it is.
      [start] = down.values();
      grabbed = "ground";
      return;
    }
    if (isDragging && grabbed === "node") intents.drop();
    else if (!isDragging && !isCancelled) intents.click(pointOf(event));
    start = undefined;
    isDragging = false;
  };
  on("pointerup", (event) => release(event, false));
  on("pointercancel", (event) => release(event, true));
  on("pointerleave", () => intents.hover(undefined));
  on("dblclick", (event) => {
    if (isGround(event)) intents.doubleClick(pointOf(event));
  });
  on(
    "wheel",
    (event) => {
      if (!isGround(event)) return;
      event.preventDefault();
      const distance = event.deltaMode === 1 ? event.deltaY * WHEEL_LINE : event.deltaY;
      intents.zoom(Math.exp(-distance * WHEEL_SPEED), pointOf(event));
    },
    false,
  );
  return () => listening.abort();
}

/** The canvas, not a control that lies on it. */
function isGround(event: Event): boolean {
  return event.target === event.currentTarget || event.target instanceof HTMLCanvasElement;
}
