/**
 * A value that depends on the present, read again every so often, and when the view changes. The
 * component renders only when the value is another one; the timer stops while the source's clock
 * stands still or nobody looks.
 */
import { useCallback, useRef, useSyncExternalStore } from "react";
import { type Instant, START } from "../../../core/base/index.ts";
import type { View } from "../../store/index.ts";
import { usePage } from "./page.ts";

export const READ_EVERY_MS = 250;

export function presentOf(view: View): Instant {
  return view.session?.now() ?? START;
}

/** `of`: what of the view it depends on, where not on all; while that is the same, it waits. */
export function useReading<T>(
  read: (view: View, now: Instant) => T,
  same: (a: T, b: T) => boolean = Object.is,
  everyMs: number = READ_EVERY_MS,
  of: (view: View) => unknown = (view) => view,
): T {
  const { view } = usePage();
  const last = useRef<Read<T> | undefined>(undefined);
  const subscribe = useCallback(
    (changed: () => void) => {
      let timer: number | undefined;
      let now: Instant | undefined;
      const tick = (): void => {
        timer = undefined;
        const before = now;
        now = presentOf(view.getState());
        if (now !== before) start();
        if (last.current !== undefined) last.current.read = undefined;
        changed();
      };
      // All tick at the same time: what they change is drawn in one frame, not in one for each.
      const start = (): void => {
        if (timer === undefined && !document.hidden)
          timer = window.setTimeout(tick, everyMs - (performance.now() % everyMs));
      };
      const unsubscribe = view.subscribe(() => {
        changed();
        start();
      });
      document.addEventListener("visibilitychange", start);
      start();
      return () => {
        window.clearTimeout(timer);
        unsubscribe();
        document.removeEventListener("visibilitychange", start);
      };
    },
    [view, everyMs],
  );
  return useSyncExternalStore(subscribe, () => {
    const state = view.getState();
    const before = last.current;
    // From tick to tick the present stands still: a simulation's clock can run so fast that two
    // looks never see the same, and React would render without end.
    if (before?.read === read && before.of === of(state)) return before.value;
    const fresh = read(state, presentOf(state));
    const value = before !== undefined && same(before.value, fresh) ? before.value : fresh;
    last.current = { value, read, of: of(state) };
    return value;
  });
}

/** What was read last, and from what: as long as nothing of that changes, it is not read again. */
interface Read<T> {
  readonly value: T;
  /** Undefined since the last tick. */
  read: unknown;
  readonly of: unknown;
}
