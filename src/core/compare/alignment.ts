/** Two recordings on one clock: how far the second is shifted, where an instant lies in each. */
import { spoken } from "../analysis/index.ts";
import { type Instant, duration, instant } from "../base/index.ts";

/** When a recording was. */
export interface Span {
  /** Its beginning, in Unix milliseconds; absent where it does not say. */
  readonly start: number | undefined;
  /** Of what has been read of it. */
  readonly lengthMs: number;
  /** It has no more. */
  readonly isRead: boolean;
}

export interface Alignment {
  /** `unsettled`: whether they overlap is not known before more of them is read. */
  readonly by: "wall" | "beginnings" | "hand" | "unsettled";
  /** So long after the beginning of A that of B is shown; negative before, 0 where unsettled. */
  readonly shiftMs: number;
}

/**
 * Where they overlap, two recordings tell of the same time; else only their beginnings meet. What
 * is settled stays so, however much more is read.
 */
export function aligned(a: Span, b: Span): Alignment {
  if (a.start !== undefined && b.start !== undefined) {
    const shiftMs = b.start - a.start;
    if (shiftMs <= a.lengthMs && -shiftMs <= b.lengthMs) return { by: "wall", shiftMs };
    const earlier = shiftMs > 0 ? a : b;
    if (!earlier.isRead) return { by: "unsettled", shiftMs: 0 };
  }
  return { by: "beginnings", shiftMs: 0 };
}

const BY = {
  wall: "Aligned by wall time",
  beginnings: "Aligned by their beginnings",
  hand: "Shifted by hand",
};

/** One sentence. */
export function alignmentSaid({ by, shiftMs }: Alignment): string {
  if (by === "unsettled") {
    return "Not aligned yet: too little is read to say whether both tell of the same time.";
  }
  const far = spoken(duration(Math.abs(shiftMs)));
  const said =
    shiftMs === 0 ? "both begin together" : `B begins ${far} ${shiftMs > 0 ? "after" : "before"} A`;
  return `${BY[by]}: ${said}.`;
}

/** Where an instant of the one clock lies in a recording. */
export interface Spot {
  /** `unread`: after what has been read of it so far; `unsettled`: it is not aligned yet. */
  readonly where: "before" | "within" | "after" | "unread" | "unsettled";
  /** The nearest instant that it has, on its own clock. */
  readonly at: Instant;
  /** How far away its beginning or its end is; 0 within. */
  readonly awayMs: number;
}

/** `at`: on its own clock; `from` and `to`: what it has; `isRead`: it has no more. */
export function spotIn(at: number, from: number, to: number, isRead = true): Spot {
  if (at < from) return { where: "before", at: instant(from), awayMs: from - at };
  if (at > to) {
    return { where: isRead ? "after" : "unread", at: instant(to), awayMs: at - to };
  }
  return { where: "within", at: instant(at), awayMs: 0 };
}
