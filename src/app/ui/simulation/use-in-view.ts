/** Brings what was just found or chosen into view: the viewer may have scrolled far from it. */
import { type RefObject, useEffect, useRef } from "react";

/** `thing` is what the element shows; it is brought into view whenever that is another one. */
export function useInView<E extends HTMLElement>(thing: unknown): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    if (thing !== undefined) element.current?.scrollIntoView({ block: "nearest" });
  }, [thing]);
  return element;
}
