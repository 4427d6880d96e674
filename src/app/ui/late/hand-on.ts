/**
 * The focus of what is gone once it has done its work. The body, where it falls otherwise, knows no
 * keys of time: the button that plays has it next, at once or as soon as that has come.
 */
import { type RefObject, useEffect, useLayoutEffect } from "react";

let isWaiting = false;

/** Whoever is elsewhere in the page when the part goes stays there. */
export function useHandOn(part: RefObject<HTMLElement | null>): void {
  // Before the part is taken out of the page: afterwards nobody can tell that it had the focus.
  useLayoutEffect(() => {
    const { current } = part;
    return () => {
      if (current?.contains(document.activeElement) === true) handOn();
    };
  }, [part]);
}

/** To the button that plays. */
export function handOn(): void {
  const next = document.querySelector<HTMLElement>(".time .primary");
  isWaiting = next === null;
  next?.focus();
}

/** Of the strip of time, which may come long after what it is handed the focus by has gone. */
export function useHandedOn(): void {
  useEffect(() => {
    if (isWaiting && document.activeElement === document.body) handOn();
    isWaiting = false;
  }, []);
}
