/**
 * What the browser tests look at: `window.raftglass`. It shows, it does nothing. A test waits on
 * `idle()` instead of sleeping.
 */
import type { RunningApp } from "./app.ts";

export interface Probe {
  /** Frames that the stage has painted. */
  readonly frames: number;
  /** Records that came in all. */
  readonly records: number;
  readonly state: string;
  /** Where a node is on the stage, in CSS pixels. */
  placeOf(uuid: string): { readonly x: number; readonly y: number } | undefined;
  /** Resolves when nothing moves and nothing waits to be drawn. */
  idle(): Promise<void>;
}

declare global {
  interface Window {
    raftglass: Probe;
  }
}

export function publishProbe({ view, stage }: RunningApp): void {
  window.raftglass = {
    get frames() {
      return stage()?.frames ?? 0;
    },
    get records() {
      return view.getState().session?.timeline.next ?? 0;
    },
    get state() {
      return view.getState().status?.type ?? "none";
    },
    placeOf: (uuid) => stage()?.placeOf(uuid),
    idle: () =>
      new Promise((resolve) => {
        const look = (): void => {
          if (stage()?.isIdle ?? true) resolve();
          else window.setTimeout(look, 20);
        };
        look();
      }),
  };
}
