/** Whether both sides tell the same of a script, and where they first do not. */

import type { Answer } from "./play.ts";

export interface Difference {
  /** 0 is the start, 1 the first command. */
  readonly step: number;
  readonly ours: string;
  readonly theirs: string;
}

/**
 * Undefined when they agree, as far as they are meant to. Where the library ends a script by a
 * panic, what came before must agree; ours may go on, since it refuses such things with a sentence.
 */
export function differenceOf(ours: Answer, theirs: Answer): Difference | undefined {
  const length = Math.max(ours.steps.length, theirs.steps.length);
  for (let step = 0; step < length; step++) {
    const told = theirs.steps[step];
    if (told === undefined && theirs.panic !== undefined) return undefined;
    if (ours.steps[step] === undefined && ours.deviates) return undefined;
    if (ours.steps[step] !== told) {
      return { step, ours: stepText(ours, step), theirs: stepText(theirs, step) };
    }
  }
  return undefined;
}

function stepText({ steps, panic }: Answer, step: number): string {
  return steps[step] ?? `ends: ${panic ?? "nothing more is told"}`;
}
