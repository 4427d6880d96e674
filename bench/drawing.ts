/** Processor time per frame, ours beside force-graph, the same scene, frames not capped. */
import { setTimeout as sleep } from "node:timers/promises";
import { type MeasuredBrowser, openChromium } from "./chromium.ts";
import { median, table, verdict } from "./table.ts";

interface Case {
  readonly nodes: number;
  readonly packets: number;
  readonly moving: boolean;
  /** Ours may cost at most the peer's divided by this. */
  readonly factor: number;
}

const CASES: readonly Case[] = [
  { nodes: 5, packets: 50, moving: false, factor: 1.5 },
  { nodes: 50, packets: 1_000, moving: false, factor: 2 },
  { nodes: 1_000, packets: 5_000, moving: false, factor: 5 },
  { nodes: 5_000, packets: 20_000, moving: false, factor: 10 },
  { nodes: 5, packets: 50, moving: true, factor: 1.3 },
  { nodes: 50, packets: 1_000, moving: true, factor: 2 },
  { nodes: 1_000, packets: 5_000, moving: true, factor: 4 },
  { nodes: 5_000, packets: 20_000, moving: true, factor: 5 },
];

interface Measured {
  readonly cpuMs: number;
  readonly drawn: number;
}

async function measure(chromium: MeasuredBrowser, url: string, seconds: number): Promise<Measured> {
  const page = await chromium.newPage();
  await page.goto(url);
  await page.until(() => window.bench.frames > 5);
  // Long enough for the flights to fill and for the engine to have compiled what is hot.
  await sleep(Math.min(2_000, seconds * 750));
  const look = () => page.evaluate(() => ({ ...window.bench }));
  const before = await look();
  const cpuBefore = chromium.cpuMs();
  await sleep(seconds * 1_000);
  const after = await look();
  const cpu = chromium.cpuMs() - cpuBefore;
  await page.close();
  const frames = after.frames - before.frames;
  return { cpuMs: cpu / frames, drawn: (after.drawn - before.drawn) / frames };
}

export async function benchDrawing(pages: string, runs: number, seconds: number): Promise<boolean> {
  const rows: string[][] = [];
  let kept = true;
  for (const { nodes, packets, moving, factor } of CASES) {
    const query = `?nodes=${nodes}&packets=${packets}&moving=${moving ? 1 : 0}`;
    const ours: Measured[] = [];
    const peer: Measured[] = [];
    // Side by side and compared pair by pair: a noisy minute of the machine falls on both.
    for (let run = 0; run < runs; run++) {
      const chromium = await openChromium({ uncapped: true });
      ours.push(await measure(chromium, `${pages}/ours.html${query}`, seconds));
      peer.push(await measure(chromium, `${pages}/peer.html${query}`, seconds));
      await chromium.close();
    }
    const a = median(ours.map(({ cpuMs }) => cpuMs));
    const b = median(peer.map(({ cpuMs }) => cpuMs));
    const ratio = median(ours.map(({ cpuMs }, run) => (peer[run]?.cpuMs ?? 0) / cpuMs));
    kept &&= ratio >= factor;
    rows.push([
      `${nodes} / ${packets}`,
      moving ? "moving" : "still",
      a.toFixed(2),
      b.toFixed(2),
      `1/${ratio.toFixed(2)}`,
      `1/${factor}`,
      verdict(ratio >= factor),
      median(ours.map(({ drawn }) => drawn)).toFixed(0),
    ]);
  }
  const head = [
    "nodes / packets",
    "layout",
    "ours ms",
    "force-graph ms",
    "ratio",
    "target",
    "",
    "drawn",
  ];
  console.log(table("Drawing: processor milliseconds per frame, all processes", head, rows));
  return kept;
}
