/** What a wheel wants of the tape: nearer and further, or sideways with Shift. */
import type { Wish } from "./hand.ts";

const NEARER = 0.0015;
/** Lines and pages as pixels, for wheels that count in them. */
const UNITS = [1, 16, 400];

export type Turn = Pick<WheelEvent, "deltaX" | "deltaY" | "deltaMode" | "shiftKey">;

/** `x`: where the pointer is. */
export function wheelWish({ deltaX, deltaY, deltaMode, shiftKey }: Turn, x: number): Wish {
  const unit = UNITS[deltaMode] ?? 1;
  const sideways = shiftKey && deltaX === 0 ? deltaY : deltaX;
  if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) {
    return { type: "pan", by: -sideways * unit };
  }
  return { type: "zoom", factor: Math.exp(-deltaY * unit * NEARER), x };
}
