/** The part of a list of equal rows that is in view. */
export interface WindowBounds {
  /** The first row to draw. */
  readonly from: number;
  /** The first row not to draw. */
  readonly to: number;
}

/** Rows drawn beyond each end, so that a flick of the wheel does not show a gap. */
const BEYOND = 8;
/** Windows begin at multiples of this, so that scrolling by a pixel draws nothing anew. */
const STRIDE = 4;

export function windowOf(scrollTop: number, height: number, rowPx: number): WindowBounds {
  const first = Math.floor(Math.max(0, scrollTop) / rowPx);
  const from = Math.max(0, Math.floor((first - BEYOND) / STRIDE) * STRIDE);
  const rows = Math.ceil(height / rowPx) + 2 * BEYOND + STRIDE;
  return { from, to: from + rows };
}
