/** The keys and buttons of time as where one recording is shown, for the clock of both. */
import { type RefObject, useCallback, useMemo } from "react";
import type { Pair } from "../../side/index.ts";
import { type MoreKeys, type Time, timeOf, useTimeKeys } from "../transport/index.ts";

export function sideTimeOf(pair: Pair): Time {
  const state = () => pair.state.getState();
  return timeOf(
    {
      now: () => state().at,
      shown: () => state(),
      reach: () => state(),
      markers: () => state().markers,
      mark: () => pair.mark(),
      playhead: () => pair,
      lookBack: () => Promise.resolve(pair),
      present: () => undefined,
    },
    // Nothing has to be loaded first.
    (act) => void act(),
  );
}

export function useSideTime(all: RefObject<HTMLElement | null>, pair: Pair): Time {
  const time = useMemo(() => sideTimeOf(pair), [pair]);
  const more = useMemo<MoreKeys>(() => ({ n: (back) => pair.toDifference(back ? -1 : 1) }), [pair]);
  const focus = useCallback(
    (target: HTMLElement) => {
      if (all.current?.closest("dialog")?.contains(target) !== true) return undefined;
      if (!pair.state.getState().isWhole) return undefined;
      // On a picture the arrows walk the nodes.
      return target.matches(".stage-host") ? "picture" : "strip";
    },
    [all, pair],
  );
  useTimeKeys(focus, time, more);
  return time;
}
