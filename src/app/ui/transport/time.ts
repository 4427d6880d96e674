/** What can be done with the time that is shown, by buttons and by keys. */
import { type Instant, clamp, instant } from "../../../core/base/index.ts";
import type { StepTo } from "../../../core/playhead/index.ts";
import type { Marker, Playhead, TimeView } from "../../store/index.ts";
import type { InTurn } from "./in-turn.ts";
import { speedAfter } from "./speed-scale.ts";

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
  /** Repeats the seconds before what is shown, near the beginning the first ones; or no longer. */
  toggleLoop(): void;
}

/** Whose time it is: of what the page shows, or of two recordings on one clock. */
export interface Timed {
  /** The instant that is shown. */
  now(): number;
  /** How it goes by; undefined while the present is shown. */
  shown(): Pick<TimeView, "playing" | "speed" | "loop"> | undefined;
  /** From where memory begins to the present, or to the end. */
  reach(): { readonly from: number; readonly to: number };
  /** In their order. */
  markers(): readonly Pick<Marker, "at">[];
  mark(): void;
  /** What moves it; undefined while the present is shown. */
  playhead(): Playhead | undefined;
  /** Turns to the past; undefined where nothing is open. */
  lookBack(): Promise<Playhead | undefined>;
  /** The simulation that is shown in its present, where time can be told how to go by. */
  present(): Present | undefined;
}

interface Present {
  readonly playing: boolean;
  readonly speed: number;
  readonly controls: {
    play(): void;
    pause(): void;
    step(): void;
    setSpeed(speed: number): void;
  };
}

const LOOP_MS = 5_000;

export function timeOf(timed: Timed, inTurn: InTurn): Time {
  const time = { ...playing(timed), ...going(timed) };
  const later =
    <Args extends readonly unknown[]>(act: (...args: Args) => unknown) =>
    (...args: Args): void =>
      inTurn(() => act(...args));
  return {
    toggle: later(time.toggle),
    rewind: later(time.rewind),
    step: later(time.step),
    setSpeed: later(time.setSpeed),
    faster: later(time.faster),
    skip: later(time.skip),
    seekPart: later(time.seekPart),
    live: later(time.live),
    toMarker: later(time.toMarker),
    mark: later(time.mark),
    toggleLoop: later(time.toggleLoop),
  };
}

/** At once where the past is shown already. */
const mover =
  (timed: Timed) =>
  (move: (playhead: Playhead) => void): Promise<void> | undefined => {
    const playhead = timed.playhead();
    if (playhead === undefined) return timed.lookBack().then((found) => found && move(found));
    move(playhead);
    return undefined;
  };

/** How time goes by. */
function playing(timed: Timed) {
  const move = mover(timed);
  const replay = (speed: number) =>
    move((playhead) => {
      playhead.setSpeed(speed);
      playhead.play();
    });
  const setSpeed = (speed: number) => {
    const present = timed.present();
    return present === undefined ? replay(speed) : present.controls.setSpeed(speed);
  };
  return {
    setSpeed,
    toggle: () => {
      const present = timed.present();
      if (present !== undefined) {
        const { controls } = present;
        return present.playing ? controls.pause() : controls.play();
      }
      const time = timed.shown();
      return move((playhead) => {
        if (time === undefined || time.playing) playhead.pause();
        else playhead.play();
      });
    },
    rewind: () => {
      const { playing: plays = true, speed = 1 } = timed.shown() ?? {};
      return replay(plays ? -speed : -Math.abs(speed));
    },
    faster: (places: number) => {
      const speed = timed.shown()?.speed ?? timed.present()?.speed ?? 1;
      return setSpeed(Math.sign(speed) * speedAfter(Math.abs(speed), places));
    },
    toggleLoop: () => {
      const at = timed.now();
      const isSet = timed.shown()?.loop !== undefined;
      const from = within(timed, at - LOOP_MS);
      const to = within(timed, Math.max(at, from + LOOP_MS));
      // Nothing is there that could be repeated.
      if (!isSet && from === to) return undefined;
      const loop = isSet ? undefined : { from, to };
      return move((playhead) => {
        playhead.setLoop(loop);
        if (!isSet) playhead.play();
      });
    },
  };
}

/** Where to go in it. */
function going(timed: Timed) {
  const move = mover(timed);
  const seek = (at: number) => {
    const there = within(timed, at);
    return move((playhead) => playhead.seek(there));
  };
  return {
    step: (by: 1 | -1, to: StepTo) => {
      const present = by > 0 && to === "message" ? timed.present() : undefined;
      if (present !== undefined) return present.controls.step();
      return move((playhead) => void playhead.step(by, to));
    },
    skip: (milliseconds: number) => seek(timed.now() + milliseconds),
    seekPart: (part: number) => {
      const { from, to } = timed.reach();
      return seek(from + (to - from) * part);
    },
    live: () => timed.playhead()?.live(),
    toMarker: (by: 1 | -1) => {
      const now = timed.now();
      const markers = timed.markers();
      const there =
        by > 0 ? markers.find(({ at }) => at > now) : markers.findLast(({ at }) => at < now);
      return there && move((playhead) => playhead.seek(there.at));
    },
    mark: () => timed.mark(),
  };
}

function within(timed: Timed, at: number): Instant {
  const { from, to } = timed.reach();
  return instant(clamp(at, from, Math.max(from, to)));
}
