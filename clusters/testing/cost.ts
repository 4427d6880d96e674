/** What being watched costs real servers: bytes, and how much of a processor. */
import { expect } from "vitest";
import { present } from "../../src/core/base/index.ts";
import { passed, processorTime } from "./servers.ts";
import type { SocketMeter } from "./sockets.ts";

/** A server that is watched. */
export interface Payer {
  readonly name: string;
  readonly pid: number;
  /** Where it is asked. */
  readonly port: number;
}

/** In each window a leader's counters are read once. */
const WINDOW_MS = 6_000;
const WINDOWS = 3;
const SETTLING_MS = 2_000;
const MOST_BYTES_PER_SECOND = 60_000;
const MOST_PROCESSOR_PERCENT = 1;
/** A time on a machine that is shared says as much of the others as of us. */
const HOLDS_PROCESSOR = process.env["RAFTGLASS_HOLD_PROCESSOR"] === "1";

/** What one member used. */
interface Use {
  /** Of one processor. */
  readonly percent: number;
  readonly bytesPerSecond: number;
}

/**
 * What each member uses, by turns: the middle one of several windows, so that a moment at which the
 * machine was busy with something else decides nothing.
 */
async function usedBy(payers: readonly Payer[], meter: SocketMeter): Promise<readonly Use[]> {
  const windows: (readonly Use[])[] = [];
  for (let window = 0; window < WINDOWS; window += 1)
    windows.push(await usedInWindow(payers, meter));
  const middle = (figures: readonly number[]): number =>
    present(figures.toSorted((a, b) => a - b)[Math.floor(WINDOWS / 2)], "there are windows");
  return payers.map((_, index) => {
    const all = windows.map((window) => present(window[index], "every member is in each window"));
    return {
      percent: middle(all.map(({ percent }) => percent)),
      bytesPerSecond: middle(all.map(({ bytesPerSecond }) => bytesPerSecond)),
    };
  });
}

async function usedInWindow(payers: readonly Payer[], meter: SocketMeter): Promise<Use[]> {
  const look = (): readonly { readonly processor: number; readonly bytes: number }[] =>
    payers.map(({ pid, port }) => ({ processor: processorTime(pid), bytes: meter.bytes(port) }));
  const began = performance.now();
  const before = look();
  await passed(WINDOW_MS);
  const ms = performance.now() - began;
  return look().map(({ processor, bytes }, index) => {
    const was = present(before[index], "the members are the same");
    return {
      percent: (100 * (processor - was.processor)) / ms,
      bytesPerSecond: (1_000 * (bytes - was.bytes)) / ms,
    };
  });
}

export interface Watching {
  readonly payers: readonly Payer[];
  readonly meter: SocketMeter;
  /** Begins to watch them. */
  readonly watch: () => Promise<unknown>;
  /** Fewer bytes a second than these, and nothing was measured. */
  readonly leastBytes: number;
}

/** Prints what each server spends because it is watched, and holds it to the promise. */
export async function expectGentleWatching(watching: Watching): Promise<void> {
  const { payers, meter, watch, leastBytes } = watching;
  await passed(SETTLING_MS);
  const alone = await usedBy(payers, meter);
  await watch();
  await passed(SETTLING_MS);
  const watched = await usedBy(payers, meter);
  for (const [index, { name }] of payers.entries()) {
    const own = present(alone[index], "measured").percent;
    const { percent: all, bytesPerSecond } = present(watched[index], "measured");
    const percent = all - own;
    const traffic = `${(bytesPerSecond / 1_000).toFixed(1)} kB/s`;
    const alongside = `${own.toFixed(2)} % alone`;
    const verdict = percent < MOST_PROCESSOR_PERCENT ? "kept" : "missed";
    const processor = `${percent.toFixed(2)} % of a processor (${alongside}), ${verdict}`;
    console.log(`${name}: ${processor}; ${traffic}`);
    if (HOLDS_PROCESSOR) expect(percent).toBeLessThan(MOST_PROCESSOR_PERCENT);
    expect(bytesPerSecond).toBeLessThan(MOST_BYTES_PER_SECOND);
    expect(bytesPerSecond).toBeGreaterThan(leastBytes);
  }
}
