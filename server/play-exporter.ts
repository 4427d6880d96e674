/** An exporter that plays a recording: one clock for all its viewers. */
import type { Readable } from "node:stream";
import { type Result, duration, fail, ok } from "../src/core/base/index.ts";
import type { Frame } from "../src/core/protocol/index.ts";
import { hostInUrl, reachableHost } from "./address.ts";
import { type ExporterOptions, openExporter } from "./exporter.ts";
import { createHub } from "./hub.ts";
import { type LineFeed, createLineFeed } from "./play-lines.ts";
import { type Clock, startPlayback, systemClock } from "./playback.ts";
import { createSchedule } from "./player.ts";
import { fromFirstFrame, readRecording, recordingSize, titleOf } from "./recording-file.ts";

export interface PlayOptions extends Omit<ExporterOptions, "hub" | "lines"> {
  /** The path of a recording; `-` reads it from `input`, until that ends or `stop` is heard. */
  readonly file: string;
  readonly input?: Readable;
  readonly stop?: AbortSignal;
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
  const { file, speed, loop, startS, place, clock = systemClock } = options;
  const read = await readRecording(file, options.input, options.stop);
  if (!read.ok) return read;
  const { text, recording } = read.value;
  const name = titleOf(file);
  const frames = fromFirstFrame(recording);
  const lastS = (frames.at(-1)?.at ?? 0) / 1_000;
  if (startS > lastS) {
    return fail(`${name} is over after ${lastS} s. Choose an earlier --start.`);
  }
  const schedule = createSchedule(frames, { speed, loop, start: duration(startS * 1_000) });
  const hub = createHub({ kind: "recording", name });
  const lines = createLineFeed(text);
  for (const frame of schedule.before) hub.pass(frame);
  let played = schedule.before.length;
  lines.played(played);

  const opened = await openExporter({ ...options, hub, lines });
  if (!opened.ok) return opened;
  const { port, close } = opened.value;
  let stop = (): void => {};
  const over = new Promise<void>((resolve) => {
    const frame = (due: Frame): void => {
      played += 1;
      lines.played(played);
      hub.broadcast(due);
    };
    const end = (): void => whenIdle(lines, clock, resolve);
    stop = startPlayback(schedule, clock, { frame, end });
  });
  return ok({
    address: `ws://${hostInUrl(reachableHost(place.host))}:${port}`,
    port,
    title: `${name} (${recordingSize(recording)})`,
    complaints: recording.complaints,
    over,
    close(code, words) {
      stop();
      return close(code, words);
    },
  });
}

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 30_000;

/** A viewer that records may read slower than is played: it is waited for, within limits. */
function whenIdle(lines: LineFeed, clock: Clock, call: () => void): void {
  const until = clock.now() + PATIENCE_MS;
  const look = (): void => {
    if (lines.isIdle() || clock.now() > until) call();
    else clock.after(LOOK_EVERY_MS, look);
  };
  look();
}
