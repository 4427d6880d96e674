/** The pointer, the wheel and the keys of an element, as the tape wants them. */
import type { Hand, Touch, Wish } from "./hand.ts";
import type { Turn } from "./wheel.ts";

export interface Listener {
  /** Left of it there are names. */
  left(): number;
  axisY(): number;
  readonly hand: Hand;
  wish(wishes: readonly Wish[]): void;
  wheel(turn: Turn, x: number): void;
  /** A double click. */
  all(): void;
  focus(): void;
  /** Answers whether the key meant something. */
  key(key: string, shift: boolean): boolean;
}

/** `scale`: CSS pixels for each unit of the tape. */
export function listenTo(host: HTMLElement, scale: () => number, to: Listener): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const placeOf = ({ clientX, clientY }: MouseEvent): { x: number; y: number } => {
    const box = host.getBoundingClientRect();
    return { x: (clientX - box.left) / scale(), y: (clientY - box.top) / scale() };
  };
  const touchOf = (event: PointerEvent): Touch => {
    const { x, y } = placeOf(event);
    const { pointerId: id, pointerType, shiftKey: shift } = event;
    return { id, x, y, isFinger: pointerType === "touch", shift, onAxis: y >= to.axisY() };
  };
  host.addEventListener(
    "pointerdown",
    (event) => {
      const touch = touchOf(event);
      if (event.button !== 0 || touch.x < to.left()) return;
      host.setPointerCapture(event.pointerId);
      to.hand.down(touch);
    },
    { signal },
  );
  host.addEventListener(
    "pointermove",
    (event) => {
      // A finger that is up points at nothing.
      if (event.pointerType === "touch" && event.buttons === 0) return;
      const touch = touchOf(event);
      if (touch.x >= to.left() || event.buttons > 0) to.wish(to.hand.move(touch));
      else to.wish([{ type: "hover", x: undefined }]);
    },
    { signal },
  );
  host.addEventListener("pointerup", (event) => to.wish(to.hand.up(touchOf(event))), { signal });
  const gone = (): void => to.wish(to.hand.cancel());
  host.addEventListener("pointercancel", gone, { signal });
  host.addEventListener("pointerleave", gone, { signal });
  host.addEventListener("dblclick", () => to.all(), { signal });
  host.addEventListener("focus", () => to.focus(), { signal });
  host.addEventListener(
    "wheel",
    (event) => {
      // The page must not scroll, nor the browser zoom.
      event.preventDefault();
      to.wheel(event, placeOf(event).x);
    },
    { signal, passive: false },
  );
  host.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!to.key(event.key, event.shiftKey)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );
  return () => listening.abort();
}
