/** `raftglass bridge etcd URL…`: etcd 3.4 and newer, over HTTP and gRPC, as it is. */
import type { BridgeFlags, BridgeKind } from "../bridge.ts";
import type { SecretFlags } from "../credentials.ts";
import { openEtcd } from "./open.ts";

export const ETCD: BridgeKind<BridgeFlags & SecretFlags> = {
  name: "etcd",
  description: "watch an etcd cluster, 3.4 or newer; one endpoint is enough",
  urls: "where a member answers its clients: http://host:2379, or host:port",
  example: "http://10.0.0.1:2379",
  addOptions(command) {
    command
      .option("--cacert <file>", "trust servers whose certificates this one signed")
      .option("--cert <file>", "our certificate, where clients need one")
      .option("--key <file>", "the key of our certificate")
      .option("--password-file <file>", "its first line is user:password");
  },
  help: `
User and password come from --password-file, or from the environment: RAFTGLASS_ETCD_USER and
RAFTGLASS_ETCD_PASSWORD. They are needed only where the cluster has authentication enabled.

Examples:
  raftglass bridge etcd http://10.0.0.1:2379             members are found from the one
  raftglass bridge etcd 10.0.0.1:2379 10.0.0.2:2379      more of them, should the first be down
  raftglass bridge etcd https://etcd-1:2379 --cacert ca.pem --cert me.pem --key me-key.pem
  raftglass bridge etcd http://10.0.0.1:2379 --every 1000   one question a second`,
  open: openEtcd,
};
