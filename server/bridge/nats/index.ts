/** `raftglass bridge nats URL…`: JetStream's Raft groups, over the servers' monitoring. */
import type { BridgeFlags, BridgeKind } from "../bridge.ts";
import { type NatsFlags, openNats } from "./open.ts";

export { peerOf } from "./peer.ts";

export const NATS: BridgeKind<BridgeFlags & NatsFlags> = {
  name: "nats",
  description: "watch NATS JetStream: its meta group, or the group of a stream; name all servers",
  urls: "where a server answers its monitoring: http://host:8222, or host:port",
  example: "http://10.0.0.1:8222",
  addOptions(command) {
    command
      .option("--stream <name>", "watch the group of this stream, not the meta group")
      .option("--account <name>", "whose stream it is, where several have one of that name")
      .option("--cacert <file>", "trust servers whose certificates this one signed")
      .option("--cert <file>", "our certificate, where clients need one")
      .option("--key <file>", "the key of our certificate");
  },
  help: `
One server does not tell where the others have their monitoring: name the URL of each. Of a server
that is not named, only what others say of it is shown.

Examples:
  raftglass bridge nats http://n1:8222 http://n2:8222 http://n3:8222    JetStream's meta group
  raftglass bridge nats n1:8222 n2:8222 n3:8222 --stream ORDERS         the group of a stream
  raftglass bridge nats n1:8222 n2:8222 --stream ORDERS --account APP   of that account
  raftglass bridge nats https://n1:8443 --cacert ca.pem                 monitoring with TLS`,
  open: openNats,
};
