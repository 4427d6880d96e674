/** What is asked for on the command line. */

import { parseArgs } from "node:util";
import { type Result, fail, ok } from "../src/core/base/index.ts";
import { SMALL_SEARCHES } from "../src/core/simulation/index.ts";

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
  /** Only the small worlds of these names; none stands for all. */
  readonly names: readonly string[];
}

const NAMES = SMALL_SEARCHES.map(({ name }) => name);

const USAGE = `Usage: npm run raft:check -- [--seeds 100] [--from 1] [--steps 10000] [--workers 2]
       npm run raft:check -- --seed N --steps M     one world again
       npm run raft:check -- --states [NAME...]     the small worlds, from end to end:
                                                    all of them, or these of
                                                    ${NAMES.join(" ")}`;

export function readOrders(args: readonly string[]): Result<Orders, string> {
  const number = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
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
      names: positionals,
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function checked(orders: Orders): Result<Orders, string> {
  const { seeds, from, steps, workers, seed = 1, states, names } = orders;
  for (const [name, value] of Object.entries({ seeds, from, steps, workers, seed })) {
    if (!Number.isSafeInteger(value) || value < 1 || value > 100_000_000) {
      return fail(`--${name} must be a positive integer.\n${USAGE}`);
    }
  }
  const unknown = names.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) return fail(`There is no small world named ${unknown}.\n${USAGE}`);
  if (names.length > 0 && !states) return fail(`A name goes with --states.\n${USAGE}`);
  return workers > 64 ? fail(`--workers must be at most 64.\n${USAGE}`) : ok(orders);
}
