/** `raftglass pfsd`: stands in for the daemon that defined the Export API, with its options. */
import { createWorld } from "../src/core/simulation/index.ts";
import { announce } from "./announce.ts";
import { countOf } from "./demo.ts";
import { type DoorFlags, guardOf, warnOfOthers } from "./doors.ts";
import { EXIT, type ExitCode, type Io, stopped } from "./io.ts";
import { GOING_AWAY } from "./play-exporter.ts";
import { systemClock } from "./playback.ts";
import { openSimulationExporter } from "./simulation-exporter.ts";
import { startLiving } from "./simulation-pace.ts";
import { type ClusterWish, daemonIdentity, pfsdSetup } from "./simulation-setup.ts";

export interface PfsdFlags extends ClusterWish, DoorFlags {
  readonly enableExport?: boolean;
  readonly exportPort: number;
  /** Messages as the Go exporter sends them. */
  readonly goDialect?: boolean;
}

export async function pfsd(flags: PfsdFlags, io: Io): Promise<ExitCode> {
  const { nodes, seed, host, enableExport = false, goDialect = false } = flags;
  const world = createWorld(pfsdSetup(flags));
  if (!enableExport) {
    const nothing = (): void => {};
    const living = { world, speed: 1, scenes: [], clock: systemClock };
    const stop = startLiving({ ...living, hear: nothing, moved: nothing });
    io.err(`pfsd runs ${countOf(nodes)} and exports nothing. To watch them: -enable-export.`);
    await stopped(io.stop);
    stop();
    return EXIT.done;
  }
  const guarded = guardOf(flags);
  if (!guarded.ok) {
    io.err(guarded.error);
    return EXIT.usage;
  }
  const guard = guarded.value;
  const opened = await openSimulationExporter({
    world,
    speed: 1,
    plain: true,
    identify: daemonIdentity(seed),
    dialect: goDialect ? "go" : "spec",
    guard,
    place: { host, port: flags.exportPort, option: "-export-port" },
  });
  if (!opened.ok) {
    io.err(opened.error);
    return EXIT.failed;
  }
  const { address } = opened.value;
  warnOfOthers(host, guard, address, io);
  const title = `${countOf(nodes)}, simulated with seed ${seed}`;
  const exporter = guard.link(address);
  const sentence = `pfsd exports ${title}, at ${exporter}`;
  announce(io, flags.json === true, { exporter, title }, sentence);
  await stopped(io.stop);
  await opened.value.close(GOING_AWAY, "the exporter was stopped");
  return EXIT.done;
}
