/** Whether both sides tell the same of a script, and where they first do not. */

import type { Answer } from "./play.ts";

/** What both sides tell of a script, of whichever of the two formats. */
export type Told = Pick<Answer, "steps" | "panic" | "deviates">;

export interface Difference {
  /** 0 is the start, 1 the first command. */
  readonly step: number;
  readonly ours: string;
  readonly theirs: string;
}

/** The panics by which etcd's library may end a script without that being a difference. */
export const KNOWN_PANICS: readonly string[] = [
  // Two leaders of different terms each left the same joint membership, and both entries are
  // applied. Ours applies the second as one that changes nothing.
  "can't leave a non-joint config",
  // A candidate has applied its own removal, and is elected then. Ours leads.
  "runtime error: invalid memory address or nil pointer dereference in becomeLeader",
  // A leader that was made a learner has applied its own removal, by which the membership became
  // joint, and now appends the entry that leaves it. Ours appends it.
  "runtime error: invalid memory address or nil pointer dereference in appendEntry",
];

/**
 * Undefined when they agree, as far as they are meant to. Where the library ends a script by a
 * known panic, what came before must agree; ours may go on. Any other panic is a difference, and
 * so is any of ours.
 */
export function differenceOf(ours: Told, theirs: Told): Difference | undefined {
  const at = (step: number): Difference => {
    return { step, ours: stepText(ours, step), theirs: stepText(theirs, step) };
  };
  const end = Math.min(
    theirs.panic === undefined ? Infinity : theirs.steps.length,
    ours.deviates ? ours.steps.length : Infinity,
  );
  const length = Math.min(end, Math.max(ours.steps.length, theirs.steps.length));
  for (let step = 0; step < length; step++) {
    if (ours.steps[step] !== theirs.steps[step]) return at(step);
  }
  if (ours.panic !== undefined) return at(ours.steps.length);
  const isKnown = theirs.panic !== undefined && KNOWN_PANICS.includes(theirs.panic);
  return isEndedByPanic(ours, theirs) && !isKnown ? at(theirs.steps.length) : undefined;
}

/** The library has panicked before the two came to where they are meant to differ. */
export function isEndedByPanic(ours: Told, theirs: Told): boolean {
  if (theirs.panic === undefined) return false;
  return !ours.deviates || ours.steps.length > theirs.steps.length;
}

function stepText({ steps, panic }: Told, step: number): string {
  return steps[step] ?? `ends: ${panic ?? "nothing more is told"}`;
}
