/** An exporter that plays a recording: one clock for all its viewers. */
import { basename } from "node:path";
import { type Result, duration, fail, ok } from "../src/core/base/index.ts";
import { hostInUrl, reachableHost } from "./address.ts";
import { type ExporterOptions, openExporter } from "./exporter.ts";
import { createHub } from "./hub.ts";
import { type Clock, startPlayback, systemClock } from "./playback.ts";
import { createSchedule } from "./player.ts";
import { readRecording, recordingSize } from "./recording-file.ts";

export interface PlayOptions extends Omit<ExporterOptions, "hub"> {
  readonly file: string;
  readonly speed: number;
  readonly loop: boolean;
  /** How far into the recording the first pass begins, in seconds. */
  readonly startS: number;
  readonly clock?: Clock;
}

export interface PlayingExporter {
  /** Where this machine reaches it. */
  readonly address: string;
  readonly port: number;
  /** What is played, in words. */
  readonly title: string;
  /** Sentences on what was passed over in the file. */
  readonly complaints: readonly string[];
  /** Resolves when the last frame was played; a loop never does. */
  readonly over: Promise<void>;
  readonly close: (code: number, words: string) => Promise<void>;
}

/** A viewer that hears this may come back: the server goes away. */
export const GOING_AWAY = 1001;
/** A viewer that hears this has heard all. */
export const OVER = 1000;

export async function openPlayingExporter(
  options: PlayOptions,
): Promise<Result<PlayingExporter, string>> {
  const { file, speed, loop, startS, place } = options;
  const read = await readRecording(file);
  if (!read.ok) return read;
  const { frames, complaints } = read.value;
  const lastS = (frames.at(-1)?.at ?? 0) / 1_000;
  if (startS > lastS) {
    return fail(`${basename(file)} is over after ${lastS} s. Choose an earlier --start.`);
  }
  const schedule = createSchedule(frames, { speed, loop, start: duration(startS * 1_000) });
  const hub = createHub({ kind: "recording", name: basename(file) });
  for (const frame of schedule.before) hub.pass(frame);

  const opened = await openExporter({ ...options, hub });
  if (!opened.ok) return opened;
  const { port, close } = opened.value;
  let stop = (): void => {};
  const over = new Promise<void>((end) => {
    stop = startPlayback(schedule, options.clock ?? systemClock, { frame: hub.broadcast, end });
  });
  return ok({
    address: `ws://${hostInUrl(reachableHost(place.host))}:${port}`,
    port,
    title: `${basename(file)} (${recordingSize(read.value)})`,
    complaints,
    over,
    close(code, words) {
      stop();
      return close(code, words);
    },
  });
}
