/** What a picture costs in which little or nothing happens. */
import { setTimeout as sleep } from "node:timers/promises";
import { openChromium } from "./chromium.ts";
import { startExporter } from "./processes.ts";
import { median, table, verdict } from "./table.ts";
import { type Sites, type Who, openViewer } from "./viewer.ts";

const WATCHED_MS = 5_000;
/** Edges get fainter 1.5 s after their last message, and then not before 10 s. */
const FADED_MS = 1_800;

/** Frames that the stage paints in five seconds, from so long after the last message on. */
async function framesAfter(sites: Sites, quietMs: number): Promise<number> {
  const chromium = await openChromium({ uncapped: false });
  const exporter = await startExporter();
  const page = await openViewer(chromium, sites, "ours", exporter.url);
  // The last round goes out a second before the order is done.
  await exporter.send({ type: "heartbeats", seconds: 2 });
  await sleep(quietMs - 1_000);
  const frames = () => page.evaluate(() => window.raftglass.frames);
  const before = await frames();
  await sleep(WATCHED_MS);
  const painted = (await frames()) - before;
  await page.close();
  exporter.close();
  await chromium.close();
  return painted;
}

/** Processor milliseconds of all of the browser's processes, for a second of heartbeats. */
async function heartbeatCost(sites: Sites, who: Who, seconds: number): Promise<number> {
  const chromium = await openChromium({ uncapped: false });
  const exporter = await startExporter();
  const page = await openViewer(chromium, sites, who, exporter.url);
  await exporter.send({ type: "heartbeats", seconds: 3 });
  const before = chromium.cpuMs();
  await exporter.send({ type: "heartbeats", seconds });
  const cost = (chromium.cpuMs() - before) / seconds;
  await page.close();
  exporter.close();
  await chromium.close();
  return cost;
}

export async function benchIdle(sites: Sites, isShort: boolean): Promise<boolean> {
  const faded = await framesAfter(sites, FADED_MS);
  const frames = [["from 1.8 s after the last", `${faded}`, "0", verdict(faded === 0)]];
  const head = ["five seconds without a message", "frames painted", "target", ""];
  console.log(table("Idle: frames", head, frames));

  const ours: number[] = [];
  const peer: number[] = [];
  for (let run = 0; run < (isShort ? 1 : 3); run++) {
    ours.push(await heartbeatCost(sites, "ours", isShort ? 4 : 10));
    peer.push(await heartbeatCost(sites, "events", isShort ? 4 : 10));
  }
  const [a, b] = [median(ours), median(peer)];
  const costs = [[a.toFixed(0), b.toFixed(0), (a / b).toFixed(2), "< 1", verdict(a < b)]];
  const costHead = ["ours ms", "force-graph ms", "ratio", "target", ""];
  console.log(table("Idle: five nodes with heartbeats, processor ms a second", costHead, costs));
  return faded === 0 && a < b;
}
