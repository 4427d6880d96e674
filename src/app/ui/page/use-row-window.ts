/**
 * Which rows of a long list are in view. All rows have one height, so that a list of 262,144 costs
 * what a list of 30 does: the window is computed, nothing is measured and nothing is kept per row.
 */
import { type RefObject, useCallback, useLayoutEffect, useState } from "react";
import { type WindowBounds, windowOf } from "./window-of.ts";

export interface RowWindow extends WindowBounds {
  /** Height of a row in CSS pixels, at the viewer's size of text. */
  readonly rowPx: number;
  /** To be called when the list scrolls. */
  readonly measure: () => void;
}

/** Before the first look: more rows than most windows show. */
const FIRST = { from: 0, to: 40, rowPx: 24 };

/** `rowHeight` names the custom property, in rem, by which the style sheet sizes the rows. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: `--${string}`,
): RowWindow {
  const [shape, setShape] = useState(FIRST);
  const measure = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const rowPx = rowPixels(element, rowHeight);
    const { from, to } = windowOf(element.scrollTop, element.clientHeight, rowPx);
    setShape((old) =>
      old.from === from && old.to === to && old.rowPx === rowPx ? old : { from, to, rowPx },
    );
  }, [scroller, rowHeight]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    // It also calls once at the start: that is the first look.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, measure]);
  return {
    from: Math.min(shape.from, count),
    to: Math.min(shape.to, count),
    rowPx: shape.rowPx,
    measure,
  };
}

function rowPixels(element: Element, rowHeight: string): number {
  const rems = Number.parseFloat(getComputedStyle(element).getPropertyValue(rowHeight));
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const pixels = rems * rem;
  // Without its style sheet the list must still be finite.
  return pixels > 0 ? pixels : FIRST.rowPx;
}
