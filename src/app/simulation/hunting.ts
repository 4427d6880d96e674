/**
 * The search for a run in which a switched-off rule makes its property fall, a little at a time, so
 * that it can tell how far it has come.
 */
import type { Fault } from "../../core/raft/index.ts";
import {
  type Caught,
  INVARIANTS,
  type Run,
  type Violation,
  hunt,
  huntBySeed,
  watch,
} from "../../core/simulation/index.ts";
import type { Found, HuntProgress } from "../store/index.ts";

export type Hunting = Generator<HuntProgress, Found | undefined>;
type Catching = Generator<HuntProgress, Caught | undefined>;

export interface HuntLimits {
  readonly worlds: number;
  readonly steps: number;
  /** How often a run that was found is replayed to leave out what it does not take. */
  readonly replays: number;
}

export const HUNT_LIMITS: HuntLimits = { worlds: 200, steps: 2_500, replays: 120 };
/** So few actions are read as they are. */
const SHORT = 6;

export function* hunting(fault: Fault, limits: HuntLimits = HUNT_LIMITS): Hunting {
  const caught = yield* catching(fault, limits);
  return caught === undefined ? undefined : { ...caught, before: fallenBefore(caught) };
}

function* catching(fault: Fault, limits: HuntLimits): Catching {
  const { worlds, steps } = limits;
  const progress = (tried: number): HuntProgress => ({ tried, of: worlds, isShortening: false });
  yield progress(0);
  // The ways that somebody thought out are the clearest to look at.
  let caught = hunt(fault, { seeds: 0, steps });
  for (let seed = 1; seed <= worlds && caught === undefined; seed += 1) {
    caught = huntBySeed(fault, seed, steps);
    yield progress(seed);
  }
  if (caught === undefined || caught.how === "script") return caught;
  return yield* shortening(caught, { ...progress(caught.seed ?? 0), isShortening: true }, limits);
}

/** Leaves out halves, quarters and single actions, for as long as the same property falls. */
function* shortening(caught: Caught, progress: HuntProgress, { replays }: HuntLimits): Catching {
  let best = caught;
  let replayed = 0;
  let size = Math.ceil(best.run.actions.length / 2);
  while (size >= 1 && best.run.actions.length > SHORT) {
    for (let from = 0; from < best.run.actions.length;) {
      if (replayed >= replays) return best;
      replayed += 1;
      const actions = best.run.actions.toSpliced(from, size);
      const shorter = fallenIn({ ...best.run, actions }, best);
      if (shorter === undefined) from += size;
      else best = shorter;
      yield progress;
    }
    size = Math.floor(size / 2);
  }
  return best;
}

/** Asked of that property alone: another one that it takes with it may fall before. */
function fallenIn(run: Run, caught: Caught): Caught | undefined {
  const { invariant } = caught.violation;
  const violation = watch(
    run,
    INVARIANTS.filter((known) => known === invariant),
  );
  if (violation?.invariant !== invariant) return undefined;
  const { at = run.until } = violation;
  const actions = run.actions.filter((action) => action.at <= at);
  return { ...caught, run: { ...run, actions, until: at }, violation };
}

/** The page asks every property while it plays the run, and so comes to this one first. */
function fallenBefore({ run, violation }: Caught): Violation | undefined {
  const first = watch(run);
  return first?.invariant === violation.invariant ? undefined : first;
}
