/** What the keys want of the tape, when it has the focus. */
export type KeyWish =
  /** Moves the instant that is shown, by a part of the window. */
  | { readonly type: "move"; readonly parts: number }
  | { readonly type: "zoom"; readonly factor: number }
  | { readonly type: "end"; readonly which: "first" | "last" }
  | { readonly type: "episode"; readonly direction: 1 | -1 }
  | { readonly type: "marker"; readonly direction: 1 | -1 }
  | { readonly type: "mark" }
  /** Of the stretch that is marked: begin or end it here, show it, repeat it, forget it. */
  | { readonly type: "brush"; readonly act: "edge" | "zoom" | "loop" | "drop" }
  | { readonly type: "all" }
  /** The name of the chosen marker is written. */
  | { readonly type: "settle" };

const PART = 1 / 100;
const FAR = 10;
const NEARER = 1.5;

const KEYS: Readonly<Record<string, KeyWish>> = {
  "+": { type: "zoom", factor: NEARER },
  "=": { type: "zoom", factor: NEARER },
  "-": { type: "zoom", factor: 1 / NEARER },
  _: { type: "zoom", factor: 1 / NEARER },
  Home: { type: "end", which: "first" },
  End: { type: "end", which: "last" },
  PageUp: { type: "episode", direction: -1 },
  PageDown: { type: "episode", direction: 1 },
  "[": { type: "marker", direction: -1 },
  "]": { type: "marker", direction: 1 },
  m: { type: "mark" },
  M: { type: "mark" },
  b: { type: "brush", act: "edge" },
  B: { type: "brush", act: "edge" },
  Enter: { type: "brush", act: "zoom" },
  l: { type: "brush", act: "loop" },
  L: { type: "brush", act: "loop" },
  Escape: { type: "brush", act: "drop" },
  "*": { type: "all" },
};

const ARROWS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};

export function keyWish(key: string, shift: boolean): KeyWish | undefined {
  const arrow = Object.hasOwn(ARROWS, key) ? ARROWS[key] : undefined;
  if (arrow !== undefined) return { type: "move", parts: arrow * PART * (shift ? FAR : 1) };
  return Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
}
