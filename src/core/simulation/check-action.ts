/** Whether a value from outside is an action: the fields of each, in the order of its text. */

import { type Result, fail, ok } from "../base/index.ts";
import type { Action, ActionType } from "./action.ts";
import { FAULT_IDS, MOST_NODES, PERMILLE } from "./check-setup.ts";
import {
  type Fields,
  flag,
  integer,
  isRecord,
  listOf,
  object,
  oneOf,
  problemIn,
  text,
} from "./kind.ts";
import { seconds } from "./time.ts";

const NODE = integer(1, 9_999);
const SPAN = integer(0, seconds(600));
const PACKET = integer(1, Number.MAX_SAFE_INTEGER);
/** A key ends where its value begins, so that it holds neither sign; see command.ts. */
const KEY = text(32, /[=\s]/);
const VALUE = text(64);

const HOST: Fields = { node: NODE };
const RATE: Fields = { permille: PERMILLE };
const SWITCH: Fields = { on: flag };
const NONE: Fields = {};

const CHANGE = object({
  transition: oneOf(["auto", "implicit", "explicit"]),
  changes: listOf(
    object({ type: oneOf(["add-voter", "add-learner", "remove", "update"]), node: NODE }),
    MOST_NODES,
  ),
});

export const ACTION_FIELDS: Readonly<Record<ActionType, Fields>> = {
  crash: HOST,
  restart: HOST,
  pause: HOST,
  resume: HOST,
  "time-out-now": HOST,
  "wipe-disk": HOST,
  isolate: HOST,
  reconnect: HOST,
  compact: HOST,
  "transfer-leadership": HOST,
  "remove-node": HOST,
  write: { node: NODE, key: KEY, value: VALUE },
  read: { node: NODE, key: KEY },
  "clock-speed": { node: NODE, speed: integer(10, 100_000) },
  partition: { groups: listOf(listOf(NODE, MOST_NODES), MOST_NODES) },
  cut: { from: NODE, to: NODE },
  "slow-path": { from: NODE, to: NODE, latency: SPAN, jitter: SPAN },
  latency: { latency: SPAN, jitter: SPAN },
  loss: RATE,
  duplication: RATE,
  reordering: RATE,
  "drop-message": { id: PACKET },
  "delay-message": { id: PACKET, by: SPAN },
  "add-voter": NONE,
  "add-learner": NONE,
  "change-members": { change: CHANGE },
  "break-rules": { faults: FAULT_IDS },
  "pre-vote": SWITCH,
  "check-quorum": SWITCH,
  autopilot: SWITCH,
  "leave-joint": NONE,
  heal: NONE,
  "spread-timers": NONE,
  "align-timers": NONE,
  "resume-all": NONE,
  "big-outage": NONE,
};

export const ACTION_TYPES = Object.keys(ACTION_FIELDS) as readonly ActionType[];

export function isActionType(value: unknown): value is ActionType {
  return typeof value === "string" && Object.hasOwn(ACTION_FIELDS, value);
}

export function checkAction(value: unknown): Result<Action, string> {
  if (!isRecord(value) || !isActionType(value["type"])) {
    return fail(`An action must have a type: ${ACTION_TYPES.join(", ")}.`);
  }
  const problem = problemIn(value, ACTION_FIELDS[value["type"]]);
  return problem === undefined
    ? ok(value as unknown as Action)
    : fail(`The action "${value["type"]}" is wrong: ${problem}.`);
}
