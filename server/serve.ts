/** `raftglass serve`: the page, and an exporter of our own unless one is named. */
import { join } from "node:path";
import { type Result, ok } from "../src/core/base/index.ts";
import { hostInUrl, isLoopback, reachableHost } from "./address.ts";
import { type Guard, createGuard } from "./guard.ts";
import { EXIT, type ExitCode, type Io, stopped } from "./io.ts";
import { openPageServer } from "./page-server.ts";
import { GOING_AWAY, openPlayingExporter } from "./play-exporter.ts";
import { warnOfOthers } from "./play.ts";

export interface ServeFlags {
  readonly port: number;
  readonly host: string;
  /** The exporter's WebSocket URL; absent to start one of our own. */
  readonly exporter?: string;
  readonly exportPort: number;
  readonly allowHost: readonly string[];
  readonly allowOrigin: readonly string[];
}

/** What the page is to show: an exporter of our own, or one that was named. */
interface Shown {
  readonly address: string;
  /** The same, for a browser that reached us as `host`. */
  readonly addressFor: (host: string) => string;
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

const CAPTURE = join("recordings", "five-nodes-three-crashes.ndjson");
/** The capture's first leader wins at 6.9 s: a viewer is to see soon who leads. */
const CAPTURE_START_S = 7;

/** `folder` holds the built page. */
export async function serve(flags: ServeFlags, folder: string, io: Io): Promise<ExitCode> {
  const { host } = flags;
  if (flags.exporter === undefined && flags.port === flags.exportPort && flags.port !== 0) {
    io.err("The page and the exporter can't share a port. Choose another --port or --export-port.");
    return EXIT.usage;
  }
  const guard = createGuard({ host, hosts: flags.allowHost, origins: flags.allowOrigin });
  const shown = await openShown(flags, folder, guard);
  if (!shown.ok) {
    io.err(shown.error);
    return EXIT.failed;
  }
  const { address, addressFor: exporterFor, complaints } = shown.value;
  const place = { host, port: flags.port, option: "--port" };
  const page = await openPageServer({ place, guard, folder, exporterFor });
  if (!page.ok) {
    io.err(page.error);
    await shown.value.close();
    return EXIT.failed;
  }
  for (const complaint of complaints) io.err(complaint);
  warnOfOthers(host, io);
  io.out(`Raftglass shows ${address} at http://${reachableHost(host)}:${page.value.port}/`);
  await stopped(io.stop);
  await Promise.all([page.value.close(), shown.value.close()]);
  return EXIT.done;
}

async function openShown(
  flags: ServeFlags,
  folder: string,
  guard: Guard,
): Promise<Result<Shown, string>> {
  const { host, exporter } = flags;
  if (exporter !== undefined) {
    const nothing = async (): Promise<void> => {};
    return ok({ address: exporter, addressFor: () => exporter, complaints: [], close: nothing });
  }
  const opened = await openPlayingExporter({
    file: join(folder, CAPTURE),
    speed: 1,
    loop: true,
    startS: CAPTURE_START_S,
    guard,
    place: {
      host,
      port: flags.exportPort,
      option: "--export-port",
      taken: `To watch what is there: --exporter ${hostInUrl(host)}:${flags.exportPort}.`,
    },
  });
  if (!opened.ok) return opened;
  const { address, port, complaints, close } = opened.value;
  return ok({
    address,
    complaints,
    // One address per cluster where there is only one; else the name that led the browser to us.
    addressFor: (name) => (isLoopback(host) ? address : `ws://${hostInUrl(name)}:${port}`),
    close: () => close(GOING_AWAY, "the exporter was stopped"),
  });
}
