/** Opening a recording of a million messages, what it takes of memory, and seeking in it. */
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { instant } from "../src/core/base/index.ts";
import { createLayout } from "../src/core/layout/index.ts";
import { FIRST_CAMERA, createComposer } from "../src/core/scene/index.ts";
import { createTimeline } from "../src/core/timeline/index.ts";
import { Entries, Parts, recordingSource, streamOf } from "../src/app/recording/index.ts";
import { type Session, createInbox, createView } from "../src/app/store/index.ts";
import { lookBackAt } from "../src/app/time/index.ts";
import { HOUR_MS, MESSAGES, recordingOf } from "./million.ts";
import { median, percentile, table, verdict, whole } from "./table.ts";

const LIMITS = { openMs: 1_500, seekMs: 50, bytes: 100 };
const SEEKS = 500;
const SIZE = { width: 920, height: 600 };

/** All that is kept, in bytes; what is garbage is not. */
function kept(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * As the page opens a file, in turns; answers once all of it is told, with the session, and how
 * long it took until its first frame was.
 */
async function opened(file: Blob) {
  const timeline = createTimeline(MESSAGES * 2);
  const view = createView();
  const inbox = createInbox({ timeline, view, arrived: () => undefined });
  const clock = {
    now: () => performance.now(),
    timer: (ms: number, fire: () => void) => {
      const timer = setTimeout(fire, ms);
      return () => clearTimeout(timer);
    },
  };
  const began = performance.now();
  let firstMs = 0;
  const open = await new Promise<ReturnType<ReturnType<typeof recordingSource>["open"]>>((done) => {
    const source = recordingSource(() => new Entries(new Parts(streamOf(file))), clock);
    const begun = source.open({
      frame(frame, known) {
        if (firstMs === 0) firstMs = performance.now() - began;
        inbox.frame(frame, known);
      },
      refused: (at, refusal, bytes) => inbox.refused(at, refusal, bytes),
      cut: (at) => inbox.cut(at),
      status(status) {
        inbox.status(status);
        if (status.type === "ended") setTimeout(() => done(begun), 0);
      },
    });
  });
  const session: Session = {
    name: { type: "recording", title: "a million messages" },
    timeline,
    whole: timeline,
    journal: inbox.journal,
    now: () => open.now(),
    present: () => open.now(),
    resume: () => undefined,
    hear: () => undefined,
    retry: () => undefined,
  };
  view.setState({ session });
  return { view, clock, firstMs };
}

/** Each to an instant of chance: what the store, the panels and the picture read of it. */
function seeks({ view, clock }: Awaited<ReturnType<typeof opened>>, count: number): number[] {
  const playhead = lookBackAt(view, clock);
  const { session } = view.getState();
  if (playhead === undefined || session === undefined) throw new Error("Nothing is open.");
  const compose = createComposer(session.timeline);
  const layout = createLayout();
  const hiddenKinds = new Set<string>();
  return Array.from({ length: count }, (_, n) => {
    // Spread evenly, and far from one another.
    const at = instant(((n * 0.618_033_988_75) % 1) * HOUR_MS);
    const before = performance.now();
    playhead.seek(at);
    const { cluster, greyed } = view.getState();
    layout.sync(cluster);
    compose({
      cluster,
      layout,
      at,
      camera: FIRST_CAMERA,
      size: SIZE,
      theme: "dark",
      greyed,
      selected: undefined,
      hovered: undefined,
      hiddenKinds,
      reducedMotion: false,
      standing: true,
    });
    return performance.now() - before;
  });
}

/** The bare limit: each line parsed, and the message in it. */
function parsed(text: string): number {
  const before = performance.now();
  let count = 0;
  for (const line of text.split("\n")) {
    const value: unknown = line === "" ? undefined : JSON.parse(line);
    if (Array.isArray(value) && typeof value[2] === "string") {
      JSON.parse(value[2]);
      count += 1;
    }
  }
  if (count !== MESSAGES) throw new Error(`${count} lines were read.`);
  return performance.now() - before;
}

/** The text in a file, as a viewer has it. */
async function fileOf(folder: string, text: string): Promise<Blob> {
  const path = join(folder, "recording.ndjson");
  writeFileSync(path, text);
  return openAsBlob(path);
}

/** Milliseconds: all of it told, its first frame told, and parsing alone. */
async function measured(file: Blob, text: string, runs: number) {
  const bare: number[] = [];
  const whole: number[] = [];
  const first: number[] = [];
  for (let run = 0; run < runs; run++) {
    bare.push(parsed(text));
    const began = performance.now();
    const { firstMs } = await opened(file);
    whole.push(performance.now() - began);
    first.push(firstMs);
  }
  return { open: median(whole), first: median(first), bare: median(bare) };
}

export async function benchTime(isShort: boolean): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "raftglass-bench-"));
  try {
    return await benchIn(folder, isShort ? 3 : 5);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each text its own: nothing of it is known from before. */
async function numbered(folder: string, runs: number) {
  const text = recordingOf(MESSAGES, true);
  return measured(await fileOf(folder, text), text, runs);
}

function openRow(what: string, { open, bare }: { open: number; bare: number }): string[] {
  const ratio = `${(open / bare).toFixed(2)} of parsing alone (${whole(bare)} ms)`;
  return [what, `${whole(open)} ms`, ratio];
}

async function benchIn(folder: string, runs: number): Promise<boolean> {
  // As everywhere: what is measured is what the engine has compiled.
  await opened(new Blob([recordingOf(50_000, true)]));
  const own = await numbered(folder, runs);
  const text = recordingOf(MESSAGES);
  const file = await fileOf(folder, text);
  const plain = await measured(file, text, runs);
  await new Promise((done) => setTimeout(done, 50));
  const before = kept();
  const all = await opened(file);
  const bytes = (kept() - before) / MESSAGES;
  seeks(all, 50);
  const seeking = seeks(all, SEEKS);
  const p99 = percentile(seeking, 0.99);
  const is = {
    open: plain.open <= LIMITS.openMs,
    seek: p99 <= LIMITS.seekMs,
    bytes: bytes <= LIMITS.bytes,
  };
  console.log(
    table(
      `Time: a recording of ${whole(MESSAGES)} messages, ${(text.length / 1e6).toFixed(0)} MB`,
      ["what", "ours", "beside", "target", ""],
      [
        [...openRow("open", plain), `≤ ${whole(LIMITS.openMs)} ms`, verdict(is.open)],
        // What an exporter tells that numbers its messages.
        [...openRow("open, no text twice", own), "", ""],
        ["first frame", `${whole(plain.first)} ms`, "", "", ""],
        [
          "seek",
          `p99 ${p99.toFixed(1)} ms, median ${median(seeking).toFixed(1)} ms`,
          "",
          `p99 ≤ ${LIMITS.seekMs} ms`,
          verdict(is.seek),
        ],
        ["memory", `${bytes.toFixed(0)} B a message`, "", `≤ ${LIMITS.bytes} B`, verdict(is.bytes)],
      ],
    ),
  );
  return is.open && is.seek && is.bytes;
}
