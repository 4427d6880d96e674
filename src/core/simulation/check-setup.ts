/** Whether a value from outside is a setup, with a sentence when it is none. */

import { type Result, fail, ok } from "../base/index.ts";
import { FAULTS } from "../raft/index.ts";
import { type Fields, flag, integer, listOf, object, oneOf, problemIn, text } from "./kind.ts";
import { ticksOf } from "./pace.ts";
import type { Setup } from "./setup.ts";
import { seconds } from "./time.ts";

/** Voters and learners together. */
export const MOST_NODES = 101;
export const MOST_VOTERS = 15;

/** Any span of time that a world knows; ten minutes. */
const SPAN = integer(0, seconds(600));
const TIMEOUT = integer(1, seconds(600));
export const PERMILLE = integer(0, 1_000);
const ENTRIES = integer(1, 1_000);
export const FAULT_IDS = listOf(oneOf(FAULTS.map(({ id }) => id)), FAULTS.length);

export const PACE_FIELDS: Fields = {
  tick: integer(100, seconds(10)),
  heartbeat: TIMEOUT,
  election: TIMEOUT,
  latency: SPAN,
  jitter: SPAN,
  diskLatency: SPAN,
};

export const CLIENTS_FIELDS: Fields = {
  count: integer(0, 100),
  pause: TIMEOUT,
  timeout: TIMEOUT,
  attempts: integer(1, 1_000),
  keys: integer(1, 100),
  reads: PERMILLE,
};

export const AUTOPILOT_FIELDS: Fields = { every: TIMEOUT, longestOutage: TIMEOUT };

const FIELDS: Fields = {
  seed: integer(-2_147_483_648, 4_294_967_295),
  voters: integer(1, MOST_VOTERS),
  learners: integer(0, MOST_NODES - 1),
  names: listOf(text(64), MOST_NODES),
  pace: object(PACE_FIELDS),
  loss: PERMILLE,
  duplication: PERMILLE,
  reordering: PERMILLE,
  preVote: flag,
  checkQuorum: flag,
  readOnly: oneOf(["safe", "lease"]),
  broken: FAULT_IDS,
  snapshotEvery: integer(0, 1_000_000),
  entriesPerMessage: (value) => (value === undefined ? undefined : ENTRIES(value)),
  clients: object(CLIENTS_FIELDS),
  autopilot: (value) => (value === undefined ? undefined : problemIn(value, AUTOPILOT_FIELDS)),
};

export function checkSetup(value: unknown): Result<Setup, string> {
  const problem = problemIn(value, FIELDS);
  if (problem !== undefined) return fail(`The setup is wrong: ${problem}.`);
  const setup = value as Setup;
  const { voters, learners, pace, readOnly, checkQuorum } = setup;
  if (voters + learners > MOST_NODES) {
    return fail(`A world has at most ${MOST_NODES} nodes, but ${voters + learners} are wanted.`);
  }
  if (ticksOf(pace, pace.election) <= ticksOf(pace, pace.heartbeat)) {
    return fail("The election timeout must be longer than the time between heartbeats.");
  }
  if (readOnly === "lease" && !checkQuorum) {
    return fail("A lease can only be read from with checkQuorum, which makes it end.");
  }
  return ok(setup);
}
