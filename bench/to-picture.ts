/** How long a message takes from the exporter's socket into a painted frame. */
import { setTimeout as sleep } from "node:timers/promises";
import { openChromium } from "./chromium.ts";
import { meterPicture } from "./meters.ts";
import { startExporter } from "./processes.ts";
import { median, percentile, table, verdict, whole } from "./table.ts";
import { type Sites, type Who, openViewer } from "./viewer.ts";

/** Two frames of sixty a second. */
const TARGET_MS = 33.4;
const TARGET_RATE = 1_000;
/** More than this and force-graph answers seconds later. */
const PEER_MOST = 5_000;
const WHO: readonly Who[] = ["ours", "bare", "events"];

async function delaysOf(
  sites: Sites,
  who: Who,
  perSecond: number,
  seconds: number,
): Promise<readonly number[]> {
  const chromium = await openChromium({ uncapped: false });
  const exporter = await startExporter();
  const page = await openViewer(chromium, sites, who, exporter.url, meterPicture);
  if (who === "bare") {
    // It draws nothing; a frame that could have drawn is asked for all the time.
    await page.evaluate(() => {
      const again = (): void => void requestAnimationFrame(again);
      again();
    });
  }
  await exporter.send({ type: "stamped", perSecond, seconds: 1 });
  await page.evaluate(() => void (window.delays = []));
  const sent = await exporter.send({ type: "stamped", perSecond, seconds });
  await sleep(500);
  const delays = await page.evaluate(() => window.delays);
  await page.close();
  exporter.close();
  await chromium.close();
  // What came too late to be seen counts as the slowest, not as nothing.
  return [...delays, ...Array.from({ length: sent.messages - delays.length }, () => Infinity)];
}

export async function benchToPicture(sites: Sites, isShort: boolean): Promise<boolean> {
  const rates = isShort ? [TARGET_RATE] : [TARGET_RATE, 5_000, 20_000];
  const rows: string[][] = [];
  let kept = true;
  for (const rate of rates) {
    const slowest = new Map<Who, number[]>(WHO.map((who) => [who, []]));
    const isTarget = rate === TARGET_RATE;
    for (let run = 0; run < (isShort || !isTarget ? 1 : 3); run++) {
      for (const who of WHO) {
        if (who === "events" && rate > PEER_MOST) continue;
        const delays = await delaysOf(sites, who, rate, isShort ? 3 : 5);
        slowest.get(who)?.push(percentile(delays, 0.99));
      }
    }
    const [ours = 0, bare = 0, peer = 0] = WHO.map((who) => median(slowest.get(who) ?? []));
    if (isTarget) kept = ours <= TARGET_MS;
    const ms = (value: number): string => (value === Infinity ? "> 500" : value.toFixed(1));
    rows.push([
      whole(rate),
      ms(ours),
      ms(bare),
      rate > PEER_MOST ? "–" : ms(peer),
      isTarget ? `≤ ${TARGET_MS}` : "",
      isTarget ? verdict(kept) : "",
    ]);
  }
  const head = ["messages/s", "ours", "empty page", "force-graph", "target", ""];
  console.log(table("From socket to picture: p99 in milliseconds", head, rows));
  return kept;
}
