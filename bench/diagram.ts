/** What the space–time diagram costs the main thread in each frame, beside one of SVG elements. */
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchPage } from "./bench-page.ts";
import { type MeasuredBrowser, openChromium } from "./chromium.ts";
import { median, table, verdict, whole } from "./table.ts";

/** A frame of 60 a second. */
const MOST_MS = 16;
const CASES = [
  { arrows: 1_000, motion: "pan" },
  { arrows: 10_000, motion: "pan" },
  { arrows: 10_000, motion: "zoom" },
] as const;

interface Metrics {
  readonly metrics: readonly { readonly name: string; readonly value: number }[];
}

interface Measured {
  readonly mainMs: number;
  readonly framesPerSecond: number;
  readonly drawn: number;
}

/** Milliseconds that the main thread has spent on tasks. */
async function mainMs(page: BenchPage): Promise<number> {
  const { metrics } = await page.send<Metrics>("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
}

async function measure(chromium: MeasuredBrowser, url: string, ms: number): Promise<Measured> {
  const page = await chromium.newPage();
  await page.send("Performance.enable");
  await page.goto(url);
  await page.until(() => window.bench.frames > 5);
  await sleep(1_000);
  const look = () => page.evaluate(() => ({ ...window.bench }));
  const [before, mainBefore, began] = [await look(), await mainMs(page), performance.now()];
  await sleep(ms);
  const [after, mainAfter, ended] = [await look(), await mainMs(page), performance.now()];
  await page.close();
  const frames = after.frames - before.frames;
  return {
    mainMs: (mainAfter - mainBefore) / frames,
    framesPerSecond: (frames * 1_000) / (ended - began),
    drawn: (after.drawn - before.drawn) / frames,
  };
}

export async function benchDiagram(pages: string, isShort: boolean): Promise<boolean> {
  const runs = isShort ? 1 : 5;
  const ms = isShort ? 3_000 : 5_000;
  const rows: string[][] = [];
  let kept = true;
  for (const { arrows, motion } of CASES) {
    const query = `?arrows=${arrows}&motion=${motion}`;
    const ours: Measured[] = [];
    const peer: Measured[] = [];
    for (let run = 0; run < runs; run++) {
      const chromium = await openChromium({ uncapped: false });
      ours.push(await measure(chromium, `${pages}/diagram.html${query}`, ms));
      peer.push(await measure(chromium, `${pages}/diagram-elements.html${query}`, ms));
      await chromium.close();
    }
    const of = (list: readonly Measured[], what: keyof Measured): number =>
      median(list.map((one) => one[what]));
    const isKept = of(ours, "mainMs") < MOST_MS;
    kept &&= isKept;
    rows.push([
      whole(arrows),
      motion,
      of(ours, "mainMs").toFixed(2),
      of(ours, "framesPerSecond").toFixed(1),
      of(peer, "mainMs").toFixed(2),
      of(peer, "framesPerSecond").toFixed(1),
      `under ${MOST_MS}`,
      verdict(isKept),
      whole(of(ours, "drawn")),
    ]);
  }
  const head = [
    "arrows",
    "window",
    "ours ms",
    "frames/s",
    "SVG elements ms",
    "frames/s",
    "target",
    "",
    "in view",
  ];
  console.log(table("Diagram: main thread per frame, window moving in each", head, rows));
  return kept;
}
