/** Whether plots stand below the tape: kept between visits. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

const KEPT = "raftglass.plots";

const plots = createStore<{ readonly shown: boolean }>()(() => ({ shown: kept() }));

export function usePlots(): boolean {
  return useStore(plots, ({ shown }) => shown);
}

export function togglePlots(): void {
  const shown = !plots.getState().shown;
  plots.setState({ shown });
  try {
    window.localStorage.setItem(KEPT, shown ? "shown" : "hidden");
  } catch {
    // Full, or forbidden: the page works without.
  }
}

function kept(): boolean {
  try {
    return window.localStorage.getItem(KEPT) === "shown";
  } catch {
    // Some browsers throw at the mere sight of a forbidden storage.
    return false;
  }
}
