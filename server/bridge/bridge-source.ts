/** A bridge as what a recorder connects to: the messages that its exporter would send. */
import { encode } from "../../src/core/protocol/index.ts";
import type { Ears } from "../exporter-client.ts";
import type { Bridge } from "./bridge.ts";
import { createVoice, stateOf } from "./voice.ts";

/** Never ends by itself: a member that fails is told as silent. Gives what ends it. */
export function listenToBridge(bridge: Bridge, ears: Ears): () => void {
  const voice = createVoice(bridge.facts);
  ears.opened(false);
  ears.text(encode(stateOf(bridge.facts, bridge.origin)));
  bridge.watch((now) => {
    for (const message of voice.take(now)) ears.text(encode(message));
  });
  return () => bridge.close();
}
