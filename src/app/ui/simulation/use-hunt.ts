/** Runs a search between the frames of the page: started, watched and stopped by the viewer. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Fault } from "../../../core/raft/index.ts";
import type { Caught } from "../../../core/simulation/index.ts";
import { type HuntProgress, hunting } from "./hunting.ts";

export interface RunningHunt {
  /** The rule whose fall is searched; undefined while none is. */
  readonly fault: Fault | undefined;
  readonly progress: HuntProgress | undefined;
  start(fault: Fault): void;
  stop(): void;
}

/** Steps are short, and the page has its frames between two of them. */
const PAUSE_MS = 4;

export function useHunt(found: (fault: Fault, caught: Caught | undefined) => void): RunningHunt {
  const [fault, setFault] = useState<Fault | undefined>(undefined);
  const [progress, setProgress] = useState<HuntProgress | undefined>(undefined);
  const timer = useRef<number | undefined>(undefined);
  const tell = useRef(found);
  useEffect(() => {
    tell.current = found;
  });
  const stop = useCallback(() => {
    window.clearTimeout(timer.current);
    setFault(undefined);
    setProgress(undefined);
  }, []);
  const start = useCallback(
    (wanted: Fault) => {
      stop();
      setFault(wanted);
      const search = hunting(wanted);
      const go = (): void => {
        const next = search.next();
        if (next.done === true) {
          stop();
          tell.current(wanted, next.value);
          return;
        }
        setProgress(next.value);
        timer.current = window.setTimeout(go, PAUSE_MS);
      };
      timer.current = window.setTimeout(go, PAUSE_MS);
    },
    [stop],
  );
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return { fault, progress, start, stop };
}
