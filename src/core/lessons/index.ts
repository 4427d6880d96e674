export { LESSONS } from "./catalogue.ts";
export type { Happening } from "./happenings.ts";
export type { Lesson, LessonStep, Look, Prediction, StepAct } from "./lesson.ts";
export { type LessonPlan, type PlannedStep, planLesson } from "./plan.ts";
