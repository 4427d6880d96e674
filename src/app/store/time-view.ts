/** Where the viewer looks, when that is not the present. */
import type { Instant } from "../../core/base/index.ts";
import type { Loop, StepTo } from "../../core/playhead/index.ts";
import type { Connection } from "./connection-state.ts";

export interface TimeView {
  readonly playing: boolean;
  /** Shown per real time; negative backwards. */
  readonly speed: number;
  /** Repeated for as long as it plays. */
  readonly loop: Loop | undefined;
  /** Messages that came after the instant that is shown. */
  readonly missed: number;
  /** Where memory begins. */
  readonly from: Instant;
  /** How the connection stood then, and that it is the past. */
  readonly connection: Connection;
}

/** Moves where the viewer looks. Every one of them but `live` looks at the past from then on. */
export interface Playhead {
  play(): void;
  pause(): void;
  /** Pauses there. */
  seek(at: Instant): void;
  /** 0.001 to 1,000; negative backwards. It is forgotten when the picture is live again. */
  setSpeed(speed: number): void;
  /** Pauses at the nearest such instant; answers whether there is one. */
  step(by: 1 | -1, to: StepTo): boolean;
  setLoop(loop: Loop | undefined): void;
  /** The present, which goes on as it was; where there is none, the end. */
  live(): void;
  /** The present; a simulation stands still there. */
  leave(): void;
  /**
   * Of a simulation: its present is at the instant shown, as soon as it has gone there. What came
   * after is kept as a run. Without being told it plays on if the past was playing forwards.
   */
  fork(playsOn?: boolean): void;
  /**
   * Brings the instant that is shown into the store; answers in how many milliseconds it wants to
   * again.
   */
  publish(wall: number): number;
}

/** A place in time that somebody named. */
export interface Marker {
  readonly at: Instant;
  readonly name: string;
}
