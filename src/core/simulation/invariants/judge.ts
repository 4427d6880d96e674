/** Which check stands for which property, and all of them on one step. */

import { electionSafety, moreThanOneLeader } from "./election-safety.ts";
import type { History } from "./history.ts";
import { leaderAppendOnly } from "./leader-append-only.ts";
import { leaderCompleteness } from "./leader-completeness.ts";
import { logMatching } from "./log-matching.ts";
import { moreUpToDateCorrect } from "./more-up-to-date.ts";
import { promisesAreDurable, termsNeverAhead } from "./promises.ts";
import { committedIsDurable, quorumLog } from "./quorum-log.ts";
import type { Step } from "./seen.ts";
import { stateMachineSafety } from "./state-machine-safety.ts";
import type { Invariant, Violation } from "./violation.ts";

type Check = (step: Step, history: History) => Violation | undefined;

const CHECKS: Readonly<Record<Invariant, Check>> = {
  ElectionSafety: electionSafety,
  LeaderAppendOnly: leaderAppendOnly,
  LogMatching: logMatching,
  LeaderCompleteness: leaderCompleteness,
  StateMachineSafety: stateMachineSafety,
  MoreThanOneLeader: moreThanOneLeader,
  QuorumLog: quorumLog,
  MoreUpToDateCorrect: moreUpToDateCorrect,
  CommittedIsDurable: committedIsDurable,
  TermsNeverAhead: termsNeverAhead,
  PromisesAreDurable: promisesAreDurable,
};

/** The first of these properties that falls with the step, given what was before it. */
export function judge(
  step: Step,
  history: History,
  invariants: readonly Invariant[],
): Violation | undefined {
  for (const invariant of invariants) {
    const violation = CHECKS[invariant](step, history);
    if (violation !== undefined) return violation;
  }
  return undefined;
}
