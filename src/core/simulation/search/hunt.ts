/** Looks for a run in which a rule that is switched off makes the property fall that it guards. */

import type { Fault } from "../../raft/index.ts";
import { INVARIANTS, type Invariant, type Violation } from "../invariants/index.ts";
import type { Run } from "../run.ts";
import { play } from "./script.ts";
import { ELECTION_SCRIPTS } from "./scripts-of-elections.ts";
import { LOG_SCRIPTS } from "./scripts-of-logs.ts";
import { MEMBERSHIP_SCRIPTS } from "./scripts-of-members.ts";
import { upTo } from "./watch.ts";
import { wildRun } from "./wild-run.ts";

export interface HuntBudget {
  /** How many worlds of chance are tried. */
  readonly seeds: number;
  /** How many events each of them lasts. */
  readonly steps: number;
}

export interface Caught {
  /** Replays to where the property falls. */
  readonly run: Run;
  readonly violation: Violation;
  readonly how: "script" | "chance";
  /** Of the world of chance. */
  readonly seed?: number;
}

export const SCRIPTS = [...ELECTION_SCRIPTS, ...LOG_SCRIPTS, ...MEMBERSHIP_SCRIPTS];

/** First the ways that somebody thought out, then chance; undefined when the budget is used up. */
export function hunt(fault: Fault, budget: HuntBudget): Caught | undefined {
  const invariants = INVARIANTS.filter((invariant) => invariant === fault.falls);
  for (const script of SCRIPTS) {
    if (!script.faults.includes(fault.id)) continue;
    const { run, violation } = play(script, fault, invariants);
    if (violation?.invariant === fault.falls) {
      return { run: upTo(run, violation), violation, how: "script" };
    }
  }
  for (let seed = 1; seed <= budget.seeds; seed++) {
    const caught = huntBySeed(fault, seed, budget.steps, invariants);
    if (caught !== undefined) return caught;
  }
  return undefined;
}

/** One world of chance, so that a page can hunt a little at a time. */
export function huntBySeed(
  fault: Fault,
  seed: number,
  steps: number,
  invariants: readonly Invariant[] = INVARIANTS.filter((invariant) => invariant === fault.falls),
): Caught | undefined {
  const { run, violation } = wildRun(seed, steps, fault, invariants);
  if (violation?.invariant !== fault.falls) return undefined;
  return { run: upTo(run, violation), violation, how: "chance", seed };
}
