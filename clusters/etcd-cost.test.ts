/**
 * What being watched costs a member of an etcd cluster. The bytes are held to what is promised. How
 * much of a processor it takes is printed, and held only where nothing else runs: `clusters:cost`.
 */
import { describe, expect, it } from "vitest";
import { present } from "../src/core/base/index.ts";
import { EtcdCluster, type EtcdNode } from "./testing/etcd.ts";
import { pictureOf } from "./testing/picture.ts";
import { eventually, passed, processorTime } from "./testing/servers.ts";
import { type SocketMeter, meterSockets } from "./testing/sockets.ts";

/** In each window the leader's counters are read once. */
const WINDOW_MS = 6_000;
const WINDOWS = 3;
const SETTLING_MS = 2_000;
const MOST_BYTES_PER_SECOND = 60_000;
const MOST_PROCESSOR_PERCENT = 1;
/** A time on a machine that is shared says as much of the others as of us. */
const HOLDS_PROCESSOR = process.env["RAFTGLASS_HOLD_PROCESSOR"] === "1";
/** A young process's answer has 5,000 characters, an old one's 10,500. */
const OLD_SIZE = 9_000;

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
async function usedBy({ nodes }: EtcdCluster, meter: SocketMeter): Promise<readonly Use[]> {
  const windows: (readonly Use[])[] = [];
  for (let window = 0; window < WINDOWS; window += 1)
    windows.push(await usedInWindow(nodes, meter));
  const middle = (figures: readonly number[]): number =>
    present(figures.toSorted((a, b) => a - b)[Math.floor(WINDOWS / 2)], "there are windows");
  return nodes.map((_, index) => {
    const all = windows.map((window) => present(window[index], "every member is in each window"));
    return {
      percent: middle(all.map(({ percent }) => percent)),
      bytesPerSecond: middle(all.map(({ bytesPerSecond }) => bytesPerSecond)),
    };
  });
}

async function usedInWindow(nodes: readonly EtcdNode[], meter: SocketMeter): Promise<Use[]> {
  const look = (): readonly { readonly processor: number; readonly bytes: number }[] =>
    nodes.map(({ server, clientUrl }) => ({
      processor: processorTime(server?.pid ?? 0),
      bytes: meter.bytes(Number(new URL(clientUrl).port)),
    }));
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

/** Prints what each member spends because it is watched, and holds it to the promise. */
async function expectGentleWatching(etcd: EtcdCluster, meter: SocketMeter): Promise<void> {
  await passed(SETTLING_MS);
  const alone = await usedBy(etcd, meter);
  await pictureOf(["etcd", present(etcd.nodes[0], "three members").clientUrl]);
  await passed(SETTLING_MS);
  const watched = await usedBy(etcd, meter);
  for (const [index, { name }] of etcd.nodes.entries()) {
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
    // It is asked ten times a second, or nothing was measured.
    expect(bytesPerSecond).toBeGreaterThan(20_000);
  }
}

/**
 * As after hours of life: Go keeps the times of the last 256 collections of garbage, and
 * `/debug/vars` tells them all. Whoever reads the metrics leaves much of it.
 */
async function age({ clientUrl }: EtcdNode): Promise<void> {
  const isOld = async (): Promise<boolean> =>
    (await (await fetch(`${clientUrl}/debug/vars`)).text()).length > OLD_SIZE;
  const readMetrics = async (): Promise<void> => {
    await (await fetch(`${clientUrl}/metrics`)).text();
  };
  await eventually(
    "256 collections of garbage",
    async () => {
      await Promise.all(Array.from({ length: 10 }, readMetrics));
      return (await isOld()) ? true : undefined;
    },
    60_000,
  );
}

describe("being watched costs a member less than 1 % of a processor and 60 kB/s", () => {
  it("when it is young", async () => {
    const meter = meterSockets();
    await expectGentleWatching(await EtcdCluster.start(), meter);
  });

  it("when it is old, and its answers are twice as long", async () => {
    // It collects its garbage more often, or to grow old would take it a while.
    const etcd = await EtcdCluster.start({ environment: { GOGC: "10" } });
    for (const node of etcd.nodes) await age(node);
    await expectGentleWatching(etcd, meterSockets());
  });
});
