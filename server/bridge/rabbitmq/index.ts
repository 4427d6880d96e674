/** `raftglass bridge rabbitmq URL… --queue NAME`: a quorum queue, over the management HTTP API. */
import type { BridgeKind } from "../bridge.ts";
import { type RabbitFlags, openRabbit } from "./open.ts";

export const RABBITMQ: BridgeKind<RabbitFlags> = {
  name: "rabbitmq",
  description: "watch a RabbitMQ quorum queue, 3.10 or newer; one node is enough",
  urls: "where a node serves its management API: http://host:15672, or host:port",
  example: "http://10.0.0.1:15672 --queue orders",
  addOptions(command) {
    command
      .requiredOption("--queue <name>", "the quorum queue to watch")
      .option("--vhost <name>", "the virtual host that it is in", "/")
      .option("--cacert <file>", "trust servers whose certificates this one signed")
      .option("--cert <file>", "our certificate, where clients need one")
      .option("--key <file>", "the key of our certificate")
      .option("--password-file <file>", "its first line is user:password");
  },
  help: `
Who leads, who is a member and who is online is asked of the cluster, 10 times a second. Terms and
indexes are each member's own, where the plugin rabbitmq_prometheus is enabled; votes are not told.

User and password come from --password-file, or from the environment: RAFTGLASS_RABBITMQ_USER and
RAFTGLASS_RABBITMQ_PASSWORD. The user needs the tag "monitoring", and access to the virtual host.

Examples:
  raftglass bridge rabbitmq http://10.0.0.1:15672 --queue orders --password-file secret
  raftglass bridge rabbitmq 10.0.0.1:15672 10.0.0.2:15672 --queue orders   should the first be down
  raftglass bridge rabbitmq https://mq-1:15671 --cacert ca.pem --vhost shop --queue orders`,
  open: openRabbit,
};
