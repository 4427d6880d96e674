/** `raftglass demo`: the page, and a simulated cluster in which the leader fails now and then. */
import { ok } from "../src/core/base/index.ts";
import type { Installed } from "./installed.ts";
import type { ExitCode, Io } from "./io.ts";
import { type ShowFlags, show } from "./show.ts";
import { openSimulationExporter } from "./simulation-exporter.ts";
import { demoScenes } from "./simulation-scenes.ts";
import { type ClusterWish, demoSetup, ledWorld } from "./simulation-setup.ts";

export interface DemoFlags extends ShowFlags, ClusterWish {
  readonly speed: number;
}

export function demo(flags: DemoFlags, { page, version }: Installed, io: Io): Promise<ExitCode> {
  const { nodes, seed, speed, chaos } = flags;
  return show(flags, page, io, async (guard, place) => {
    const world = ledWorld(demoSetup(flags));
    const scenes = chaos ? demoScenes(world.now) : [];
    const wish = { world, scenes, speed, version, guard, place };
    const opened = await openSimulationExporter(wish);
    if (!opened.ok) return opened;
    return ok({ ...opened.value, title: `a simulation, ${countOf(nodes)}, seed ${seed}` });
  });
}

/** "5 nodes". */
export function countOf(nodes: number): string {
  return nodes === 1 ? "1 node" : `${nodes} nodes`;
}
