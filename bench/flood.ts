/** More than anyone can read, for ten seconds: nothing may be lost, nobody may have to wait. */
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchPage } from "./bench-page.ts";
import { openChromium } from "./chromium.ts";
import { inputs } from "./inputs.ts";
import { meterInput } from "./meters.ts";
import type { Sent } from "./orders.ts";
import { startExporter } from "./processes.ts";
import type { Told } from "./stream.ts";
import { percentile, table, verdict, whole } from "./table.ts";
import { type Sites, openViewer } from "./viewer.ts";

const CASES = [
  { name: "20,000 frames/s, one message each", perSecond: 20_000, batch: 1 },
  { name: "200,000 messages/s, 100 in a frame", perSecond: 200_000, batch: 100 },
];
const INPUT_EVERY_MS = 200;
const ANSWER_MS = 100;
/** The records of a full timeline take 8 MB, its notes and the page itself the rest. */
const HEAP_LIMIT_MB = 96;
/** An exporter that had to wait for the page has sent less than it was asked to. */
const PACE_KEPT = 0.95;
const PATIENCE_MS = 15_000;

interface Outcome {
  readonly sent: Sent;
  readonly lagMs: number;
  readonly counted: number;
  readonly isToldRight: boolean;
  readonly delays: readonly number[];
  readonly heapMb: readonly number[];
  readonly capShown: string;
}

/** In the page: so many messages of that type were counted, as the Protocol panel says it. */
function countedAs(type: string): number {
  const titles = [...document.querySelectorAll(".protocol dt")];
  const title = titles.find(({ textContent }) => textContent === type);
  const count = title?.parentElement?.querySelector("dd")?.textContent ?? "";
  return Number(count.replaceAll(/\D/g, ""));
}

/** In the page: the table of nodes. */
function rowsOfNodes(): Told[] {
  const textOf = (row: Element, part: string): string =>
    row.querySelector(part)?.textContent?.trim() ?? "";
  return [...document.querySelectorAll(".node-row")].map((row) => ({
    name: textOf(row, ".name"),
    role: textOf(row, ".cell-role"),
    address: textOf(row, ".cell-address"),
  }));
}

async function flood(sites: Sites, each: (typeof CASES)[number], seconds: number) {
  const chromium = await openChromium({ uncapped: false });
  const exporter = await startExporter();
  const page = await openViewer(chromium, sites, "ours", exporter.url, meterInput);
  const hands = await inputs(page);
  const over = new AbortController();
  const using = (async () => {
    for (let turn = 0; !over.signal.aborted; turn++) {
      const next = sleep(INPUT_EVERY_MS);
      await hands.next(turn);
      await next;
    }
  })();
  const heapMb: number[] = [];
  const watching = (async () => {
    while (!over.signal.aborted) {
      heapMb.push(await heapOf(page, false));
      await sleep(1_000);
    }
  })();
  const { perSecond, batch } = each;
  const sent = await exporter.send({ type: "flood", perSecond, batch, seconds });
  const lagMs = await caughtUp(page, sent);
  over.abort();
  await Promise.all([using, watching]);
  const outcome = await outcomeOf(page, sent, lagMs, heapMb, hands.showTab);
  await page.close();
  exporter.close();
  await chromium.close();
  return outcome;
}

/** How long after its last byte the page has counted every message; NaN when it never has. */
async function caughtUp(page: BenchPage, sent: Sent): Promise<number> {
  // A record for each message at least: changes of role are told as one each.
  const begin = performance.now();
  while (performance.now() - begin < PATIENCE_MS) {
    const records = await page.evaluate(() => window.raftglass.records);
    const now = performance.timeOrigin + performance.now();
    if (records >= sent.messages) return Math.max(0, now - sent.ended);
    await sleep(20);
  }
  return Number.NaN;
}

async function outcomeOf(
  page: BenchPage,
  sent: Sent,
  lagMs: number,
  heapMb: readonly number[],
  showTab: (name: string) => Promise<void>,
): Promise<Outcome> {
  const delays = await page.evaluate(() => window.delays);
  await showTab("protocol");
  await sleep(1_000);
  const counted = await page.evaluate(countedAs, "nodechange");
  const capShown = await page.evaluate(
    () => document.querySelector(".protocol .meter + .hint")?.textContent ?? "",
  );
  await showTab("nodes");
  await sleep(500);
  const rows = await page.evaluate(rowsOfNodes);
  const isToldRight =
    rows.length === sent.told.length &&
    sent.told.every(({ name, role, address }) =>
      rows.some((row) => row.name === name && row.address === address && row.role === wordOf(role)),
    );
  const settled = await heapOf(page, true);
  return { sent, lagMs, counted, isToldRight, delays, heapMb: [...heapMb, settled], capShown };
}

/** An inactive node keeps its role underneath; the table says what it is. */
function wordOf(role: string): string {
  return role.split("|")[0] ?? "";
}

/** Megabytes of JavaScript's heap, with what its typed arrays hold. */
async function heapOf(page: BenchPage, isCollected: boolean): Promise<number> {
  if (isCollected) await page.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = await page.send<{
    usedSize: number;
    backingStorageSize?: number;
  }>("Runtime.getHeapUsage");
  return (usedSize + backingStorageSize) / 1_000_000;
}

export async function benchFlood(sites: Sites, isShort: boolean): Promise<boolean> {
  const seconds = isShort ? 3 : 10;
  const rows: string[][] = [];
  let kept = true;
  for (const each of CASES) {
    const { sent, lagMs, counted, isToldRight, delays, heapMb, capShown } = await flood(
      sites,
      each,
      seconds,
    );
    const pace = (sent.messages * 1_000) / (sent.ended - sent.began);
    const slowest = Math.max(...delays);
    const isKept =
      pace >= each.perSecond * PACE_KEPT &&
      counted === sent.changes &&
      isToldRight &&
      slowest <= ANSWER_MS &&
      Math.max(...heapMb) <= HEAP_LIMIT_MB &&
      /of 262,144 messages kept/.test(capShown);
    kept &&= isKept;
    rows.push([
      each.name,
      whole(pace),
      Number.isNaN(lagMs) ? "never" : lagMs.toFixed(0),
      `${whole(counted)} of ${whole(sent.changes)}`,
      isToldRight ? "as sent" : "WRONG",
      `${percentile(delays, 0.5).toFixed(0)} / ${slowest.toFixed(0)} of ${delays.length}`,
      `${Math.max(...heapMb).toFixed(0)} / ${(heapMb.at(-1) ?? 0).toFixed(0)}`,
      capShown,
      verdict(isKept),
    ]);
  }
  const head = [
    "stream",
    "taken in /s",
    "behind at the end, ms",
    "changes of role counted",
    "nodes at the end",
    `input answered in ms, median / slowest (≤ ${ANSWER_MS})`,
    `heap in MB, most / settled (≤ ${HEAP_LIMIT_MB})`,
    "the page says",
    "",
  ];
  console.log(table(`Flood of ${seconds} s`, head, rows));
  return kept;
}
