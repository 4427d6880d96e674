/** `raftglass play`: is an exporter until the recording is over or the user stops it. */
import { announce } from "./announce.ts";
import { type DoorFlags, guardOf, warnOfOthers } from "./doors.ts";
import { EXIT, type ExitCode, type Io, stopped } from "./io.ts";
import { GOING_AWAY, OVER, openPlayingExporter } from "./play-exporter.ts";
import { STDIN } from "./recording-file.ts";

export interface PlayFlags extends DoorFlags {
  readonly exportPort: number;
  readonly speed: number;
  readonly loop?: boolean;
  readonly start: number;
}

export async function play(file: string, flags: PlayFlags, io: Io): Promise<ExitCode> {
  const { host, speed, loop = false, start } = flags;
  const guarded = guardOf(flags);
  if (!guarded.ok) {
    io.err(guarded.error);
    return EXIT.usage;
  }
  const guard = guarded.value;
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
  warnOfOthers(host, guard, exporter.address, io);
  const { title } = exporter;
  const listening = { exporter: guard.link(exporter.address), title };
  const sentence = `Raftglass plays ${title} at ${listening.exporter}`;
  announce(io, flags.json === true, listening, sentence);
  const over = await Promise.race([exporter.over.then(() => true), stopped(io.stop)]);
  if (over === true) await exporter.close(OVER, "end of recording");
  else await exporter.close(GOING_AWAY, "the exporter was stopped");
  return EXIT.done;
}
