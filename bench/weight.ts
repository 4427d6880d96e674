/** What a first visit costs: the weight of the scripts, and the time to the first node drawn. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { openChromium } from "./chromium.ts";
import { meterFirstNode } from "./meters.ts";
import { startRaftglass } from "./processes.ts";
import { median, table, verdict, whole } from "./table.ts";

const WEIGHT_LIMIT = 110_000;
const FIRST_NODE_MS = 1_000;
const RUNS = 5;
const FOLDER = fileURLToPath(new URL("../../page/", import.meta.url));

interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly imports?: readonly string[];
}

/** As tools/size.mjs, the gate, counts: the page and its start page, with all they import. */
function gzippedScripts(): number {
  const manifest = JSON.parse(
    readFileSync(join(FOLDER, ".vite/manifest.json"), "utf8"),
  ) as Readonly<Record<string, Chunk>>;
  // A visit to a cluster: the legend lies on the picture from the beginning.
  const begins = new Set(["index", "legend"]);
  const first = new Set(
    Object.keys(manifest).filter((source) => begins.has(manifest[source]?.name ?? "")),
  );
  for (const source of first) for (const more of manifest[source]?.imports ?? []) first.add(more);
  return [...first]
    .map((source) => manifest[source]?.file ?? "")
    .filter((file) => file.endsWith(".js"))
    .map((file) => gzipSync(readFileSync(join(FOLDER, file)), { level: 9 }).length)
    .reduce((sum, length) => sum + length, 0);
}

/** A node of the capture that the server plays when it is told nothing else. */
function firstUuid(): string {
  const capture = join(FOLDER, "recordings/five-nodes-three-crashes.ndjson");
  const uuid = /"uuid":"([^"]+)"/.exec(readFileSync(capture, "utf8"))?.[1];
  if (uuid === undefined) throw new Error("The capture names no node.");
  return uuid;
}

export async function benchWeight(): Promise<boolean> {
  const weight = gzippedScripts();
  const app = await startRaftglass("--export-port", "0");
  const uuid = firstUuid();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const chromium = await openChromium({ uncapped: false });
    const page = await chromium.newPage();
    await page.prepare(meterFirstNode, uuid);
    await page.goto(app.url);
    await page.until(() => window.delays.length > 0);
    times.push(...(await page.evaluate(() => window.delays)));
    await page.close();
    await chromium.close();
  }
  app.close();
  const time = median(times);
  const spread = `${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)}`;
  const rows = [
    [
      "scripts, gzipped, bytes",
      whole(weight),
      whole(WEIGHT_LIMIT),
      verdict(weight <= WEIGHT_LIMIT),
    ],
    [
      `navigation to first node drawn, ms (${spread})`,
      time.toFixed(0),
      whole(FIRST_NODE_MS),
      verdict(time <= FIRST_NODE_MS),
    ],
  ];
  console.log(table("Weight", ["what", "ours", "at most", ""], rows));
  return weight <= WEIGHT_LIMIT && time <= FIRST_NODE_MS;
}
