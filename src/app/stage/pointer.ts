/**
 * Mouse, pen and fingers on the stage, as intents. It knows no node and no camera: it tells what
 * was done where, in units of the picture from the stage's corner.
 */
import { type Point, distance } from "../../core/base/index.ts";

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

/** `scale`: CSS pixels for each unit of the picture. */
export function listenToPointer(
  host: HTMLElement,
  intents: PointerIntents,
  scale: () => number,
): () => void {
  const gesture = new Gesture(intents);
  const listening = new AbortController();
  const { signal } = listening;
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    passive = true,
  ): void => host.addEventListener(type, listener, { signal, passive });
  const pointOf = (event: MouseEvent): Point => {
    const box = host.getBoundingClientRect();
    return { x: (event.clientX - box.left) / scale(), y: (event.clientY - box.top) / scale() };
  };
  on("pointerdown", (event) => {
    if (event.button !== 0 || !isGround(event)) return;
    if (gesture.press(event.pointerId, pointOf(event))) host.setPointerCapture(event.pointerId);
  });
  on("pointermove", (event) => {
    const at = pointOf(event);
    if (gesture.isDown(event.pointerId)) gesture.move(event.pointerId, at);
    else if (event.pointerType !== "touch") intents.hover(isGround(event) ? at : undefined);
  });
  on("pointerup", (event) => gesture.release(event.pointerId, pointOf(event)));
  on("pointercancel", (event) => gesture.release(event.pointerId, undefined));
  on("pointerleave", () => intents.hover(undefined));
  on("dblclick", (event) => {
    if (isGround(event)) intents.doubleClick(pointOf(event));
  });
  const turn = (event: WheelEvent): void => {
    if (!isGround(event)) return;
    event.preventDefault();
    const distance = event.deltaMode === 1 ? event.deltaY * WHEEL_LINE : event.deltaY;
    intents.zoom(Math.exp(-distance * WHEEL_SPEED), pointOf(event));
  };
  on("wheel", turn, false);
  return () => listening.abort();
}

/** The canvas, not a control that lies on it. */
function isGround(event: Event): boolean {
  return event.target === event.currentTarget || event.target instanceof HTMLCanvasElement;
}

/** One finger drags or pans, two pinch. */
class Gesture {
  readonly #intents: PointerIntents;
  readonly #down = new Map<number, Point>();
  /** Where the drag began; absent when there is nothing to drag any more. */
  #start: Point | undefined;
  #grabbed: "node" | "ground" = "ground";
  #isDragging = false;

  constructor(intents: PointerIntents) {
    this.#intents = intents;
  }

  isDown(id: number): boolean {
    return this.#down.has(id);
  }

  /** False for a third finger: it is left alone. */
  press(id: number, at: Point): boolean {
    if (this.#down.size >= 2) return false;
    if (this.#down.size === 0) {
      this.#start = at;
      this.#isDragging = false;
    } else if (this.#isDragging && this.#grabbed === "node") {
      this.#intents.drop();
      this.#start = undefined;
    }
    this.#down.set(id, at);
    return true;
  }

  move(id: number, to: Point): void {
    const from = this.#down.get(id);
    if (from === undefined) return;
    if (this.#down.size === 2) {
      this.#isDragging = true;
      this.#pinch(id, from, to);
    } else this.#drag(from, to);
    this.#down.set(id, to);
  }

  /** `at` is absent when the browser took the pointer away: that is no click. */
  release(id: number, at: Point | undefined): void {
    if (!this.#down.delete(id)) return;
    if (this.#down.size > 0) {
      // The finger that stays goes on panning from where it is.
      [this.#start] = this.#down.values();
      this.#grabbed = "ground";
      return;
    }
    if (this.#isDragging && this.#grabbed === "node") this.#intents.drop();
    else if (!this.#isDragging && at !== undefined) this.#intents.click(at);
    this.#start = undefined;
    this.#isDragging = false;
  }

  #drag(from: Point, to: Point): void {
    if (this.#start === undefined) return;
    if (!this.#isDragging && distance(to, this.#start) < DRAG_DISTANCE) return;
    if (!this.#isDragging) this.#grabbed = this.#intents.grab(this.#start);
    this.#isDragging = true;
    if (this.#grabbed === "node") this.#intents.drag(to);
    else this.#intents.pan(to.x - from.x, to.y - from.y);
  }

  #pinch(id: number, from: Point, to: Point): void {
    const other = [...this.#down].find(([key]) => key !== id)?.[1];
    if (other === undefined) return;
    const before = distance(from, other);
    const after = distance(to, other);
    this.#intents.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
    if (before === 0 || after === 0) return;
    this.#intents.zoom(after / before, { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 });
  }
}
