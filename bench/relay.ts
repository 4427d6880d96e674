/** The relay beside a bare loop, and with viewers of whom nine in ten read nothing. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { closeWithUs } from "./processes.ts";
import { RelayUpstream } from "./relay-upstream.ts";
import {
  type Counting,
  type Reading,
  countingViewer,
  readingViewer,
  stalledViewer,
} from "./relay-viewers.ts";
import { eventText, frameOf } from "./stream.ts";
import { median, percentile, table, verdict, whole } from "./table.ts";

const VIEWERS = 50;
/** Frames that go out together: far less than a viewer may be behind. */
const BURST = 200;
const LEAST_SHARE = 0.8;
const SETTLE_MS = 500;

interface Serving {
  readonly child: ChildProcess;
  readonly port: number;
}

async function startBare(url: string): Promise<Serving> {
  const child = fork(fileURLToPath(new URL("bare-relay.js", import.meta.url)), [url]);
  closeWithUs(child);
  const [port] = (await once(child, "message")) as [number];
  return { child, port };
}

/** The command as a user starts it. */
async function startRelay(url: string): Promise<Serving> {
  const command = fileURLToPath(new URL("../../server/cli.js", import.meta.url));
  const words = [command, "relay", url, "--port", "0", "--export-port", "0"];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
  closeWithUs(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(/ws:\/\/127\.0\.0\.1:(\d+)/.exec(line.toString())?.[1]);
  return { child, port };
}

/** Processor milliseconds of the process, as Linux counts them. */
function cpuMs({ child }: Serving): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // In hundredths of a second: user and system.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The most memory that the process ever had in use, in megabytes. */
function mostMb({ child }: Serving): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_000;
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 1) {
    if (waited > 20_000) throw new Error("What was sent has not arrived.");
    await sleep(1);
  }
}

interface Fanned {
  /** Frames that reached a viewer, for each second of the server's processor. */
  readonly perCpuSecond: number;
  readonly perSecond: number;
}

type Start = (url: string) => Promise<Serving>;

/** In bursts, each waiting until all have the last one. */
async function fanOut(start: Start, protocols: string[], bursts: number): Promise<Fanned> {
  const upstream = await RelayUpstream.open();
  const serving = await start(upstream.url);
  await until(() => upstream.isConnected);
  await sleep(SETTLE_MS);
  const isCounting = protocols.length === 0;
  const opening = Array.from({ length: VIEWERS }, () =>
    isCounting ? countingViewer(serving.port) : readingViewer(serving.port, protocols),
  );
  const viewers: readonly (Counting | Reading)[] = await Promise.all(opening);
  await sleep(SETTLE_MS);
  const burst = Buffer.concat(
    Array.from({ length: BURST }, (_, number) => frameOf(eventText(number))),
  );
  const wanted = isCounting ? burst.length : BURST;
  const hasAll = (viewer: Counting | Reading): boolean =>
    ("bytes" in viewer ? viewer.bytes : viewer.frames) >= wanted;
  const clear = (): void => {
    for (const viewer of viewers) {
      if ("bytes" in viewer) viewer.bytes = 0;
      else viewer.frames = 0;
    }
  };
  const send = async (): Promise<void> => {
    clear();
    await upstream.write(burst);
    await until(() => viewers.every(hasAll));
  };
  // Until what is hot is compiled.
  for (let warm = 0; warm < 10; warm += 1) await send();
  const cpuBefore = cpuMs(serving);
  const began = performance.now();
  for (let sent = 0; sent < bursts; sent += 1) await send();
  const frames = bursts * BURST * VIEWERS;
  const perCpuSecond = (frames * 1_000) / (cpuMs(serving) - cpuBefore);
  const perSecond = (frames * 1_000) / (performance.now() - began);
  for (const viewer of viewers) viewer.close();
  serving.child.kill();
  upstream.close();
  return { perCpuSecond, perSecond };
}

async function benchFanOut(isShort: boolean): Promise<boolean> {
  const bursts = isShort ? 40 : 120;
  const bare: Fanned[] = [];
  const plain: Fanned[] = [];
  const batched: Fanned[] = [];
  for (let run = 0; run < (isShort ? 2 : 3); run += 1) {
    bare.push(await fanOut(startBare, [], bursts));
    plain.push(await fanOut(startRelay, [], bursts));
    batched.push(await fanOut(startRelay, ["raftglass.v1"], bursts));
  }
  const rate = (runs: readonly Fanned[]): number =>
    median(runs.map(({ perCpuSecond }) => perCpuSecond));
  const kept = rate(plain) >= LEAST_SHARE * rate(bare);
  const rows = (
    [
      ["a bare ws loop", bare, ""],
      ["the relay, plain", plain, verdict(kept)],
      ["the relay, raftglass.v1", batched, ""],
    ] as const
  ).map(([name, runs, kept]) => [
    name,
    whole(rate(runs)),
    (rate(runs) / rate(bare)).toFixed(2),
    whole(median(runs.map(({ perSecond }) => perSecond))),
    kept,
  ]);
  const head = [
    `one exporter to ${VIEWERS} viewers`,
    "frames delivered for a second of the processor",
    `of the bare loop (≥ ${LEAST_SHARE})`,
    "frames/s",
    "",
  ];
  console.log(table("Relay: fan-out, the same frames and sockets", head, rows));
  return kept;
}

const STALLED = 90;
const QUICK = 10;
const PER_SECOND = 2_000;
/** As an append-entries with entries in it. */
const FRAME_BYTES = 1_000;
const TURN_MS = 5;
const WRITE_MS = 5;
const LAG_MS = 50;
const MEMORY_MB = 150;

/** Stamped frames at a pace, with what the system took for each write. */
async function stream(upstream: RelayUpstream, seconds: number): Promise<readonly number[]> {
  const writes: Promise<number>[] = [];
  const filling = "x".repeat(FRAME_BYTES - eventText(0).length);
  const began = performance.now();
  let sent = 0;
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - began) {
    const due = Math.floor((elapsed * PER_SECOND) / 1_000);
    const ts = (performance.timeOrigin + performance.now()).toFixed(3);
    const texts: Buffer[] = [];
    for (; sent < due; sent += 1) {
      texts.push(frameOf(eventText(sent).replace("{", `{"ts":${ts},"filling":"${filling}",`)));
    }
    if (texts.length > 0) writes.push(upstream.write(Buffer.concat(texts)));
    await sleep(TURN_MS);
  }
  return Promise.all(writes);
}

async function figure(port: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(new RegExp(`^raftglass_relay_${name} (.+)$`, "m").exec(text)?.[1]);
}

async function benchStalled(isShort: boolean): Promise<boolean> {
  const seconds = isShort ? 12 : 30;
  const upstream = await RelayUpstream.open();
  const serving = await startRelay(upstream.url);
  await until(() => upstream.isConnected);
  await sleep(SETTLE_MS);
  const stalled = await Promise.all(
    Array.from({ length: STALLED }, () => stalledViewer(serving.port)),
  );
  const quick = await Promise.all(
    Array.from({ length: QUICK }, (_, index) =>
      readingViewer(serving.port, index % 2 === 0 ? [] : ["raftglass.v1"]),
    ),
  );
  const writes = await stream(upstream, seconds);
  await sleep(SETTLE_MS);
  const slow = await figure(serving.port, "viewers_slow_total");
  const cut = await figure(serving.port, "viewers_cut_total");
  const frames = quick.map((viewer) => viewer.frames);
  const write = percentile(writes, 0.99);
  const lag = percentile(
    quick.flatMap(({ lags }) => lags),
    0.99,
  );
  const memory = mostMb(serving);
  // It is no feat where nobody was slow, or where the quick heard less than all.
  const isHeard = frames.every((count) => count >= PER_SECOND * seconds * 0.95);
  const kept = write < WRITE_MS && lag < LAG_MS && memory < MEMORY_MB && slow >= STALLED && isHeard;
  const head = [
    `${whole(PER_SECOND)} frames/s of 1 kB, ${seconds} s`,
    `write to the relay, p99 ms (< ${WRITE_MS})`,
    `lag of the ${QUICK} others, p99 ms (< ${LAG_MS})`,
    `most memory, MB (< ${MEMORY_MB})`,
    "too slow / cut",
    "frames heard by the others, least",
    "",
  ];
  const row = [
    `${STALLED} of ${STALLED + QUICK} viewers read nothing`,
    write.toFixed(2),
    lag.toFixed(1),
    memory.toFixed(0),
    `${slow} / ${cut}`,
    `${whole(Math.min(...frames))} of ${whole(PER_SECOND * seconds)}`,
    verdict(kept),
  ];
  console.log(table("Relay: slow viewers", head, [row]));
  for (const viewer of [...stalled, ...quick]) viewer.close();
  serving.child.kill();
  upstream.close();
  return kept;
}

export async function benchRelay(isShort: boolean): Promise<boolean> {
  const isFanned = await benchFanOut(isShort);
  return (await benchStalled(isShort)) && isFanned;
}
