/** The time of what the page shows. */
import { useMemo } from "react";
import type { Actions, ViewStore } from "../../store/index.ts";
import { usePage } from "../page/index.ts";
import { type InTurn, type Time, type Timed, inTurnOf, timeOf } from "../transport/index.ts";

/** More of them are no help to anyone. */
const MARKERS = 100;

export function useTime(): { readonly time: Time; readonly inTurn: InTurn } {
  const { view, actions } = usePage();
  return useMemo(() => {
    const inTurn = inTurnOf(view);
    return { time: timeOf(timedOf(view, actions), inTurn), inTurn };
  }, [view, actions]);
}

export function timedOf(view: ViewStore, actions: Pick<Actions, "lookBack">): Timed {
  return {
    now: () => view.getState().session?.now() ?? 0,
    shown: () => view.getState().time,
    reach: () => reachOf(view),
    markers: () => view.getState().markers,
    mark: () => mark(view),
    playhead: () => view.getState().session?.playhead,
    lookBack: () => actions.lookBack(),
    present() {
      const { session, simulation, time } = view.getState();
      if (session?.controls === undefined || simulation === undefined || time !== undefined) {
        return undefined;
      }
      const { playing, speed } = simulation;
      return { playing, speed, controls: session.controls };
    },
  };
}

function mark(view: ViewStore): void {
  const { session, markers } = view.getState();
  if (session === undefined || markers.length >= MARKERS) return;
  const marker = { at: session.now(), name: `${markers.length + 1}` };
  if (markers.some(({ at }) => at === marker.at)) return;
  view.setState({ markers: [...markers, marker].toSorted((a, b) => a.at - b.at) });
}

function reachOf(view: ViewStore) {
  const { session, time } = view.getState();
  const { whole } = session ?? {};
  const kept =
    whole && whole.first > 0 ? whole.columns.at[whole.indexOf(whole.first)] : whole?.begin;
  return { from: time?.from ?? kept ?? 0, to: session?.present() ?? 0 };
}
