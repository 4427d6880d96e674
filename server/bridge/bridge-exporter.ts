/** An exporter of a real cluster that is watched through a bridge: one watch for all viewers. */
import { type Result, START, ok } from "../../src/core/base/index.ts";
import { encode } from "../../src/core/protocol/index.ts";
import { hostInUrl, reachableHost } from "../address.ts";
import { type ExporterOptions, openExporter } from "../exporter.ts";
import { createHub } from "../hub.ts";
import type { OwnExporter } from "../show.ts";
import type { Bridge } from "./bridge.ts";
import { createVoice, stateOf } from "./voice.ts";

export interface BridgeExporterOptions extends Omit<ExporterOptions, "hub"> {
  readonly bridge: Bridge;
}

export async function openBridgeExporter(
  options: BridgeExporterOptions,
): Promise<Result<OwnExporter, string>> {
  const { bridge, place } = options;
  const { origin, title, complaints } = bridge;
  let { facts } = bridge;
  const voice = createVoice(facts);
  const hub = createHub(undefined, () => encode(stateOf(facts, origin)));
  const opened = await openExporter({ ...options, hub });
  if (!opened.ok) {
    bridge.close();
    return opened;
  }
  const { port, close } = opened.value;
  bridge.watch((now) => {
    facts = now;
    for (const message of voice.take(now)) hub.broadcast({ at: START, wire: encode(message) });
  });
  return ok({
    address: `ws://${hostInUrl(reachableHost(place.host))}:${port}`,
    port,
    title,
    complaints,
    close(code, words) {
      bridge.close();
      return close(code, words);
    },
  });
}
