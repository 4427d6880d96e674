/** `raftglass play`: is an exporter until the recording is over or the user stops it. */
import { isLoopback } from "./address.ts";
import { createGuard } from "./guard.ts";
import { EXIT, type ExitCode, type Io, stopped } from "./io.ts";
import { GOING_AWAY, OVER, openPlayingExporter } from "./play-exporter.ts";
import { STDIN } from "./recording-file.ts";

export interface PlayFlags {
  readonly exportPort: number;
  readonly host: string;
  readonly speed: number;
  readonly loop?: boolean;
  readonly start: number;
  readonly allowHost: readonly string[];
  readonly allowOrigin: readonly string[];
}

export async function play(file: string, flags: PlayFlags, io: Io): Promise<ExitCode> {
  const { host, speed, loop = false, start } = flags;
  const guard = createGuard({ host, hosts: flags.allowHost, origins: flags.allowOrigin });
  const place = { host, port: flags.exportPort, option: "--export-port" };
  if (file === STDIN) io.err("Reading the recording from stdin until it ends.");
  const opened = await openPlayingExporter({
    file,
    speed,
    loop,
    startS: start,
    guard,
    place,
    stop: io.stop,
    ...(io.input && { input: io.input }),
  });
  if (!opened.ok) {
    io.err(opened.error);
    return EXIT.failed;
  }
  const exporter = opened.value;
  for (const complaint of exporter.complaints) io.err(complaint);
  warnOfOthers(host, io);
  io.out(`Raftglass plays ${exporter.title} at ${exporter.address}`);
  const over = await Promise.race([exporter.over.then(() => true), stopped(io.stop)]);
  if (over === true) await exporter.close(OVER, "end of recording");
  else await exporter.close(GOING_AWAY, "the exporter was stopped");
  return EXIT.done;
}

export function warnOfOthers(host: string, io: Io): void {
  if (isLoopback(host)) return;
  io.err(`Warning: everyone who can reach ${host} can watch; there is no password.`);
}
