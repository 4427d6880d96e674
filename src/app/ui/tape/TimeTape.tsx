/** The strip of time: a lane for each node, who led, what went wrong; the way to any instant. */
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";
import type { Instant } from "../../../core/base/index.ts";
import type { ThemeName } from "../../../core/scene/index.ts";
import type { Stretch } from "../../../core/tape/index.ts";
import { type TapeStage, type Taped, mountTape } from "../../tape/index.ts";
import type { DrawPlots } from "../plots/index.ts";
import { TapeTools } from "./TapeTools.tsx";
import { TapePlots, drawPlots } from "./plots.ts";
import { usePlots } from "./use-plots.ts";

export interface TimeTapeProps {
  readonly taped: Taped;
  readonly theme: "system" | ThemeName;
  /** Another one when there is more to draw. */
  readonly version: number;
  /** Another instant is another picture; undefined while the present is shown. */
  readonly shown: Instant | undefined;
  readonly loop?: Stretch | undefined;
  readonly onLoop?: ((loop: Stretch | undefined) => void) | undefined;
  readonly onSeek: (at: Instant) => void;
  /** Shows the newest there is. */
  readonly onNewest: () => void;
}

export function TimeTape(props: TimeTapeProps) {
  const host = useRef<HTMLDivElement>(null);
  const hint = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<TapeStage | undefined>(undefined);
  const plots = useRef<DrawPlots>(null);
  const shownPlots = usePlots();
  const [, render] = useReducer((count: number) => count + 1, 0);
  const latest = useRef(props);
  const { taped, theme, loop, version, shown } = props;
  useLayoutEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (host.current === null) return undefined;
    const { taped, theme, loop } = latest.current;
    const mounted = mountTape(
      host.current,
      { taped, theme, loop },
      {
        seek: (at) => latest.current.onSeek(at),
        newest: () => latest.current.onNewest(),
        setLoop: (next) => latest.current.onLoop?.(next),
        changed: render,
        hint: (words, x) => showHint(hint.current, words, x),
        drawn: (moment) => drawPlots(plots.current, moment),
      },
    );
    setStage(mounted);
    return () => {
      setStage(undefined);
      mounted.close();
    };
  }, []);
  useEffect(() => stage?.tell({ taped, theme, loop }), [stage, taped, theme, loop]);
  useEffect(() => stage?.moved(shown), [stage, shown]);
  useEffect(() => stage?.arrived(version), [stage, version]);
  return (
    <div className="tape">
      <div
        ref={host}
        className="tape-host"
        tabIndex={0}
        role="slider"
        aria-label="Tape"
        // It is told when the tape is drawn.
        aria-valuenow={0}
        data-own-keys
      />
      <div ref={hint} className="tape-hint" aria-hidden="true" hidden />
      {stage !== undefined && <TapeTools stage={stage} canLoop={props.onLoop !== undefined} />}
      {stage !== undefined && shownPlots && (
        <TapePlots ref={plots} onSeek={(at) => stage.seek(at)} onReady={() => stage.redraw()} />
      )}
    </div>
  );
}

/** Above the pointer, and never beyond an end of the strip. */
function showHint(element: HTMLElement | null, words: string | undefined, x: number): void {
  if (element === null) return;
  // Set to what it is, it would be styled again.
  if (element.hidden !== (words === undefined)) element.hidden = words === undefined;
  if (words === undefined) return;
  if (element.textContent !== words) element.textContent = words;
  const room = (element.parentElement?.clientWidth ?? 0) - element.offsetWidth;
  const left = Math.max(0, Math.min(room, x - element.offsetWidth / 2));
  element.style.transform = `translateX(${Math.round(left)}px)`;
}
