/** What being watched costs a member of an etcd cluster: printed, and held to what is promised. */
import { describe, expect, it } from "vitest";
import { present } from "../src/core/base/index.ts";
import { EtcdCluster } from "./testing/etcd.ts";
import { pictureOf } from "./testing/picture.ts";
import { eventually, passed, processorTime } from "./testing/servers.ts";
import { meterSockets } from "./testing/sockets.ts";

const MEASURED_MS = 12_000;
const MOST_BYTES_PER_SECOND = 60_000;
const MOST_PROCESSOR_PERCENT = 1;
/** A young process's answer has 5,000 characters, an old one's 10,500. */
const OLD_SIZE = 9_000;

interface Use {
  readonly processorMs: readonly number[];
  readonly bytes: readonly number[];
  readonly ms: number;
}

/** By each member, while that long passes. */
async function use({ nodes }: EtcdCluster, bytesOf: (port: number) => number): Promise<Use> {
  const look = (): readonly (readonly [number, number])[] =>
    nodes.map(({ server, clientUrl }) => [
      processorTime(server?.pid ?? 0),
      bytesOf(Number(new URL(clientUrl).port)),
    ]);
  const began = performance.now();
  const before = look();
  await passed(MEASURED_MS);
  const after = look();
  const ms = performance.now() - began;
  const difference = (which: 0 | 1): readonly number[] =>
    after.map((values, index) => values[which] - present(before[index], "the same")[which]);
  return { processorMs: difference(0), bytes: difference(1), ms };
}

describe("being watched costs a member", () => {
  it("less than 1 % of a processor and 60 kB/s", async () => {
    const meter = meterSockets();
    const etcd = await EtcdCluster.start();
    const [first] = etcd.nodes;
    // It settles first.
    await passed(3_000);
    const alone = await use(etcd, meter.bytes);
    await pictureOf(["etcd", present(first, "three members").clientUrl]);
    await passed(2_000);
    const watched = await use(etcd, meter.bytes);
    for (const [index, { name }] of etcd.nodes.entries()) {
      const percentOf = ({ processorMs, ms }: Use): number =>
        (100 * present(processorMs[index], "measured")) / ms;
      const percent = percentOf(watched) - percentOf(alone);
      const perSecond = (1_000 * present(watched.bytes[index], "measured")) / watched.ms;
      const own = `${percentOf(alone).toFixed(2)} % alone`;
      const traffic = `${(perSecond / 1_000).toFixed(1)} kB/s`;
      console.log(`${name}: ${percent.toFixed(2)} % of a processor (${own}), ${traffic}`);
      expect(percent).toBeLessThan(MOST_PROCESSOR_PERCENT);
      expect(perSecond).toBeLessThan(MOST_BYTES_PER_SECOND);
      // It is asked ten times a second, or nothing was measured.
      expect(perSecond).toBeGreaterThan(20_000);
    }
  });

  it("no more bytes when its answers have grown with its age", async () => {
    // After 256 collections of garbage `/debug/vars` is twice as long: here they come fast.
    const meter = meterSockets();
    const etcd = await EtcdCluster.start({ environment: { GOGC: "1" } });
    const { clientUrl } = present(etcd.nodes[0], "three members");
    const sizeOf = async (): Promise<number> =>
      (await (await fetch(`${clientUrl}/debug/vars`)).text()).length;
    await eventually("256 collections of garbage", async () => {
      await (await fetch(`${clientUrl}/metrics`)).text();
      return (await sizeOf()) > OLD_SIZE ? true : undefined;
    });
    await pictureOf(["etcd", clientUrl]);
    await passed(2_000);
    const { bytes, ms } = await use(etcd, meter.bytes);
    const most = (1_000 * Math.max(...bytes)) / ms;
    console.log(
      `answers of ${await sizeOf()} characters: ${(most / 1_000).toFixed(1)} kB/s at most`,
    );
    expect(most).toBeLessThan(MOST_BYTES_PER_SECOND);
  });
});
