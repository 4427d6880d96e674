/** A run once more, with an eye on every property; and what is left of it when all else goes. */

import { createWorld } from "../create.ts";
import { INVARIANTS, type Invariant, type Violation } from "../invariants/index.ts";
import { type Run, replay } from "../run.ts";
import { Monitor } from "./monitor.ts";

/** What falls in the run, if anything does. */
export function watch(
  run: Run,
  invariants: readonly Invariant[] = INVARIANTS,
): Violation | undefined {
  const monitor = new Monitor(createWorld(run.setup), invariants);
  const { world } = replay(run, { hear: monitor.hear });
  return monitor.verdict(run, world);
}

/**
 * The run without the actions that it does not take for the same property to fall. It ends where
 * that happens, and is replayed at most so many times to find out.
 */
export function simplified(run: Run, violation: Violation, mostReplays: number): Run {
  const { invariant } = violation;
  const invariants = INVARIANTS.filter((known) => known === invariant);
  let best = upTo(run, violation);
  let replays = 0;
  for (let size = Math.ceil(best.actions.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.actions.length && replays < mostReplays; replays++) {
      const actions = best.actions.toSpliced(from, size);
      const fallen = watch({ ...best, actions }, invariants);
      if (fallen?.invariant === invariant) best = upTo({ ...best, actions }, fallen);
      else from += size;
    }
  }
  return best;
}

/** Behind where it fell, the run says nothing more. */
export function upTo(run: Run, { at = run.until }: Violation): Run {
  return { ...run, actions: run.actions.filter((action) => action.at <= at), until: at };
}
