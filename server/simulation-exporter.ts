/** An exporter of a cluster that is simulated while it is watched: one world for all viewers. */
import { type Result, START, ok } from "../src/core/base/index.ts";
import type { World } from "../src/core/simulation/index.ts";
import { hostInUrl, reachableHost } from "./address.ts";
import { type ExporterOptions, openExporter } from "./exporter.ts";
import { createHub } from "./hub.ts";
import { type Clock, systemClock } from "./playback.ts";
import { startLiving } from "./simulation-pace.ts";
import type { Scene } from "./simulation-scenes.ts";
import { type VoiceOptions, createVoice } from "./simulation-voice.ts";

export interface SimulationOptions extends Omit<ExporterOptions, "hub">, VoiceOptions {
  /** As it is when the exporter opens. */
  readonly world: World;
  readonly scenes?: readonly Scene[];
  readonly clock?: Clock;
}

export interface SimulationExporter {
  /** Where this machine reaches it. */
  readonly address: string;
  readonly port: number;
  readonly close: (code: number, words: string) => Promise<void>;
}

export async function openSimulationExporter(
  options: SimulationOptions,
): Promise<Result<SimulationExporter, string>> {
  const { place, speed, scenes = [], clock = systemClock } = options;
  let { world } = options;
  const voice = createVoice(world, options);
  const hub = createHub(undefined, () => voice.greeting(world, Date.now()));
  const opened = await openExporter({ ...options, hub });
  if (!opened.ok) return opened;
  const { port, close } = opened.value;
  const stop = startLiving({
    world,
    speed,
    scenes,
    clock,
    hear: voice.hear,
    moved(now) {
      world = now;
      for (const wire of voice.take(world, Date.now())) hub.broadcast({ at: START, wire });
    },
  });
  return ok({
    address: `ws://${hostInUrl(reachableHost(place.host))}:${port}`,
    port,
    close(code, words) {
      stop();
      return close(code, words);
    },
  });
}
