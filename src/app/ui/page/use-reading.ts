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
  const ticks = useRef(0);
  const last = useRef<Read<T> | undefined>(undefined);
  const subscribe = useCallback(
    (changed: () => void) =>
      listen(view, everyMs, () => {
        ticks.current += 1;
        changed();
      }),
    [view, everyMs],
  );
  return useSyncExternalStore(subscribe, () => {
    const state = view.getState();
    const before = last.current;
    const tick = ticks.current;
    // From tick to tick the present stands still: a simulation's clock can run so fast that two
    // looks never see the same, and React would render without end.
    if (before?.read === read && before.state === state && before.tick === tick) {
      return before.value;
    }
    const fresh = read(state, presentOf(state));
    const value = before !== undefined && same(before.value, fresh) ? before.value : fresh;
    last.current = { value, read, state, tick };
    return value;
  });
}

/** What was read last, and from what: as long as nothing of that changes, it is not read again. */
interface Read<T> {
  readonly value: T;
  readonly read: unknown;
  readonly state: View;
  readonly tick: number;
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
