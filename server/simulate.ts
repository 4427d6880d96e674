/** Runs one simulated world for so many events, with an eye on every property of Raft. */
import { setImmediate } from "node:timers/promises";
import {
  Monitor,
  NEVER,
  type Run,
  type Setup,
  type Violation,
  type World,
  advance,
  createTrace,
  createWorld,
} from "../src/core/simulation/index.ts";

export interface Simulated {
  /** Events that happened; the last one that counts is where a property fell, if any did. */
  readonly steps: number;
  /** SHA-256 of everything that happened until the end of that moment. */
  readonly hash: string;
  readonly violation: Violation | undefined;
  /** The same again as data. */
  readonly run: Run;
  /** Where it ended. */
  readonly world: World;
}

interface Fallen {
  readonly steps: number;
  readonly now: number;
}

/** Then the process breathes, and hears a Ctrl-C. */
const STEPS_AT_ONCE = 2_000;

/** Undefined when it was stopped before its end. */
export async function simulate(
  setup: Setup,
  mostSteps: number,
  stop: AbortSignal,
): Promise<Simulated | undefined> {
  let world = createWorld(setup);
  const monitor = new Monitor(world);
  const trace = createTrace();
  const fallen: { at?: Fallen } = {};
  const limits = {
    hear(...[fact, seen]: Parameters<Monitor["hear"]>): void {
      if (fallen.at !== undefined && fact.at > fallen.at.now) return;
      trace.hear(fact, seen);
      if (fallen.at !== undefined) return;
      monitor.hear(fact, seen);
      if (monitor.violation === undefined) return;
      fallen.at = { steps: seen.steps, now: seen.now };
    },
  };
  while (fallen.at === undefined && world.steps < mostSteps) {
    if (stop.aborted) return undefined;
    const maxSteps = Math.min(STEPS_AT_ONCE, mostSteps - world.steps);
    const advanced = advance(world, NEVER - 1, { ...limits, maxSteps });
    ({ world } = advanced);
    if (advanced.steps < maxSteps) break;
    await setImmediate();
  }
  // Of one moment all events or none: a run ends at a time, and its replay is to have this hash.
  ({ world } = advance(world, world.now, limits));
  const run = { setup, actions: [], until: fallen.at?.now ?? world.now };
  const steps = fallen.at?.steps ?? world.steps;
  const violation = monitor.verdict(run, world);
  return { steps, hash: trace.hash(), violation, run, world };
}
