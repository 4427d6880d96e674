/** One address of an etcd, asked over HTTP, and over gRPC for as long as that gets through. */
import { type GrpcDoor, openGrpcDoor } from "../grpc-door.ts";
import { type Door, type TlsFiles, openDoor } from "../http-door.ts";
import { maySeeSecrets } from "./trust.ts";

export interface EtcdDoor extends Door {
  readonly maySeeSecrets: boolean;
  /** Over a connection of its own; undefined once that was given up. */
  readonly rpc: () => GrpcDoor | undefined;
  /** It doesn't get through, as where a proxy in between speaks HTTP/1 alone. */
  readonly giveUpRpc: () => void;
  /** Somebody else may be there now: it is tried again. */
  readonly tryRpc: () => void;
}

/** `written` are all URLs that the user wrote, of whichever member. */
export function openEtcdDoor(url: string, tls: TlsFiles, written: readonly string[]): EtcdDoor {
  const door = openDoor(url, tls);
  const rpc = openGrpcDoor(url, tls);
  let isGivenUp = false;
  return {
    ask: door.ask,
    maySeeSecrets: maySeeSecrets(url, written),
    rpc: () => (isGivenUp ? undefined : rpc),
    giveUpRpc() {
      isGivenUp = true;
      rpc.hangUp();
    },
    tryRpc: () => void (isGivenUp = false),
    bytes: () => door.bytes() + rpc.bytes(),
    close() {
      door.close();
      rpc.close();
    },
  };
}
