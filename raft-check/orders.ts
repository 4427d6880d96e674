/** What is asked for on the command line. */

import { parseArgs } from "node:util";
import { type Result, fail, ok } from "../src/core/base/index.ts";

export interface Orders {
  /** How many seeds, from `from` on. */
  readonly seeds: number;
  readonly from: number;
  /** How many events each of the worlds lasts. */
  readonly steps: number;
  readonly workers: number;
  /** This one only. */
  readonly seed: number | undefined;
  /** Search the small worlds instead. */
  readonly states: boolean;
}

const USAGE = `Usage: npm run raft:check -- [--seeds 100] [--from 1] [--steps 10000] [--workers 2]
       npm run raft:check -- --seed N --steps M     one world again
       npm run raft:check -- --states               the small worlds, from end to end`;

export function readOrders(args: readonly string[]): Result<Orders, string> {
  const number = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seeds: number,
        from: number,
        steps: number,
        workers: number,
        seed: number,
        states: { type: "boolean" },
      },
    });
    return checked({
      seeds: Number(values.seeds ?? 100),
      from: Number(values.from ?? 1),
      steps: Number(values.steps ?? 10_000),
      workers: Number(values.workers ?? 2),
      seed: values.seed === undefined ? undefined : Number(values.seed),
      states: values.states ?? false,
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function checked(orders: Orders): Result<Orders, string> {
  const { seeds, from, steps, workers, seed = 1 } = orders;
  for (const [name, value] of Object.entries({ seeds, from, steps, workers, seed })) {
    if (!Number.isSafeInteger(value) || value < 1 || value > 100_000_000) {
      return fail(`--${name} must be a positive integer.\n${USAGE}`);
    }
  }
  return workers > 64 ? fail(`--workers must be at most 64.\n${USAGE}`) : ok(orders);
}
