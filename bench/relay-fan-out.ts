/** One exporter's frames to many viewers: the relay beside a bare loop. */
import { setTimeout as sleep } from "node:timers/promises";
import { SETTLE_MS, type Serving, cpuMs, startBare, startRelay, until } from "./relay-process.ts";
import { RelayUpstream } from "./relay-upstream.ts";
import { type Counting, type Reading, countingViewer, readingViewer } from "./relay-viewers.ts";
import { eventText, frameOf } from "./stream.ts";
import { median, table, verdict, whole } from "./table.ts";

const VIEWERS = 50;
/** Frames that go out together: far less than a viewer may be behind. */
const BURST = 200;
const LEAST_SHARE = 0.8;

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

export async function benchFanOut(isShort: boolean): Promise<boolean> {
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
