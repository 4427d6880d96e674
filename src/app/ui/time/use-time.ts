/** What can be done with the time that is shown, by buttons and by keys. */
import { useMemo } from "react";
import { type Instant, instant } from "../../../core/base/index.ts";
import type { StepTo } from "../../../core/playhead/index.ts";
import type { Actions, Playhead, ViewStore } from "../../store/index.ts";
import { usePage } from "../page/index.ts";
import { speedAfter } from "../transport/index.ts";

export interface Time {
  toggle(): void;
  rewind(): void;
  step(by: 1 | -1, to: StepTo): void;
  /** Negative backwards. */
  setSpeed(speed: number): void;
  /** So many steps of the scale. */
  faster(places: number): void;
  /** So many milliseconds later or earlier. */
  skip(milliseconds: number): void;
  /** To a part of what is remembered: 0 its beginning, 1 the present. */
  seekPart(part: number): void;
  live(): void;
}

export function useTime(): Time {
  const { view, actions } = usePage();
  return useMemo(() => timeOf(view, actions), [view, actions]);
}

function timeOf(view: ViewStore, actions: Actions): Time {
  const shown = () => view.getState().time;
  const move = (with_: (playhead: Playhead) => void): void => {
    void actions.lookBack().then((playhead) => playhead && with_(playhead));
  };
  const reach = (): { from: number; to: number } => {
    const { session, time } = view.getState();
    const { whole } = session ?? {};
    const first = whole && whole.first > 0 ? whole.columns.at[whole.indexOf(whole.first)] : 0;
    return { from: time?.from ?? first ?? 0, to: session?.present() ?? 0 };
  };
  const within = (at: number): Instant => {
    const { from, to } = reach();
    return instant(Math.min(to, Math.max(from, at)));
  };
  return {
    toggle: () => {
      const time = shown();
      move((playhead) => {
        if (time === undefined || time.playing) playhead.pause();
        else playhead.play();
      });
    },
    rewind: () => {
      const time = shown();
      move((playhead) => {
        const isBack = time !== undefined && time.speed < 0;
        const size = Math.abs(time?.speed ?? 1);
        if (isBack && !time.playing) playhead.play();
        else {
          playhead.setSpeed(isBack ? size : -size);
          playhead.play();
        }
      });
    },
    step: (by, to) => move((playhead) => void playhead.step(by, to)),
    setSpeed: (speed) =>
      move((playhead) => {
        playhead.setSpeed(speed);
        playhead.play();
      }),
    faster(places) {
      const speed = shown()?.speed ?? 1;
      this.setSpeed(Math.sign(speed) * speedAfter(Math.abs(speed), places));
    },
    skip: (milliseconds) =>
      move((playhead) => {
        const { session } = view.getState();
        playhead.seek(within((session?.now() ?? 0) + milliseconds));
      }),
    seekPart: (part) =>
      move((playhead) => {
        const { from, to } = reach();
        playhead.seek(within(from + (to - from) * part));
      }),
    live: () => actions.goLive(),
  };
}
