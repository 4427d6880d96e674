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

export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowRem: number,
): RowWindow {
  const [shape, setShape] = useState({ from: 0, to: 40, rowPx: rowRem * 16 });
  const measure = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const rowPx = rowRem * (Number.isFinite(rem) ? rem : 16);
    const { from, to } = windowOf(element.scrollTop, element.clientHeight, rowPx);
    setShape((old) =>
      old.from === from && old.to === to && old.rowPx === rowPx ? old : { from, to, rowPx },
    );
  }, [scroller, rowRem]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    measure();
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
