/** One world of chance in which Raft runs as it is, and what fell in it. */

import { encodeRun, simplified, wildRun } from "../src/core/simulation/index.ts";

export interface Checked {
  readonly seed: number;
  readonly steps: number;
  /** What fell, and how to see it again; undefined when nothing did. */
  readonly report: string | undefined;
}

/** How often a run is replayed to find out what it takes. */
const REPLAYS = 2_000;

/** `simplify` also looks for the fewest actions that make the same fall. */
export function checkSeed(seed: number, steps: number, simplify: boolean): Checked {
  const again = `npm run raft:check -- --seed ${seed} --steps ${steps}`;
  try {
    const { run, violation, steps: done } = wildRun(seed, steps);
    if (violation === undefined) return { seed, steps: done, report: undefined };
    const lines = [`Seed ${seed}: ${violation.invariant} fell. ${violation.sentence}`];
    if (!simplify) return { seed, steps: done, report: [...lines, again].join("\n") };
    const shortest = simplified(run, violation, REPLAYS);
    for (const { at, action } of shortest.actions) lines.push(`${at} µs ${JSON.stringify(action)}`);
    return { seed, steps: done, report: [...lines, encodeRun(shortest)].join("\n") };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, steps: 0, report: `Seed ${seed}: ${text}\n${again}` };
  }
}
