/**
 * What being watched costs a member of an etcd cluster. The bytes are held to what is promised. How
 * much of a processor it takes is printed, and held only where nothing else runs: `clusters:cost`.
 */
import { describe, expect, it } from "vitest";
import { present } from "../src/core/base/index.ts";
import { expectGentleWatching } from "./testing/cost.ts";
import { EtcdCluster, type EtcdNode } from "./testing/etcd.ts";
import { pictureOf } from "./testing/picture.ts";
import { type SocketMeter, meterSockets } from "./testing/sockets.ts";

/** A young process's answer has 5,000 characters, an old one's 10,500. */
const OLD_SIZE = 9_000;
const REMEMBERED_COLLECTIONS = 256;

/** It is asked ten times a second, or nothing was measured. */
const LEAST_BYTES_PER_SECOND = 20_000;

async function expectGentle(etcd: EtcdCluster, meter: SocketMeter): Promise<void> {
  const payers = etcd.nodes.map(({ name, server, clientUrl }) => ({
    name,
    pid: server?.pid ?? 0,
    port: Number(new URL(clientUrl).port),
  }));
  const { clientUrl } = present(etcd.nodes[0], "three members");
  const watch = (): Promise<unknown> => pictureOf(["etcd", clientUrl]);
  await expectGentleWatching({ payers, meter, watch, leastBytes: LEAST_BYTES_PER_SECOND });
}

/**
 * As after hours of life: Go keeps the times of the last 256 collections of garbage, and
 * `/debug/vars` tells them all. A look at the heap has it collected.
 */
async function age({ clientUrl }: EtcdNode): Promise<void> {
  for (let collections = 0; collections < REMEMBERED_COLLECTIONS; collections += 1) {
    await (await fetch(`${clientUrl}/debug/pprof/heap?gc=1`)).arrayBuffer();
  }
  const vars = await (await fetch(`${clientUrl}/debug/vars`)).text();
  expect(vars.length).toBeGreaterThan(OLD_SIZE);
}

describe("being watched costs a member less than 1 % of a processor and 60 kB/s", () => {
  it("when it is young", async () => {
    const meter = meterSockets();
    await expectGentle(await EtcdCluster.start(), meter);
  });

  it("when it is old, and its answers are twice as long", async () => {
    const etcd = await EtcdCluster.start({ environment: { ETCD_ENABLE_PPROF: "true" } });
    for (const node of etcd.nodes) await age(node);
    await expectGentle(etcd, meterSockets());
  });
});
