/** `raftglass record`: writes what an exporter says into a recording. */
import { type Result, ok } from "../src/core/base/index.ts";
import { listenTo, placeOf } from "./exporter-client.ts";
import { EXIT, type ExitCode, type Io, stopped } from "./io.ts";
import { systemClock } from "./playback.ts";
import { type RecordSink, lineSink, openFile } from "./record-sink.ts";
import { type Connect, type Recorded, Recorder } from "./recorder.ts";
import { BYTES_LIMIT, titleOf } from "./recording-file.ts";

/** What stands for stdout where a file is asked for. */
const STDOUT = "-";

export interface RecordFlags {
  readonly output?: string;
  readonly force?: boolean;
  /** Seconds after which it is over; absent for as long as it lasts. */
  readonly for?: number;
  readonly json?: boolean;
}

/** What is recorded. */
export interface RecordSource {
  /** What it is called in the header, and to the person. */
  readonly name: string;
  readonly connect: Connect;
}

export function record(url: string, flags: RecordFlags, io: Io): Promise<ExitCode> {
  const connect: Connect = (ears) => listenTo(url, ears, { lines: true });
  return recordSource(flags, io, () => Promise.resolve(ok({ name: placeOf(url), connect })));
}

/** `open` finds the source, or says in a sentence why it can't. */
export async function recordSource(
  flags: RecordFlags,
  io: Io,
  open: () => Promise<Result<RecordSource, string>>,
): Promise<ExitCode> {
  const wrong = misuse(flags, io);
  if (wrong !== undefined) {
    io.err(wrong);
    return EXIT.usage;
  }
  const opened = openSink(flags, io);
  if (!opened.ok) {
    io.err(opened.error);
    return EXIT.failed;
  }
  const sink = opened.value;
  const source = await open();
  if (!source.ok) {
    sink.close();
    io.err(source.error);
    return EXIT.failed;
  }
  const { name, connect } = source.value;
  io.err(`Recording ${name} to ${fileName(flags)}. Ctrl-C ends it.`);
  const recorder = new Recorder({
    connect,
    sink,
    header: () => ({ source: name, start: Date.now() }),
    clock: systemClock,
    say: (sentence) => io.err(sentence),
  });
  const stop = (): void => recorder.stop();
  void stopped(io.stop).then(stop);
  if (io.unread !== undefined) void stopped(io.unread).then(stop);
  const undo = flags.for === undefined ? () => {} : systemClock.after(flags.for * 1_000, stop);
  const recorded = await recorder.done;
  undo();
  sink.close();
  return tell(recorded, sink, flags, io);
}

function misuse({ output, json }: RecordFlags, io: Io): string | undefined {
  if (output !== undefined && output !== STDOUT) return undefined;
  // The report would stand in the middle of the recording.
  if (json === true) return "With --json the recording needs a file: add --output FILE.";
  // What comes from a cluster may hold what moves the cursor of a terminal.
  if (io.terminal === true) return "A recording is for a file: add --output FILE, or a pipe.";
  return undefined;
}

function openSink({ output, force = false }: RecordFlags, io: Io): Result<RecordSink, string> {
  return output === undefined || output === STDOUT
    ? ok(lineSink((line) => io.data(line)))
    : openFile(output, force);
}

function fileName({ output }: RecordFlags): string {
  return output === undefined || output === STDOUT ? "stdout" : titleOf(output);
}

function tell(recorded: Recorded, sink: RecordSink, flags: RecordFlags, io: Io): ExitCode {
  const { how, sentence, frames, gaps, lastAt } = recorded;
  if (sentence !== undefined) io.err(sentence);
  if (frames === 0) {
    if (how !== "failed") io.err("Nothing came, so nothing can be played. Try raftglass doctor.");
  } else {
    const missed = gaps === 0 ? "" : `, with ${gaps} ${gaps === 1 ? "gap" : "gaps"}`;
    const count = frames === 1 ? "1 frame" : `${frames} frames`;
    io.err(`${count} in ${(lastAt / 1_000).toFixed(1)} s${missed}: ${fileName(flags)}`);
  }
  if (sink.bytes > BYTES_LIMIT) {
    io.err(`It has ${sink.bytes} bytes; at most ${BYTES_LIMIT} are played. Cut it into parts.`);
  }
  if (flags.json === true) {
    const { bytes } = sink;
    io.out(JSON.stringify({ file: flags.output, how, frames, gaps, lastAtMs: lastAt, bytes }));
  }
  return how === "failed" || frames === 0 ? EXIT.failed : EXIT.done;
}
