/**
 * A run as a recording: all that an exporter of that cluster would have said, written a slice of
 * the run at a time. Of a run that is too long for a file its last part is kept.
 */
import { instant } from "../../core/base/index.ts";
import { type Message, encode } from "../../core/protocol/index.ts";
import { LINE, type LineKind, createLineWriter, headerLine } from "../../core/recording/index.ts";
import { type Microseconds, type Run, createReporter } from "../../core/simulation/index.ts";
import type { WrittenRun } from "../store/index.ts";
import { RunHistory } from "./run-history.ts";
import { instantOf } from "./times.ts";

interface FileLimits extends Limits {
  /** Events of one slice; the file is cut between two of them. */
  readonly slice: number;
}

type Limits = WrittenRun["limits"];

/** What fits into a file: while a page opens one it answers nobody, so it may not take long. */
export const FILE_LIMITS: FileLimits = {
  // The page's timeline holds no more either.
  messages: 250_000,
  bytes: 100_000_000,
  slice: 4_000,
};

/** Who opens the file sees it beside the picture. */
const MODIFIED = "Raftglass, modified Raft";

/** Begins with a keyframe, so that a file can begin with any of them. */
interface Slice {
  readonly from: Microseconds;
  readonly messages: number;
  /** Out of the way of the memory of scripts: there may be hundreds of megabytes. */
  readonly text: Blob;
}

/** Tells after each slice how much of the run is written: 0 to 1. */
export function* writtenRun(
  run: Run,
  limits: FileLimits = FILE_LIMITS,
): Generator<number, WrittenRun> {
  const history = new RunHistory(run.setup, run.actions);
  // Told from the beginning of time, the stamp of a message is its instant.
  const voice = { startedAt: 0, name: history.breaksRules ? MODIFIED : "Raftglass" };
  const reporter = createReporter(voice);
  const write = createLineWriter();
  const lineOf = (message: Message, kind: LineKind): string =>
    write(instant(message.ts ?? 0), kind, encode(message));
  const slices: Slice[] = [];
  let first = lineOf(reporter.state(history.world), LINE.frame);
  for (let isDone = false; !isDone;) {
    const from = history.world.now;
    isDone = history.forward(run.until, limits.slice, reporter.hear);
    const lines = reporter.take(history.world).map((message) => lineOf(message, LINE.frame));
    slices.push({ from, messages: lines.length, text: new Blob([first, ...lines]) });
    forgetFirst(slices, limits);
    const { state } = createReporter(voice);
    first = lineOf(state(history.world), LINE.keyframe);
    yield run.until === 0 ? 1 : history.world.now / run.until;
  }
  const title = `${run.setup.voters + run.setup.learners} nodes, seed ${run.setup.seed}`;
  const header = headerLine({ source: "simulation", title });
  return {
    file: new Blob([header, ...slices.map(({ text }) => text)], { type: "application/x-ndjson" }),
    // With the picture of the cluster that stands first.
    messages: 1 + sum(slices, ({ messages }) => messages),
    from: instantOf(slices[0]?.from ?? 0),
    until: instantOf(run.until),
    limits,
  };
}

/** The oldest slices go where all together are too much; the last one stays. */
function forgetFirst(slices: Slice[], { messages, bytes }: Limits): void {
  const isTooMuch = (): boolean =>
    sum(slices, (slice) => slice.messages) > messages ||
    sum(slices, ({ text }) => text.size) > bytes;
  while (slices.length > 1 && isTooMuch()) slices.shift();
}

function sum(slices: readonly Slice[], of: (slice: Slice) => number): number {
  return slices.reduce((total, slice) => total + of(slice), 0);
}
