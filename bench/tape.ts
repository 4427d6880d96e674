/** What a frame of the strip of time costs while it is zoomed, from an hour to milliseconds. */
import { openChromium } from "./chromium.ts";
import { median, percentile, table, verdict, whole } from "./table.ts";

/** A quarter of a frame: the picture above it wants the rest. */
const MOST_MS = 4;
const SPANS: readonly (readonly [words: string, ms: number])[] = [
  ["an hour", 3_600_000],
  ["ten minutes", 600_000],
  ["a minute", 60_000],
  ["a second", 1_000],
  ["5 ms", 5],
];

export async function benchTape(pages: string, isShort: boolean): Promise<boolean> {
  const chromium = await openChromium({ uncapped: true });
  const page = await chromium.newPage();
  await page.goto(`${pages}/tape.html`);
  await page.until(() => Reflect.has(window, "tape"));
  const { records, changes, readMs } = await page.evaluate(() => {
    const { records, changes, readMs } = window.tape;
    return { records, changes, readMs };
  });
  const measure = (span: number, frames: number, isOurs: boolean): Promise<readonly number[]> =>
    page.evaluate((asked) => window.tape.zoomed(asked.span, asked.frames, asked.isOurs), {
      span,
      frames,
      isOurs,
    });
  // As everywhere: what is measured is what the engine has compiled.
  for (const [, span] of SPANS) await measure(span, 100, true);
  await measure(60_000, 5, false);
  const rows: string[][] = [];
  let kept = true;
  for (const [words, span] of SPANS) {
    const ours = await measure(span, isShort ? 200 : 1_000, true);
    const plain = await measure(span, isShort ? 5 : 20, false);
    const [a, b] = [median(ours), median(plain)];
    kept &&= a < MOST_MS;
    rows.push([
      words,
      a.toFixed(2),
      percentile(ours, 0.99).toFixed(2),
      b.toFixed(1),
      `1/${(b / a).toFixed(0)}`,
      `< ${MOST_MS}`,
      verdict(a < MOST_MS),
    ]);
  }
  await page.close();
  await chromium.close();
  const head = ["window", "ours ms", "p99 ms", "each change ms", "ratio", "target", ""];
  const title =
    `Tape: composed and painted, 50 nodes, ${whole(records)} records over an hour, ` +
    `${whole(changes)} changes of standing; first read in ${readMs.toFixed(0)} ms`;
  console.log(table(title, head, rows));
  return kept;
}
