/** Opening a recording of a million messages in the built page, and seeking in it by hand. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { BenchPage } from "./bench-page.ts";
import { openChromium } from "./chromium.ts";
import { meterInput, meterOpening } from "./meters.ts";
import { MESSAGES, recordingOf } from "./million.ts";
import { servePages } from "./pages-server.ts";
import { median, percentile, table, verdict, whole } from "./table.ts";
// Names `window.raftglass` to the compiler.
import type { Probe } from "../src/app/probe.ts";

export type { Probe };

const LIMITS = { openMs: 1_500, seekMs: 50 };
const FOLDER = fileURLToPath(new URL("../../page/", import.meta.url));

interface Measured {
  readonly firstMs: number;
  readonly openMs: number;
  readonly seeks: readonly number[];
}

/** The page as it starts without a cluster, in a browser that has never seen it. */
async function measure(site: string, path: string, count: number): Promise<Measured> {
  const chromium = await openChromium({ uncapped: false });
  const page = await chromium.newPage();
  await page.prepare(meterOpening);
  await page.goto(site);
  await page.until(() => document.querySelector('input[type="file"]') !== null);
  await sleep(1_000);
  await choose(page, path);
  await page.until(() => window.delays.length === 2);
  const [firstMs = Number.NaN, openMs = Number.NaN] = await page.evaluate(() => window.delays);
  const seeks = count === 0 ? [] : await seek(page, count);
  await page.close();
  await chromium.close();
  return { firstMs, openMs, seeks };
}

/** As the browser's own file dialog does it. */
async function choose(page: BenchPage, path: string): Promise<void> {
  const { root } = await page.send<{ root: { nodeId: number } }>("DOM.getDocument");
  const selector = 'input[type="file"]';
  const found = { nodeId: root.nodeId, selector };
  const { nodeId } = await page.send<{ nodeId: number }>("DOM.querySelector", found);
  await page.send("DOM.setFileInputFiles", { nodeId, files: [path] });
}

/** Clicks on the tape at places of chance; milliseconds to the frame that shows the instant. */
async function seek(page: BenchPage, count: number): Promise<readonly number[]> {
  const tape = '[aria-label="Tape"] canvas';
  await page.until((selector) => document.querySelector(selector) !== null, tape);
  await sleep(1_000);
  // A click seeks when it is let go.
  await page.evaluate(meterInput, ["pointerup"]);
  const box = await page.evaluate((selector) => {
    const { left, top, width, height } =
      document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    return { left, top, width, height };
  }, tape);
  for (let n = 0; n < count; n++) {
    // Spread evenly, and far from one another; the names of the lanes stand on the left.
    const part = 0.2 + 0.75 * ((n * 0.618_033_988_75) % 1);
    const x = box.left + box.width * part;
    const spot = { x, y: box.top + box.height / 2, button: "left", clickCount: 1 };
    await page.send("Input.dispatchMouseEvent", { ...spot, type: "mousePressed" });
    await page.send("Input.dispatchMouseEvent", { ...spot, type: "mouseReleased" });
    await page.until((so) => window.delays.length > so, n);
  }
  return page.evaluate(() => window.delays);
}

export async function benchTimePage(isShort: boolean): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "raftglass-bench-"));
  const site = await servePages(FOLDER);
  try {
    const path = join(folder, "recording.ndjson");
    writeFileSync(path, recordingOf(MESSAGES));
    const all: Measured[] = [];
    for (let run = 0; run < (isShort ? 3 : 5); run++) {
      all.push(await measure(site.url, path, run === 0 ? 100 : 0));
    }
    return told(all);
  } finally {
    site.close();
    rmSync(folder, { recursive: true });
  }
}

function told(all: readonly Measured[]): boolean {
  const open = all.map(({ openMs }) => openMs);
  const first = median(all.map(({ firstMs }) => firstMs));
  const seeks = all.flatMap(({ seeks: some }) => some);
  const p99 = percentile(seeks, 0.99);
  const is = { open: median(open) <= LIMITS.openMs, seek: p99 <= LIMITS.seekMs };
  const spread = `${whole(Math.min(...open))}–${whole(Math.max(...open))}`;
  const figure = `p99 ${p99.toFixed(0)} ms, median ${median(seeks).toFixed(0)} ms`;
  const rows = [
    [
      `open, all of it told (${spread})`,
      `${whole(median(open))} ms`,
      `≤ ${whole(LIMITS.openMs)} ms`,
      verdict(is.open),
    ],
    ["its first frame in the picture", `${whole(first)} ms`, "", ""],
    [`${seeks.length} seeks by click`, figure, `p99 ≤ ${LIMITS.seekMs} ms`, verdict(is.seek)],
  ];
  console.log(table("Time: the same recording in the page", ["what", "ours", "target", ""], rows));
  return is.open && is.seek;
}
