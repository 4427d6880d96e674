/** Brings what was just found or chosen into view: the viewer may have scrolled far from it. */
import { type RefObject, useEffect, useRef } from "react";

/** `thing` is what the element shows; it is brought into view whenever that is another one. */
export function useInView(thing: unknown): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (thing !== undefined) element.current?.scrollIntoView({ block: "nearest" });
  }, [thing]);
  return element;
}

/** The same for what is told at the top of a long section. */
export function useTop(thing: unknown): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (thing !== undefined) element.current?.parentElement?.scrollTo({ top: 0 });
  }, [thing]);
  return element;
}
