/**
 * The short form of a run: `[version, what differs from the usual setup, actions, until]`, each
 * action `[time since the one before, type, its fields …]`.
 */

import { type Result, fail, ok } from "../base/index.ts";
import type { Action } from "./action.ts";
import { ACTION_FIELDS, checkAction, isActionType } from "./check-action.ts";
import { checkSetup } from "./check-setup.ts";
import { isRecord } from "./kind.ts";
import { PACES, PACE_NAMES } from "./pace.ts";
import type { Run, TimedAction } from "./run.ts";
import { type Setup, setupOf } from "./setup.ts";
import { type Microseconds, seconds } from "./time.ts";

const VERSION = 1;
export const ACTIONS_LIMIT = 5_000;
/** No replay is longer than a day. */
export const LONGEST_RUN: Microseconds = seconds(86_400);

export function writeRun({ setup, actions, until }: Run): unknown {
  let before = 0;
  const short = actions.map(({ at, step, action }) => {
    const time = step === undefined ? at - before : [at - before, step];
    before = at;
    const values: Readonly<Record<string, unknown>> = { ...action };
    return [time, action.type, ...Object.keys(ACTION_FIELDS[action.type]).map((n) => values[n])];
  });
  return [VERSION, shortSetup(setup), short, until];
}

export function readRun(json: unknown): Result<Run, string> {
  if (!Array.isArray(json)) return fail("A run must be a list of four.");
  const [version, wish, actions, until] = json as readonly unknown[];
  if (version !== VERSION) return fail("This run was written by another version of Raftglass.");
  if (!isRecord(wish)) return fail("The setup of the run is missing.");
  const setup = checkSetup(longSetup(wish));
  if (!setup.ok) return setup;
  if (!isTime(until)) return fail("The run must end within a day of its beginning.");
  if (!Array.isArray(actions) || actions.length > ACTIONS_LIMIT) {
    return fail(`The actions of a run must be a list of at most ${ACTIONS_LIMIT}.`);
  }
  const read = readActions(actions);
  return read.ok ? ok({ setup: setup.value, actions: read.value, until }) : read;
}

function readActions(short: readonly unknown[]): Result<readonly TimedAction[], string> {
  const actions: TimedAction[] = [];
  let now = 0;
  for (const [index, item] of short.entries()) {
    if (!Array.isArray(item)) return fail(`Action ${index + 1} must be a list.`);
    const [time, type, ...values] = item as readonly unknown[];
    const [wait, step] = Array.isArray(time) ? (time as readonly unknown[]) : [time];
    if (!isTime(wait) || !isTime(now + wait) || !(step === undefined || isCount(step))) {
      return fail(`Action ${index + 1} has no time within a day.`);
    }
    const action = longAction(type, values);
    if (!action.ok) return fail(`Action ${index + 1}: ${action.error}`);
    now += wait;
    const at = now;
    actions.push(
      step === undefined ? { at, action: action.value } : { at, step, action: action.value },
    );
  }
  return ok(actions);
}

function longAction(type: unknown, values: readonly unknown[]): Result<Action, string> {
  if (!isActionType(type)) return checkAction({ type });
  const names = Object.keys(ACTION_FIELDS[type]);
  const fields = names.map((name, index) => [name, values[index]] as const);
  return checkAction({ type, ...Object.fromEntries(fields) });
}

/** What differs from the usual; a known pace is only named. */
function shortSetup(setup: Setup): Readonly<Record<string, unknown>> {
  const name = PACE_NAMES.find((known) => same(PACES[known], setup.pace));
  const usual: Readonly<Record<string, unknown>> = { ...setupOf({ pace: setup.pace }) };
  const others = Object.entries(setup).filter(([key, value]) => !same(usual[key], value));
  return { pace: name ?? setup.pace, ...Object.fromEntries(others) };
}

/** The setup with what was left out; whether it is one is for `checkSetup` to say. */
function longSetup(wish: Readonly<Record<string, unknown>>): unknown {
  const { pace } = wish;
  const isKnown = PACE_NAMES.some((name) => name === pace);
  if (!isKnown && !isRecord(pace)) return { ...wish, pace: undefined };
  return setupOf(wish);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isTime(value: unknown): value is number {
  return isCount(value) && value <= LONGEST_RUN;
}
