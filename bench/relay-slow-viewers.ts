/** A relay of whose viewers nine in ten read nothing: what the exporter and the others notice. */
import { setTimeout as sleep } from "node:timers/promises";
import { SETTLE_MS, cpuMs, mostMb, startRelay, until } from "./relay-process.ts";
import { RelayUpstream } from "./relay-upstream.ts";
import { readingViewer, stalledViewer } from "./relay-viewers.ts";
import { eventText, frameOf } from "./stream.ts";
import { percentile, table, verdict, whole } from "./table.ts";

const STALLED = 90;
const QUICK = 10;
const PER_SECOND = 1_000;
/** As an append-entries with entries in it. */
const FRAME_BYTES = 2_000;
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

export async function benchSlowViewers(isShort: boolean): Promise<boolean> {
  const seconds = isShort ? 10 : 20;
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
  // First the systems' own buffers swallow megabytes for each: until then nobody is stalled.
  for (let waited = 0; waited < 15; waited += 1) {
    await stream(upstream, 1);
    if ((await figure(serving.port, "viewers_slow_total")) >= STALLED) break;
  }
  await sleep(SETTLE_MS);
  for (const viewer of quick) {
    viewer.frames = 0;
    viewer.lags.length = 0;
  }
  const cpuBefore = cpuMs(serving);
  const writes = await stream(upstream, seconds);
  const cpu = (cpuMs(serving) - cpuBefore) / seconds;
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
    `${whole(PER_SECOND)} frames/s of 2 kB, ${seconds} s`,
    `write to the relay, p99 ms (< ${WRITE_MS})`,
    `lag of the ${QUICK} others, p99 ms (< ${LAG_MS})`,
    `most memory, MB (< ${MEMORY_MB})`,
    "its processor, ms/s",
    "too slow / cut",
    "frames heard by the others, least",
    "",
  ];
  const row = [
    `${STALLED} of ${STALLED + QUICK} viewers read nothing`,
    write.toFixed(2),
    lag.toFixed(1),
    memory.toFixed(0),
    cpu.toFixed(0),
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
