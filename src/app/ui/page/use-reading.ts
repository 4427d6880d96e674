/**
 * A value that depends on the present, read again every so often. The component renders only when
 * the value is another one; the timer stops while the source's clock stands still or nobody looks.
 */
import { useCallback, useRef, useSyncExternalStore } from "react";
import { type Instant, START } from "../../../core/base/index.ts";
import type { View, ViewStore } from "../../store/index.ts";
import { usePage } from "./page.ts";

export const READ_EVERY_MS = 250;

export function presentOf(view: View): Instant {
  return view.session?.now() ?? START;
}

export function useReading<T>(
  read: (view: View, now: Instant) => T,
  same: (a: T, b: T) => boolean = Object.is,
  everyMs: number = READ_EVERY_MS,
): T {
  const { view } = usePage();
  const last = useRef<{ readonly value: T } | undefined>(undefined);
  const subscribe = useCallback(
    (changed: () => void) => listen(view, everyMs, changed),
    [view, everyMs],
  );
  return useSyncExternalStore(subscribe, () => {
    const state = view.getState();
    const value = read(state, presentOf(state));
    if (last.current !== undefined && same(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  });
}

function listen(view: ViewStore, everyMs: number, changed: () => void): () => void {
  let timer: number | undefined;
  let before: Instant | undefined;
  const stop = (): void => {
    window.clearInterval(timer);
    timer = undefined;
  };
  const tick = (): void => {
    const now = presentOf(view.getState());
    if (now === before || document.hidden) stop();
    before = now;
    changed();
  };
  const start = (): void => {
    if (timer === undefined && !document.hidden) timer = window.setInterval(tick, everyMs);
  };
  const unsubscribe = view.subscribe(() => {
    changed();
    start();
  });
  document.addEventListener("visibilitychange", start);
  start();
  return () => {
    stop();
    unsubscribe();
    document.removeEventListener("visibilitychange", start);
  };
}
