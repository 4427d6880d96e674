export { FASTEST, type Loop, PlayheadClock, type Reach, SLOWEST } from "./clock.ts";
export { PastBelief } from "./past-belief.ts";
export { type PastTimeline, pastTimeline } from "./past-timeline.ts";
export { type StepTo, stepFrom } from "./steps.ts";
