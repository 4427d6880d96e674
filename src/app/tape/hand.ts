/**
 * What the pointer wants of the tape: a click seeks, a drag marks a stretch, with Shift or on the
 * axis it pans, two fingers zoom. A finger pans: to mark a stretch it is too broad.
 */

/** In CSS pixels of the tape. */
export interface Touch {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly isFinger: boolean;
  readonly shift: boolean;
  /** On the axis, by which the tape is taken hold of. */
  readonly onAxis: boolean;
}

export type Wish =
  | { readonly type: "seek"; readonly x: number }
  /** While it is dragged, and at last with `isDone`. */
  | { readonly type: "brush"; readonly x0: number; readonly x1: number; readonly isDone: boolean }
  | { readonly type: "pan"; readonly by: number }
  | { readonly type: "zoom"; readonly factor: number; readonly x: number }
  | { readonly type: "hover"; readonly x: number | undefined };

export interface Hand {
  down(touch: Touch): void;
  move(touch: Touch): readonly Wish[];
  up(touch: Touch): readonly Wish[];
  /** The browser took the pointer away, or Escape was pressed. */
  cancel(): readonly Wish[];
}

/** So far a press may move and is still a click. */
const CLICK = 4;
const FINGER_CLICK = 10;

interface Held {
  readonly begin: Touch;
  last: Touch;
  what: "click" | "brush" | "pan";
}

export function createHand(): Hand {
  const held = new Map<number, Held>();
  /** Two fingers were down: what is left of them clicks on nothing. */
  let pinched = false;

  const isFar = ({ begin }: Held, { x, y }: Touch): boolean =>
    Math.hypot(x - begin.x, y - begin.y) > (begin.isFinger ? FINGER_CLICK : CLICK);

  const pinch = (own: Held, touch: Touch): readonly Wish[] => {
    const other = [...held.values()].find((item) => item !== own);
    if (other === undefined) return [];
    const before = Math.max(8, Math.abs(own.last.x - other.last.x));
    const after = Math.max(8, Math.abs(touch.x - other.last.x));
    const middle = (touch.x + other.last.x) / 2;
    const by = (touch.x - own.last.x) / 2;
    own.last = touch;
    return [
      { type: "pan", by },
      { type: "zoom", factor: after / before, x: middle },
    ];
  };

  const drag = (own: Held, touch: Touch): readonly Wish[] => {
    if (own.what === "click") {
      if (!isFar(own, touch)) return [];
      const { isFinger, shift, onAxis } = own.begin;
      own.what = isFinger || shift || onAxis ? "pan" : "brush";
    }
    const by = touch.x - own.last.x;
    own.last = touch;
    return own.what === "pan" ? [{ type: "pan", by }] : [brushed(own, false)];
  };

  return {
    down(touch) {
      held.set(touch.id, { begin: touch, last: touch, what: "click" });
      pinched = held.size > 1;
    },
    move(touch) {
      const own = held.get(touch.id);
      if (own === undefined) return [{ type: "hover", x: touch.x }];
      return held.size > 1 ? pinch(own, touch) : pinched ? [] : drag(own, touch);
    },
    up(touch) {
      const own = held.get(touch.id);
      held.delete(touch.id);
      if (own === undefined || pinched) return [];
      if (own.what === "click") return [{ type: "seek", x: touch.x }];
      return own.what === "brush" ? [brushed(own, true)] : [];
    },
    cancel() {
      held.clear();
      pinched = false;
      return [{ type: "hover", x: undefined }];
    },
  };
}

function brushed({ begin, last }: Held, isDone: boolean): Wish {
  return {
    type: "brush",
    x0: Math.min(begin.x, last.x),
    x1: Math.max(begin.x, last.x),
    isDone,
  };
}
