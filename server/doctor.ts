/** `raftglass doctor`: tries an exporter step by step, and says what it found and what to do. */
import { lookUpName, openPort, readCertificate, targetOf } from "./doctor-network.ts";
import { type Opened, type Probe, openProbe } from "./doctor-probe.ts";
import type { Step } from "./doctor-step.ts";
import { hearFirstFrame, tellDialect } from "./doctor-stream.ts";
import { originOf, placeOf } from "./exporter-client.ts";
import { EXIT, type ExitCode, type Io, stopped } from "./io.ts";

export interface DoctorFlags {
  /** The page on whose behalf it comes; absent names the exporter's own address. */
  readonly origin?: string;
  /** Seconds that each step waits for the exporter to speak. */
  readonly wait: number;
  readonly secondClient?: boolean;
  readonly json?: boolean;
}

const PING_MS = 2_000;

export async function doctor(url: string, flags: DoctorFlags, io: Io): Promise<ExitCode> {
  const place = placeOf(url);
  io.err(`Looking at ${place}. A pfsd that has a viewer now loses it to this one.`);
  const steps: Step[] = [];
  const ended = stopped(io.stop).then(() => "stopped" as const);
  const all = examine(url, flags, io.stop);
  for (;;) {
    const next = await Promise.race([all.next(), ended]);
    if (next === "stopped" || next.done === true) break;
    steps.push(next.value);
    if (flags.json !== true) for (const line of linesOf(next.value)) io.out(line);
  }
  // What is open is closed before the next step; a step under way ends by itself.
  void all.return(undefined);
  const isStopped = io.stop.aborted;
  const isBad = steps.some(({ verdict }) => verdict === "bad");
  const good = !isStopped && !isBad;
  if (flags.json === true) io.out(JSON.stringify({ url: place, good, steps }));
  else if (isStopped) io.out("It was stopped before the end.");
  else io.out(isBad ? "Something is wrong: see above." : "Raftglass can show it.");
  if (isStopped) return EXIT.failed;
  return isBad ? EXIT.wrong : EXIT.done;
}

async function* examine(
  url: string,
  flags: DoctorFlags,
  stop: AbortSignal,
): AsyncGenerator<Step, undefined> {
  const target = targetOf(url, placeOf(url));
  const network = [lookUpName, openPort, ...(target.secure ? [readCertificate] : [])];
  for (const look of network) {
    const step = await look(target);
    yield step;
    if (step.verdict === "bad") return undefined;
  }
  const origin = flags.origin ?? originOf(url);
  const opened = await openProbe(url, origin, stop);
  if ("trouble" in opened) {
    yield { step: "handshake", verdict: "bad", ...opened.trouble };
    yield await withoutOrigin(url, stop);
    return undefined;
  }
  const { probe } = opened;
  try {
    const took = Math.round(probe.openedAfter);
    const found = `It opened after ${took} ms, for a page of ${origin}.`;
    yield { step: "handshake", verdict: "good", found };
    const first = await hearFirstFrame(probe, flags.wait * 1_000);
    yield first;
    if (probe.count > 0) yield await tellDialect(probe, flags.wait * 1_000);
    if (probe.ended !== undefined) return undefined;
    yield await answersPing(probe);
    if (flags.secondClient === true) {
      yield await hearBoth(probe, await openProbe(url, origin, stop), flags.wait * 1_000);
    }
  } finally {
    probe.close();
  }
  yield await withoutOrigin(url, stop);
  return undefined;
}

async function answersPing(probe: Probe): Promise<Step> {
  const took = await probe.ping(PING_MS);
  if (took !== undefined) {
    return { step: "ping", verdict: "good", found: `It answered after ${Math.round(took)} ms.` };
  }
  return {
    step: "ping",
    verdict: "noted",
    found: `It answered no ping in ${PING_MS / 1_000} s, as pfsd never does.`,
    advice: "Raftglass asks none of it; a proxy before it must not ask either.",
  };
}

/** Does the first viewer hear on when there is a second? */
async function hearBoth(first: Probe, opened: Opened, waitMs: number): Promise<Step> {
  const step = "second client";
  if ("trouble" in opened) {
    const advice = "It serves one viewer: put a raftglass relay before it.";
    return { step, verdict: "noted", found: opened.trouble.found, advice };
  }
  const second = opened.probe;
  const before = first.count;
  // The second is told a state; only what comes after it is the stream.
  await Promise.all([
    first.until(() => first.count > before, waitMs),
    second.until(() => second.count > 1, waitMs),
  ]);
  second.close();
  if (first.count > before) {
    return { step, verdict: "good", found: "Both viewers hear the stream." };
  }
  if (second.count > 1) {
    const found = "It took the stream away from the first viewer: one is served at a time.";
    return { step, verdict: "noted", found, advice: "Let many watch with a raftglass relay." };
  }
  const found = "Neither viewer heard anything: it can't be told.";
  return { step, verdict: "noted", found, advice: "Try with a longer --wait." };
}

async function withoutOrigin(url: string, stop: AbortSignal): Promise<Step> {
  const opened = await openProbe(url, undefined, stop);
  if ("probe" in opened) {
    opened.probe.close();
    return { step: "no origin", verdict: "good", found: "It opens for a program, too." };
  }
  return {
    step: "no origin",
    verdict: "noted",
    found: `It opens for no program that names no Origin: ${opened.trouble.found}`,
    advice: "Raftglass names one; other programs must send the header Origin.",
  };
}

/** As wide as the longest name of a step. */
const STEP_WIDTH = 13;

function linesOf({ verdict, step, found, advice }: Step): readonly string[] {
  const line = `${verdict.padEnd(5)}  ${step.padEnd(STEP_WIDTH)}  ${found}`;
  return advice === undefined ? [line] : [line, `${" ".repeat(5 + 2 + STEP_WIDTH)}  → ${advice}`];
}
