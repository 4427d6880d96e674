/** Many worlds, on several cores; tells what fell as it falls. */

import { Worker } from "node:worker_threads";
import type { Orders } from "./orders.ts";
import type { Checked } from "./seed.ts";

const TELL_EVERY_MS = 10_000;

/** True when nothing fell. */
export async function checkSeeds(
  { seeds, from, steps, workers }: Orders,
  bundle: string,
): Promise<boolean> {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1_000;
  let next = from;
  let done = 0;
  let total = 0;
  let fallen = 0;
  let toldAt = started;
  const take = (checked: Checked): void => {
    done++;
    total += checked.steps;
    if (checked.report !== undefined) {
      fallen++;
      console.log(checked.report);
    }
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    console.error(`${done} of ${seeds} seeds, ${total} steps, ${seconds().toFixed(0)} s`);
  };
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL(bundle));
    await new Promise<void>((resolve, reject) => {
      const give = (): void => {
        if (next < from + seeds) worker.postMessage({ seed: next++, steps }, []);
        else resolve();
      };
      worker.on("error", reject);
      worker.on("message", (checked: Checked) => {
        take(checked);
        give();
      });
      give();
    });
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(workers, seeds) }, work));
  const each = (seconds() * 1e6) / Math.max(1, total);
  console.log(
    `${done} seeds, ${total} steps in ${seconds().toFixed(0)} s (${each.toFixed(1)} µs each): ` +
      `${fallen === 0 ? "nothing fell" : `something fell with ${fallen} seeds`}.`,
  );
  return fallen === 0;
}
