/**
 * Messages a second: the app as it is built, through socket, decoder, fold and timeline with the
 * picture painting, beside a page that does no more than parse, on the same stream.
 */
import { type MeasuredBrowser, openChromium } from "./chromium.ts";
import { type Exporter, startExporter } from "./processes.ts";
import { median, table, verdict, whole } from "./table.ts";
import { type Sites, type Who, openViewer } from "./viewer.ts";

interface Case {
  readonly batch: number;
  readonly messages: number;
  /** Before that both pages see so many, for the engine to have compiled what is hot. */
  readonly warmUp: number;
  /** Ours takes in at least this share of what the bare page does. */
  readonly share: number;
}

const CASES: readonly Case[] = [
  { batch: 1, messages: 200_000, warmUp: 40_000, share: 0.85 },
  { batch: 100, messages: 2_000_000, warmUp: 400_000, share: 1 / 3 },
];

/** In the page: what it has taken in so far. A message is a record: each change of role is one. */
function taken(): number {
  return Reflect.has(window, "raftglass") ? window.raftglass.records : window.bench.drawn;
}

/** In the page: the time, in Unix milliseconds, at which it has taken in so much. */
function whenTaken(wanted: number): Promise<number> {
  const isOurs = Reflect.has(window, "raftglass");
  return new Promise((resolve) => {
    const look = window.setInterval(() => {
      if ((isOurs ? window.raftglass.records : window.bench.drawn) < wanted) return;
      window.clearInterval(look);
      resolve(performance.timeOrigin + performance.now());
    }, 4);
  });
}

async function rate(
  chromium: MeasuredBrowser,
  sites: Sites,
  exporter: Exporter,
  who: Who,
  { batch, messages, warmUp }: Case,
): Promise<number> {
  const page = await openViewer(chromium, sites, who, exporter.url);
  const blast = async (count: number): Promise<number> => {
    const reached = page.evaluate(whenTaken, (await page.evaluate(taken)) + count);
    const sent = exporter.send({ type: "blast", messages: count, batch });
    return (await reached) - (await sent).began;
  };
  await blast(warmUp);
  const elapsedMs = await blast(messages);
  await page.close();
  return (messages * 1_000) / elapsedMs;
}

export async function benchTakingIn(sites: Sites, isShort: boolean): Promise<boolean> {
  const rows: string[][] = [];
  let kept = true;
  const exporter = await startExporter();
  for (const each of CASES) {
    const scale = isShort ? 4 : 1;
    const work = { ...each, messages: each.messages / scale, warmUp: each.warmUp / scale };
    const ours: number[] = [];
    const bare: number[] = [];
    for (let run = 0; run < (isShort ? 3 : 5); run++) {
      const chromium = await openChromium({ uncapped: false });
      ours.push(await rate(chromium, sites, exporter, "ours", work));
      bare.push(await rate(chromium, sites, exporter, "bare", work));
      await chromium.close();
    }
    const share = median(ours) / median(bare);
    kept &&= share >= each.share;
    rows.push([
      `${each.batch}`,
      perSecond(ours),
      perSecond(bare),
      share.toFixed(2),
      `≥ ${each.share.toFixed(2)}`,
      verdict(share >= each.share),
    ]);
  }
  exporter.close();
  const head = ["messages a frame", "ours /s", "bare /s", "share", "target", ""];
  console.log(table("Taking in: messages per second, beside a bare page", head, rows));
  return kept;
}

/** The median, with the slowest and the fastest run behind it. */
function perSecond(rates: readonly number[]): string {
  return `${whole(median(rates))} (${whole(Math.min(...rates))}–${whole(Math.max(...rates))})`;
}
