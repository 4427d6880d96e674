/** `raftglass bridge KIND URL…`: the page, and an exporter that watches a real cluster. */
import type { Command } from "commander";
import { addDoors, addExportPort, addPagePort } from "../doors.ts";
import type { Installed } from "../installed.ts";
import type { ExitCode, Io } from "../io.ts";
import * as read from "../options.ts";
import { systemClock } from "../playback.ts";
import type { ShowFlags } from "../show.ts";
import type { BridgeFlags, BridgeKind } from "./bridge.ts";
import { BRIDGE_EXAMPLES, BRIDGE_EXIT_CODES } from "./help.ts";
import { forEachKind } from "./kinds.ts";

/** 10 questions a second. */
export const EVERY_MS = 100;

export type RunBridge = (run: (installed: Installed, io: Io) => Promise<ExitCode>) => Promise<void>;

export function addBridge(program: Command, action: RunBridge): void {
  const command = program
    .command("bridge")
    .description("serve the page, and watch a real cluster that knows nothing of Raftglass")
    .addHelpText("after", BRIDGE_EXAMPLES);
  forEachKind((kind) => addKind(command, kind, action));
}

function addKind<Flags extends BridgeFlags>(
  bridge: Command,
  kind: BridgeKind<Flags>,
  action: RunBridge,
): void {
  const command = bridge
    .command(kind.name)
    .description(kind.description)
    .argument("<URL...>", kind.urls)
    .option("--every <milliseconds>", "from one question to the next", read.every, EVERY_MS);
  kind.addOptions(command);
  addPagePort(command);
  addExportPort(command);
  addDoors(command);
  command
    .addHelpText("after", `${kind.help}\n${BRIDGE_EXIT_CODES}`)
    .action((urls: readonly string[], flags: Flags & ShowFlags) =>
      action((installed, io) => watchCluster({ kind, urls, flags }, installed, io)),
    );
}

interface Watching<Flags extends BridgeFlags> {
  readonly kind: BridgeKind<Flags>;
  readonly urls: readonly string[];
  readonly flags: Flags & ShowFlags;
}

async function watchCluster<Flags extends BridgeFlags>(
  { kind, urls, flags }: Watching<Flags>,
  { page }: Installed,
  io: Io,
): Promise<ExitCode> {
  const { show } = await import("../show.ts");
  const { openBridgeExporter } = await import("./bridge-exporter.ts");
  return show(flags, page, io, async (guard, place) => {
    const { env: environment } = process;
    const { now: wallClock } = Date;
    const opened = await kind.open({ urls, flags, environment, clock: systemClock, wallClock });
    if (!opened.ok) return opened;
    return openBridgeExporter({ bridge: opened.value, guard, place });
  });
}
