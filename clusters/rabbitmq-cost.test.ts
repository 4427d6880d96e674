/** What being watched costs a RabbitMQ node: see etcd-cost.test.ts, whose promise is the same. */
import { it } from "vitest";
import { present } from "../src/core/base/index.ts";
import { expectGentleWatching } from "./testing/cost.ts";
import { pictureOf } from "./testing/picture.ts";
import { RabbitCluster, passwordFile } from "./testing/rabbitmq.ts";
import { meterSockets } from "./testing/sockets.ts";

/** Each node's figures are read once a second, or nothing was measured. */
const LEAST_BYTES_PER_SECOND = 500;

it("being watched costs a RabbitMQ node less than 1 % of a processor and 60 kB/s", async () => {
  const meter = meterSockets();
  const rabbit = await RabbitCluster.start();
  await rabbit.declare(rabbit.queue, "quorum");
  const asked = present(rabbit.nodes[0], "three nodes");
  const payers = rabbit.nodes.map((node) => ({
    name: node === asked ? `${node.name}, which is asked for all` : node.name,
    pid: node.server?.pid ?? 0,
    port: Number(new URL(node === asked ? node.url : node.figuresUrl).port),
  }));
  const words = ["--queue", rabbit.queue, "--password-file", await passwordFile()];
  const watch = (): Promise<unknown> => pictureOf(["rabbitmq", asked.url, ...words]);
  await expectGentleWatching({ payers, meter, watch, leastBytes: LEAST_BYTES_PER_SECOND });
});
