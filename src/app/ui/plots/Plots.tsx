/** Small plots over the tape's own time: how much was said, and how many nodes were active. */
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { Plotted } from "../../../core/figures/index.ts";
import { type PlotsMoment, type PlotsStage, mountPlots } from "../../plots/index.ts";
import { KindName, KindSwatch } from "../kinds/index.ts";
import { adopt } from "../late/adopt.ts";
import { Observed } from "../parts/index.ts";
import css from "./plots.css?inline";
import { activeOf, activeWords, rateWords, ratesOf } from "./words.ts";

adopt(css);

export type DrawPlots = (moment: PlotsMoment) => void;

/** So often what is said beside the plots may change, in milliseconds. */
const TOLD_EVERY_MS = 500;

export interface PlotsProps {
  readonly ref: Ref<DrawPlots>;
  readonly onSeek: (at: number) => void;
  /** It can be drawn from now on. */
  readonly onReady: () => void;
}

export function Plots({ ref, onSeek, onReady }: PlotsProps) {
  const rates = useRef<HTMLDivElement>(null);
  const active = useRef<HTMLDivElement>(null);
  const stage = useRef<PlotsStage | undefined>(undefined);
  const [told, setTold] = useState<Plotted | undefined>(undefined);
  const toldAt = useRef(-Infinity);
  const [step, setStep] = useState<number | undefined>(undefined);
  const latest = useRef({ onSeek, onReady });
  useEffect(() => {
    latest.current = { onSeek, onReady };
  });
  useImperativeHandle(ref, () => (moment) => {
    stage.current?.draw(moment);
    const now = performance.now();
    if (now - toldAt.current < TOLD_EVERY_MS) return;
    toldAt.current = now;
    setTold(moment.plotted);
  });
  useEffect(() => {
    if (rates.current === null || active.current === null) return undefined;
    const mounted = mountPlots(
      { rates: rates.current, active: active.current },
      { seek: (at) => latest.current.onSeek(at), hover: setStep },
    );
    stage.current = mounted;
    latest.current.onReady();
    return () => {
      stage.current = undefined;
      mounted.close();
    };
  }, []);
  return (
    <section className="plots" aria-label="Plots">
      <div className="plot-head">
        <h3>Messages a second</h3>
        {told?.kinds.map(({ kind, perSecond }) => (
          <span className="plot-line" key={kind}>
            <KindSwatch kind={kind} />
            <KindName kind={kind} /> {rateWords(perSecond, step)}
          </span>
        ))}
        {told !== undefined && (
          <span className="plot-all">all {rateWords(told.perSecond, step)}</span>
        )}
        <Observed />
      </div>
      <div
        ref={rates}
        className="plot-host"
        role="img"
        aria-label={told === undefined ? "Messages a second" : ratesOf(told)}
      />
      <div className="plot-head">
        <h3>Active nodes</h3>
        {told !== undefined && <span>{activeWords(told.active, step)}</span>}
        <Observed />
      </div>
      <div
        ref={active}
        className="plot-host"
        role="img"
        aria-label={told === undefined ? "Active nodes" : activeOf(told)}
      />
    </section>
  );
}
