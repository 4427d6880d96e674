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
  /** To the marker before or after. */
  toMarker(by: 1 | -1): void;
  /** Marks the instant that is shown. */
  mark(): void;
  /** Repeats the last seconds before what is shown, or no longer. */
  toggleLoop(): void;
}

const LOOP_MS = 5_000;
/** More of them are no help to anyone. */
const MARKERS = 100;

export function useTime(): Time {
  const { view, actions } = usePage();
  return useMemo(() => timeOf(view, actions), [view, actions]);
}

function timeOf(view: ViewStore, actions: Actions): Time {
  return { ...playing(view, actions), ...going(view, actions) };
}

type Playing = Pick<Time, "toggle" | "rewind" | "setSpeed" | "faster" | "toggleLoop">;

/** At once where the past is shown already: what is pressed later must not come before. */
const mover =
  (view: ViewStore, actions: Actions) =>
  (move: (playhead: Playhead) => void): void => {
    const { playhead } = view.getState().session ?? {};
    if (playhead !== undefined) move(playhead);
    else void actions.lookBack().then((found) => found && move(found));
  };

/** The simulation that is shown in its present, where time can be told how to go by. */
function simulated(view: ViewStore) {
  const { session, simulation, time } = view.getState();
  if (session?.controls === undefined || simulation === undefined || time !== undefined) {
    return undefined;
  }
  return { controls: session.controls, simulation };
}

/** How time goes by. */
function playing(view: ViewStore, actions: Actions): Playing {
  const shown = () => view.getState().time;
  const move = mover(view, actions);
  const replay = (speed: number): void =>
    move((playhead) => {
      playhead.setSpeed(speed);
      playhead.play();
    });
  const setSpeed = (speed: number): void => {
    const present = simulated(view);
    if (present === undefined) replay(speed);
    else present.controls.setSpeed(speed);
  };
  return {
    setSpeed,
    toggle() {
      const present = simulated(view);
      if (present !== undefined) {
        const { controls, simulation } = present;
        if (simulation.playing) controls.pause();
        else controls.play();
        return;
      }
      const time = shown();
      move((playhead) => {
        if (time === undefined || time.playing) playhead.pause();
        else playhead.play();
      });
    },
    rewind() {
      const { playing: plays = true, speed = 1 } = shown() ?? {};
      replay(plays ? -speed : -Math.abs(speed));
    },
    faster(places) {
      const speed = shown()?.speed ?? simulated(view)?.simulation.speed ?? 1;
      setSpeed(Math.sign(speed) * speedAfter(Math.abs(speed), places));
    },
    toggleLoop() {
      const at = view.getState().session?.now() ?? 0;
      const isSet = shown()?.loop !== undefined;
      const { within } = reachOf(view);
      move((playhead) => {
        playhead.setLoop(isSet ? undefined : { from: within(at - LOOP_MS), to: within(at) });
        if (!isSet) playhead.play();
      });
    },
  };
}

/** Where to go in it. */
function going(view: ViewStore, actions: Actions): Omit<Time, keyof Playing> {
  const move = mover(view, actions);
  return {
    step(by, to) {
      const present = by > 0 && to === "message" ? simulated(view) : undefined;
      if (present === undefined) move((playhead) => void playhead.step(by, to));
      else present.controls.step();
    },
    skip: (milliseconds) => {
      const now = view.getState().session?.now() ?? 0;
      void actions.seek(reachOf(view).within(now + milliseconds));
    },
    seekPart: (part) => {
      const { from, to, within } = reachOf(view);
      void actions.seek(within(from + (to - from) * part));
    },
    live: () => actions.goLive(),
    toMarker(by) {
      const { session, markers } = view.getState();
      const now = session?.now() ?? 0;
      const there =
        by > 0 ? markers.find(({ at }) => at > now) : markers.findLast(({ at }) => at < now);
      if (there !== undefined) void actions.seek(there.at);
    },
    mark() {
      const { session, markers } = view.getState();
      if (session === undefined || markers.length >= MARKERS) return;
      const marker = { at: session.now(), name: `${markers.length + 1}` };
      if (markers.some(({ at }) => at === marker.at)) return;
      view.setState({ markers: [...markers, marker].toSorted((a, b) => a.at - b.at) });
    },
  };
}

/** From where memory begins to the present. */
function reachOf(view: ViewStore) {
  const { session, time } = view.getState();
  const { whole } = session ?? {};
  const kept =
    whole && whole.first > 0 ? whole.columns.at[whole.indexOf(whole.first)] : whole?.begin;
  const from = time?.from ?? kept ?? 0;
  const to = session?.present() ?? 0;
  const within = (at: number): Instant => instant(Math.min(to, Math.max(from, at)));
  return { from, to, within };
}
