/** The lessons played ahead, each when it is first wanted: that takes a moment. */
import { type Instant, instant, shown } from "../../../core/base/index.ts";
import {
  LESSONS,
  type LessonPlan,
  type PlannedStep,
  planLesson,
} from "../../../core/lessons/index.ts";
import { encodeRun, inMilliseconds, milliseconds } from "../../../core/simulation/index.ts";
import type { LessonPlace } from "../../store/index.ts";

/** Of a name that is none: enough to know it again. */
const SHOWN = 40;
const plans = new Map<string, LessonPlan>();

/** Undefined when there is no such lesson: places come from addresses too. */
export function planOf(id: string): LessonPlan | undefined {
  const known = plans.get(id);
  if (known !== undefined) return known;
  const lesson = LESSONS.find((each) => each.id === id);
  if (lesson === undefined) return undefined;
  const plan = planLesson(lesson);
  plans.set(id, plan);
  return plan;
}

/** A step in its lesson. */
export interface StepPlace {
  readonly plan: LessonPlan;
  /** From 0. */
  readonly index: number;
  readonly planned: PlannedStep;
}

export function stepAt({ id, step }: LessonPlace): StepPlace | undefined {
  const plan = planOf(id);
  if (plan === undefined) return undefined;
  const index = step === "" ? 0 : plan.steps.findIndex((planned) => planned.step.id === step);
  const planned = plan.steps[index];
  return planned === undefined ? undefined : { plan, index, planned };
}

/** Why there is nothing at that place, and what there is instead. */
export function missingAt({ id, step }: LessonPlace): string {
  const idsOf = (all: readonly { readonly id: string }[]) => all.map((one) => one.id).join(", ");
  const lesson = LESSONS.find((each) => each.id === id);
  if (lesson === undefined) {
    return `There is no lesson “${shown(id, SHOWN)}”. There are: ${idsOf(LESSONS)}.`;
  }
  const missing = `There is no step “${shown(step, SHOWN)}” in the lesson ${id}.`;
  return `${missing} There are: ${idsOf(lesson.steps)}.`;
}

/** Where the step after this one is; at the end, the first of the next lesson. */
export function placeAfter({ plan, index }: StepPlace): LessonPlace | undefined {
  const { lesson, steps } = plan;
  const next = steps[index + 1];
  if (next !== undefined) return { id: lesson.id, step: next.step.id };
  const following = LESSONS[LESSONS.findIndex(({ id }) => id === lesson.id) + 1];
  return following === undefined ? undefined : firstPlaceOf(following.id);
}

export function placeBefore({ plan, index }: StepPlace): LessonPlace | undefined {
  const before = plan.steps[index - 1];
  return before === undefined ? undefined : { id: plan.lesson.id, step: before.step.id };
}

export function firstPlaceOf(id: string): LessonPlace {
  return { id, step: LESSONS.find((lesson) => lesson.id === id)?.steps[0]?.id ?? "" };
}

/** 4 for the fourth lesson. */
export function numberOf(id: string): number {
  return LESSONS.findIndex((lesson) => lesson.id === id) + 1;
}

export function startOf({ startsAt }: PlannedStep): Instant {
  return instant(inMilliseconds(startsAt));
}

export function endOf({ endsAt }: PlannedStep): Instant {
  return instant(inMilliseconds(endsAt));
}

/**
 * Whether this is the text of the planned run at that instant: the viewer has done nothing but
 * watch. An act in the very instant may be done by then or not.
 */
export function isAsPlanned({ run }: PlannedStep, text: string | undefined, at: Instant): boolean {
  if (text === undefined) return false;
  const now = Math.round(milliseconds(at));
  const { setup, actions } = run;
  return [now, now - 1].some((last) => {
    const done = actions.filter((action) => action.at <= last);
    return text.startsWith(withoutEnd(encodeRun({ setup, actions: done, until: 0 })));
  });
}

/** Up to the comma before the time at which the run ends. */
function withoutEnd(text: string): string {
  return text.slice(0, text.lastIndexOf(",") + 1);
}
