/** What the page orders of the engine, and what the engine answers: data, fit for a worker. */
import type { Action, Microseconds, Run, Setup } from "../../core/simulation/index.ts";
import type { Told, Truth } from "../store/index.ts";

export type Order =
  /** Another cluster, from its beginning. */
  | ({ readonly type: "begin"; readonly setup: Setup } & Keeping)
  /** A run that is known already; it goes on from the given time. */
  | ({ readonly type: "begin-run"; readonly run: Run; readonly at: Microseconds } & Keeping)
  /** Lets time pass. `wantsTruth`: the page has not been told the truth for a while. */
  | { readonly type: "advance"; readonly until: Microseconds; readonly wantsTruth: boolean }
  /** The page shows this time, and what was simulated beyond it is not wanted. */
  | { readonly type: "stand"; readonly at: Microseconds }
  /** At that time; or, without one, where the engine stands. */
  | { readonly type: "act"; readonly at: Microseconds | undefined; readonly action: Action }
  | { readonly type: "step" }
  /** What is known after that time is dropped. */
  | ({ readonly type: "fork"; readonly at: Microseconds } & Keeping)
  /** What was true then is wanted; nothing moves. */
  | { readonly type: "look"; readonly at: Microseconds }
  /** The run up to what the page shows is wanted; nothing moves. */
  | { readonly type: "tell-run"; readonly until: Microseconds }
  | { readonly type: "seek"; readonly at: Microseconds };

/** The run that is replaced is wanted, up to that time. */
interface Keeping {
  readonly keepUntil?: Microseconds;
}

export type OrderType = Order["type"];

export interface Numbered {
  readonly number: number;
  readonly order: Order;
}

/** A text for the sink, and when. */
export interface TimedText {
  readonly at: Microseconds;
  readonly wire: string;
}

/** What is shown beside the picture at one time. */
export interface Glance {
  readonly at: Microseconds;
  readonly truth: Truth;
  readonly end: Microseconds;
  /** From here on all was told. */
  readonly toldFrom: Microseconds;
  readonly runText: string | undefined;
  readonly fallen: string | undefined;
}

export interface Answer {
  /** Of the order that is answered. */
  readonly number: number;
  readonly type: OrderType;
  /** Where the engine stands. */
  readonly at: Microseconds;
  /** Nothing happens before this time: the page's clock may run up to it. */
  readonly quietUntil: Microseconds;
  /** What was told of later times did not happen; -1 for everything. */
  readonly cut: Microseconds | undefined;
  readonly frames: readonly TimedText[];
  readonly told: readonly Told[];
  readonly glance: Glance | undefined;
  readonly refusal: string | undefined;
  /** False when the way was too long for one order: the same order goes on with it. */
  readonly isComplete: boolean;
  /** Where it was asked for. */
  readonly run: Run | undefined;
}
