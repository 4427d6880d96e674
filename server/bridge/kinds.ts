/** The kinds of clusters that can be watched: one line each. */
import type { BridgeFlags, BridgeKind } from "./bridge.ts";
import { ETCD } from "./etcd/index.ts";
import { NATS } from "./nats/index.ts";
import { RABBITMQ } from "./rabbitmq/index.ts";

export function forEachKind(
  call: <Flags extends BridgeFlags>(kind: BridgeKind<Flags>) => void,
): void {
  call(ETCD);
  call(NATS);
  call(RABBITMQ);
}
