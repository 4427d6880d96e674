export { SMALL_SEARCHES, type SmallSearch } from "./bounds.ts";
export { type Exploration, explore } from "./explore.ts";
export { type Caught, type HuntBudget, hunt, huntBySeed } from "./hunt.ts";
export { ALL_MILESTONES, type Milestone } from "./milestones.ts";
export { Monitor } from "./monitor.ts";
export type { SmallWorld } from "./small-shape.ts";
export type { Bounds, Move } from "./small-world.ts";
export { simplified, watch } from "./watch.ts";
export { type WildRun, wildRun } from "./wild-run.ts";
