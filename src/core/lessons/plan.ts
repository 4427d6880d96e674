/**
 * Plays a lesson ahead: when each step begins and ends, and what is done at which instant. The
 * result is the same on every machine, so that a step can be entered at any time as a run.
 */

import { assert } from "../base/index.ts";
import {
  type Action,
  type Hear,
  type Microseconds,
  type Run,
  type TimedAction,
  type World,
  act,
  advance,
  createWorld,
  milliseconds,
  nextAt,
  seconds,
  timed,
} from "../simulation/index.ts";
import { holds } from "./condition.ts";
import { type Happening, listen } from "./happenings.ts";
import type { Lesson, LessonStep } from "./lesson.ts";

export interface LessonPlan {
  readonly lesson: Lesson;
  readonly steps: readonly PlannedStep[];
}

export interface PlannedStep {
  readonly step: LessonStep;
  /** Nothing of the step has happened yet. */
  readonly startsAt: Microseconds;
  /** All of it has happened. */
  readonly endsAt: Microseconds;
  /** From the lesson's beginning to this step's end; steps of one future share what they can. */
  readonly run: Run;
  readonly happenings: readonly Happening[];
  /** As the step leaves it. */
  readonly world: World;
}

/** Steps begin and end, and acts are done, at whole multiples of it. */
const GRID = milliseconds(10);
/** A step that takes longer waits for something that never comes. */
const LONGEST_STEP = seconds(300);

interface Point {
  readonly world: World;
  readonly actions: readonly TimedAction[];
}

/** The lesson with all its instants; a step that never ends is a mistake in the lesson. */
export function planLesson(lesson: Lesson): LessonPlan {
  const { setup } = lesson;
  const points = new Map<string, Point>();
  let before: Point = { world: createWorld(setup), actions: [] };
  const steps = lesson.steps.map((step): PlannedStep => {
    const from = step.goesOnFrom === undefined ? before : points.get(step.goesOnFrom);
    assert(from !== undefined, `${lesson.id}: ${step.id} goes on from a step before it`);
    const { hear, heard } = listen();
    const to = playStep(lesson.id, step, from, hear);
    points.set(step.id, to);
    before = to;
    const { world, actions } = to;
    const run = { setup, actions, until: world.now };
    return { step, startsAt: from.world.now, endsAt: world.now, run, happenings: heard, world };
  });
  return { lesson, steps };
}

/** At the first instant of a step nothing of it has been done, whatever is shown then. */
function playStep(id: string, step: LessonStep, from: Point, hear: Hear): Point {
  const start = from.world.now;
  const actions = [...from.actions];
  let { world } = from;
  let since = start;
  let done = 0;
  for (let now = start + GRID; now <= start + LONGEST_STEP; now += GRID) {
    if (nextAt(world) <= now) ({ world } = advance(world, now, { hear }));
    for (; done < step.acts.length; done++) {
      const next = step.acts[done];
      if (next === undefined) break;
      if (next.when !== undefined && !holds(next.when, world, { since, now })) break;
      ({ world } = advance(world, now, { hear }));
      actions.push(timed(world, next.do));
      world = acted(world, next.do, hear, `${id}/${step.id}`);
      since = now;
    }
    if (done === step.acts.length && holds(step.until, world, { since, now })) {
      return { world: advance(world, now, { hear }).world, actions };
    }
  }
  throw new Error(
    `${id}/${step.id}: act ${done + 1} of ${step.acts.length}, or the end, never comes`,
  );
}

function acted(world: World, action: Action, hear: Hear, where: string): World {
  const { world: after, refusal } = act(world, action, hear);
  assert(refusal === undefined, `${where}: ${action.type} was refused: ${refusal ?? ""}`);
  return after;
}
