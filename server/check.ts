/** `raftglass check`: tells what is wrong in a recording, or in what an exporter says now. */
import { type Result, fail, instant, ok } from "../src/core/base/index.ts";
import type { Frame } from "../src/core/protocol/index.ts";
import { type Recording, parseRecording } from "../src/core/recording/index.ts";
import { exporterUrl } from "./address.ts";
import type { Finding } from "./check-findings.ts";
import { type Checked, StreamCheck } from "./check-stream.ts";
import { OVER, listenTo, placeOf } from "./exporter-client.ts";
import { EXIT, type ExitCode, type Io, stopped } from "./io.ts";
import { systemClock } from "./playback.ts";
import { STDIN, readRecording, titleOf } from "./recording-file.ts";

export interface CheckFlags {
  /** Seconds for which a live exporter is heard. */
  readonly for: number;
  readonly json?: boolean;
}

/** `target` is the path of a recording, `-` for stdin, or the URL of an exporter. */
export async function check(target: string, flags: CheckFlags, io: Io): Promise<ExitCode> {
  const live = /^wss?:\/\//i.test(target) ? exporterUrl(target) : undefined;
  if (live?.ok === false) {
    io.err(live.error);
    return EXIT.usage;
  }
  const source = live === undefined ? titleOf(target) : placeOf(live.value);
  const checked = await (live === undefined
    ? checkFile(target, io)
    : checkLive(live.value, flags.for, io));
  if (!checked.ok) {
    io.err(checked.error);
    return EXIT.failed;
  }
  if (flags.json === true) io.out(jsonOf(source, checked.value));
  else for (const line of linesOf(source, checked.value)) io.out(line);
  return checked.value.wrong > 0 ? EXIT.wrong : EXIT.done;
}

async function checkFile(path: string, io: Io): Promise<Result<Checked, string>> {
  if (path === STDIN) io.err("Reading the recording from stdin until it ends.");
  const read = await readRecording(path, io.input, io.stop);
  if (!read.ok) {
    const url = exporterUrl(path);
    const isPlace = url.ok && /:[0-9]+$/.test(path);
    return isPlace ? fail(`${read.error} For an exporter write ${url.value}.`) : read;
  }
  return ok(checkRecording(read.value.recording));
}

/** Frames and gaps in the order in which they are written. */
export function checkRecording({ frames, gaps, complaints }: Recording): Checked {
  const check = new StreamCheck();
  for (const sentence of complaints) check.unreadable(sentence);
  let next = 0;
  const gapsUntil = (frame: Frame | undefined): void => {
    for (; next < gaps.length; next += 1) {
      const gap = gaps[next];
      if (gap === undefined || (frame !== undefined && gap.at > frame.at)) return;
      if (gap.text === "lost") check.lost(gap.at);
      else check.open(gap.at);
    }
  };
  for (const frame of frames) {
    gapsUntil(frame);
    check.frame(frame);
  }
  gapsUntil(undefined);
  return check.end(frames.at(-1)?.at ?? instant(0));
}

/** The text of a recording, checked: for tests and for what is not in a file. */
export function checkText(text: string): Result<Checked, string> {
  const recording = parseRecording(text);
  return recording.ok ? ok(checkRecording(recording.value)) : recording;
}

function checkLive(url: string, seconds: number, io: Io): Promise<Result<Checked, string>> {
  io.err(`Listening to ${placeOf(url)} for ${seconds} s. Ctrl-C ends it earlier.`);
  return new Promise((resolve) => {
    const check = new StreamCheck();
    let opened = false;
    const now = (): Frame["at"] => instant(systemClock.now());
    const end = (): void => {
      undo();
      hangUp();
      resolve(opened ? ok(check.end(now())) : fail("It was stopped before it was connected."));
    };
    const hangUp = listenTo(url, {
      opened: () => {
        opened = true;
        check.open(now());
      },
      text: (wire) => check.frame({ at: now(), wire }),
      binary: ({ length }) => check.binary(now(), length),
      closed: ({ code, trouble }) => {
        if (!opened) {
          undo();
          resolve(fail(`${trouble.found} ${trouble.advice}`));
          return;
        }
        if (code !== OVER) check.lost(now());
        end();
      },
    });
    const undo = systemClock.after(seconds * 1_000, end);
    void stopped(io.stop).then(end);
  });
}

function linesOf(source: string, checked: Checked): readonly string[] {
  const { frames, lastAt, nodes, leaders, wrong, noted, findings } = checked;
  const parts = [
    counted(frames, "frame"),
    `${(lastAt / 1_000).toFixed(1)} s`,
    counted(nodes, "node"),
    counted(leaders, "leader"),
  ];
  const untold = wrong + noted - findings.length;
  return [
    `${source}: ${parts.join(", ")}`,
    ...findings.map(lineOf),
    ...(untold > 0 ? [`… and ${untold} more like these.`] : []),
    wrong === 0
      ? "Nothing is wrong."
      : `${wrong === 1 ? "1 thing is" : `${wrong} things are`} wrong.`,
  ];
}

function lineOf({ level, at, sentence }: Finding): string {
  return `${level} ${`${(at / 1_000).toFixed(3)} s`.padStart(12)}  ${sentence}`;
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function jsonOf(source: string, { findings, lastAt, ...checked }: Checked): string {
  return JSON.stringify({
    source,
    ...checked,
    lastAtMs: lastAt,
    findings: findings.map(({ at, ...finding }) => ({ ...finding, atMs: at })),
  });
}
