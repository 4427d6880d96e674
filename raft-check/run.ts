/** The command `npm run raft:check`, in its main thread and in its workers. */

import { isMainThread, parentPort } from "node:worker_threads";
import { readOrders } from "./orders.ts";
import { checkSeed } from "./seed.ts";
import { checkSeeds } from "./seeds.ts";
import { searchSmall } from "./states.ts";

/** Something fell: the same code as of `raftglass sim`. */
const FALLEN = 4;
const WRONG_USE = 2;

/** The exit code. `bundle` is where workers find this very code. */
export async function main(args: readonly string[], bundle: string): Promise<number> {
  const orders = readOrders(args);
  if (!orders.ok) {
    console.error(orders.error);
    return WRONG_USE;
  }
  const { seed, states, names } = orders.value;
  if (states) return searchSmall(names) ? 0 : FALLEN;
  if (seed === undefined) return (await checkSeeds(orders.value, bundle)) ? 0 : FALLEN;
  const { report, steps } = checkSeed(seed, orders.value.steps, true);
  console.log(report ?? `Seed ${seed}: nothing fell in ${steps} steps.`);
  return report === undefined ? 0 : FALLEN;
}

if (!isMainThread) {
  parentPort?.on(
    "message",
    ({ seed, steps }: { readonly seed: number; readonly steps: number }) => {
      parentPort?.postMessage(checkSeed(seed, steps, false), []);
    },
  );
}
