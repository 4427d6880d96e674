/**
 * A page that watches an exporter: ours, as it is built and served, or one of the bench beside it.
 */
// Names `window.raftglass` to the compiler.
import type { Probe } from "../src/app/probe.ts";
import type { BenchPage } from "./bench-page.ts";
import type { MeasuredBrowser } from "./chromium.ts";
import { NODES } from "./stream.ts";

/** Where the pages are: the app's server, and the server of the bench's own pages. */
export interface Sites {
  readonly app: string;
  readonly pages: string;
}

/** What the app shows of itself to who measures it. */
export type { Probe };

/** `ours` is the app; the others are pages of the bench. */
export type Who = "ours" | "bare" | "events";

/** Opens the page on an exporter and waits until it has what the exporter says first. */
export async function openViewer(
  chromium: MeasuredBrowser,
  sites: Sites,
  who: Who,
  exporter: string,
  prepare?: () => void,
): Promise<BenchPage> {
  const page = await chromium.newPage();
  if (prepare !== undefined) await page.prepare(prepare);
  const address = who === "ours" ? sites.app : `${sites.pages}/${who}.html`;
  await page.goto(`${address}?exporter=${encodeURIComponent(exporter)}`);
  if (who === "ours") {
    const [first] = NODES;
    await page.until((uuid) => window.raftglass.placeOf(uuid) !== undefined, first?.uuid ?? "");
    await page.evaluate(() => window.raftglass.idle());
  } else await page.until(() => window.bench.drawn > 0);
  return page;
}
