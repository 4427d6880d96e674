/** What a lesson is: a setup, and steps that are data, so that a simulation can do all of it. */

import type { Action, Setup } from "../simulation/index.ts";
import type { Condition } from "./condition.ts";

export interface Lesson {
  /** For addresses: small letters and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What one knows afterwards, in a sentence. */
  readonly summary: string;
  readonly minutes: number;
  readonly setup: Setup;
  readonly steps: readonly LessonStep[];
}

export interface LessonStep {
  /** For addresses: unique in the lesson. */
  readonly id: string;
  readonly title: string;
  /** Two to four sentences, told before anything happens. */
  readonly text: readonly string[];
  /** Simulated per real time. */
  readonly speed: number;
  /** Done one after the other, each when its condition holds. */
  readonly acts: readonly StepAct[];
  /** Ends the step, when all acts are done. */
  readonly until: Condition;
  readonly look?: Look;
  readonly prediction?: Prediction;
  /** Begins where that step ended, instead of the one before: another future of the same run. */
  readonly goesOnFrom?: string;
}

export interface StepAct {
  /** Absent: at once, when the act before is done. */
  readonly when?: Condition;
  readonly do: Action;
}

/** What is worth looking at in this step. */
export interface Look {
  readonly nodes?: readonly number[];
  /** The logs side by side tell more than the picture. */
  readonly logs?: true;
  /** Kinds of message, as the picture names them. */
  readonly kinds?: readonly string[];
}

/** Asked before the step is played, and answered behind it. */
export interface Prediction {
  readonly question: string;
  readonly choices: readonly string[];
  /** Which of the choices comes true, from 0. */
  readonly answer: number;
  readonly because: string;
}
