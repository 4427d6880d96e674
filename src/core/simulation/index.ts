export { type Acted, act } from "./act.ts";
export type { Action, ActionType, HostActionType } from "./action.ts";
export { type Advanced, type Limits, advance, nextAt, stepOne } from "./advance.ts";
export type { Autopilot, Trouble } from "./autopilot-state.ts";
export { ACTION_TYPES, checkAction } from "./check-action.ts";
export { MOST_NODES, MOST_VOTERS, checkSetup } from "./check-setup.ts";
export { type Command, commandText, parseCommand } from "./command.ts";
export { createWorld } from "./create.ts";
export type { Cause, Fact, Hear } from "./fact.ts";
export { explain } from "./explain/explain.ts";
export type { ExplainedKind, Explanation, NameOf } from "./explain/words.ts";
export type { Host, HostStatus, Writing } from "./host.ts";
export { type Machine, type Pair, valueOf } from "./machine.ts";
export type { LossReason, Network, Packet, Path, SlowPath } from "./network.ts";
export type { Client, Operation } from "./operation.ts";
export { PACES, PACE_NAMES, type Pace, type PaceName } from "./pace.ts";
export { type Identify, type Identity, usualIdentity } from "./report/node-report.ts";
export { type Reporter, type ReporterOptions, createReporter } from "./report/reporter.ts";
export { type Replayed, type Run, type TimedAction, replay, timed } from "./run.ts";
export { ACTIONS_LIMIT, LONGEST_RUN } from "./run-shape.ts";
export { RUN_TEXT_LIMIT, decodeRun, encodeRun } from "./run-text.ts";
export {
  type AutopilotSetup,
  type ClientsSetup,
  type Setup,
  type SetupWish,
  autopilotFor,
  setupOf,
} from "./setup.ts";
export { type Microseconds, NEVER, inMilliseconds, milliseconds, seconds } from "./time.ts";
export { type Trace, createTrace } from "./trace.ts";
export { type World, hostOf, leaderOf } from "./world.ts";
export { INVARIANTS, type Invariant, type Violation } from "./invariants/index.ts";
export { notLinearizable } from "./linearizability/index.ts";
export {
  ALL_MILESTONES,
  type Bounds,
  type Caught,
  type Exploration,
  type HuntBudget,
  LEAST_FIRST,
  Monitor,
  SMALL_SEARCHES,
  type SmallSearch,
  type WildRun,
  explore,
  hunt,
  huntBySeed,
  simplified,
  watch,
  wildRun,
} from "./search/index.ts";
