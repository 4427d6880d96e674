/** Two recordings on one clock: how far the second is shifted, where an instant lies in each. */
import { spoken } from "../analysis/index.ts";
import { type Instant, duration, instant } from "../base/index.ts";

/** When a recording was. */
export interface Span {
  /** Its beginning, in Unix milliseconds; absent where it does not say. */
  readonly start: number | undefined;
  readonly lengthMs: number;
}

export interface Alignment {
  readonly by: "wall" | "beginnings" | "hand";
  /** So long after the beginning of A that of B is shown; negative before. */
  readonly shiftMs: number;
}

/** Where they overlap, two recordings tell of the same time; else only their beginnings meet. */
export function aligned(a: Span, b: Span): Alignment {
  if (a.start !== undefined && b.start !== undefined) {
    const shiftMs = b.start - a.start;
    if (shiftMs <= a.lengthMs && -shiftMs <= b.lengthMs) return { by: "wall", shiftMs };
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
  const far = spoken(duration(Math.abs(shiftMs)));
  const said =
    shiftMs === 0 ? "both begin together" : `B begins ${far} ${shiftMs > 0 ? "after" : "before"} A`;
  return `${BY[by]}: ${said}.`;
}

/** Where an instant of the one clock lies in a recording. */
export interface Spot {
  /** `unread`: after what has been read of it so far. */
  readonly where: "before" | "within" | "after" | "unread";
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
