/** What being watched costs a NATS server: see etcd-cost.test.ts, whose promise is the same. */
import { describe, it } from "vitest";
import { present } from "../src/core/base/index.ts";
import { expectGentleWatching } from "./testing/cost.ts";
import { NatsCluster } from "./testing/nats.ts";
import { pictureOf } from "./testing/picture.ts";
import { type SocketMeter, meterSockets } from "./testing/sockets.ts";

/** It is asked ten times a second, or nothing was measured. */
const LEAST_BYTES_PER_SECOND = 5_000;

async function expectGentle(
  nats: NatsCluster,
  meter: SocketMeter,
  words: readonly string[],
): Promise<void> {
  const payers = nats.nodes.map(({ name, server, monitoringPort }) => ({
    name,
    pid: server?.pid ?? 0,
    port: monitoringPort,
  }));
  const urls = nats.nodes.map(({ url }) => url);
  const watch = (): Promise<unknown> => pictureOf(["nats", ...urls, ...words]);
  await expectGentleWatching({ payers, meter, watch, leastBytes: LEAST_BYTES_PER_SECOND });
}

describe("being watched costs a NATS server less than 1 % of a processor and 60 kB/s", () => {
  it("when it is its meta group", async () => {
    const meter = meterSockets();
    await expectGentle(await NatsCluster.start(), meter, []);
  });

  it("when it is one of many streams of an account, whose answer is long", async () => {
    const meter = meterSockets();
    const nats = await NatsCluster.start();
    const by = present(nats.nodes[0], "three servers");
    for (let number = 1; number <= 40; number += 1) await nats.addStream(by, `S${number}`);
    await expectGentle(nats, meter, ["--stream", "S7"]);
  });
});
