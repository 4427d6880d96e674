/** A page that watches an exporter: ours, as it is built and served, or a bare one beside it. */
import type { BrowserContext, Page } from "@playwright/test";
import type { MeasuredBrowser } from "./chromium.ts";
import { NODES } from "./stream.ts";

export interface Viewer {
  readonly page: Page;
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Where the pages are: the app's server, and the server of the bench's own pages. */
export interface Sites {
  readonly app: string;
  readonly pages: string;
}

export type Who = "ours" | "bare" | "peer";

/** Opens the page on an exporter and waits until it has what the exporter says first. */
export async function openViewer(
  { browser }: MeasuredBrowser,
  sites: Sites,
  who: Who,
  exporter: string,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<Viewer> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`The page failed: ${error.message}`));
  await prepare(page);
  const name = { ours: `${sites.app}?`, bare: `${sites.pages}/bare.html?`, peer: PEER }[who];
  const root = who === "peer" ? sites.pages : "";
  await page.goto(`${root}${name}exporter=${encodeURIComponent(exporter)}`);
  if (who === "ours") {
    await page.waitForFunction((uuid) => window.raftglass.placeOf(uuid) !== undefined, FIRST);
    await page.evaluate(() => window.raftglass.idle());
  } else await page.waitForFunction(() => window.bench.drawn > 0);
  return { page, context, close: () => context.close() };
}

const FIRST = NODES[0]?.uuid ?? "";
const PEER = "/heartbeats.html?";
