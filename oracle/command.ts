/** Everything that the oracle compares, one after the other, told on standard output. */

import { readFileSync } from "node:fs";
import type { Options } from "../src/core/raft/index.ts";
import { Counts } from "./counts.ts";
import { compareData } from "./data.ts";
import { generate } from "./generate.ts";
import { Library } from "./library.ts";
import { Rivals } from "./rivals.ts";
import type { Script } from "./script.ts";

/** How many scripts the library may have got that ours has not played yet, or the reverse. */
const AHEAD = 300;
const MAX_DIFFERENCES = 3;
/** With fewer scripts it is no wonder that something did not happen. */
const ENOUGH = 5_000;

export interface Choice {
  readonly scripts: number;
  readonly seed: number;
  readonly play: string | undefined;
  readonly broken: Options["broken"];
}

const FOLDER = new URL("../", import.meta.url);
const PROGRAM = new URL("etcd-raft", FOLDER).pathname;

/** True when all is equal, and everything interesting has happened. */
export async function runCommand({ scripts, seed, play, broken }: Choice): Promise<boolean> {
  const library = new Library(PROGRAM);
  try {
    const rivals = new Rivals(library, broken);
    if (play !== undefined) {
      const script = JSON.parse(readFileSync(play, "utf8")) as Script;
      const report = await rivals.compare(script, new Counts());
      console.log(report ?? "No difference.");
      return report === undefined;
    }
    const folder = readFileSync(new URL("etcd-raft-folder", FOLDER), "utf8").trim();
    const dataAgrees = compareData(folder, PROGRAM);
    return (await compareScripts(rivals, scripts, seed)) && dataAgrees;
  } finally {
    library.close();
  }
}

async function compareScripts(rivals: Rivals, scripts: number, first: number): Promise<boolean> {
  const counts = new Counts();
  const start = performance.now();
  const waiting: Promise<string | undefined>[] = [];
  let differences = 0;
  for (let seed = first; seed < first + scripts || waiting.length > 0; seed++) {
    if (seed < first + scripts) waiting.push(rivals.compare(generate(seed), counts));
    // The library's answers are read while ours plays.
    await new Promise((resolve) => setImmediate(resolve));
    if (waiting.length <= AHEAD && seed < first + scripts) continue;
    const report = await waiting.shift();
    if (report === undefined) continue;
    console.log(report);
    if (++differences < MAX_DIFFERENCES) continue;
    // Enough is known: what the others say does not count any more.
    for (const other of waiting) other.catch(() => {});
    break;
  }
  const seconds = (performance.now() - start) / 1000;
  const rate = Math.round(counts.scripts / seconds);
  console.log(
    `${counts.scripts} random scripts from seed ${first} compared in ${seconds.toFixed(1)} s, ` +
      `${rate} a second: ${differences} differences.`,
  );
  for (const [name, count] of counts.entries()) console.log(`  ${name}: ${count}`);
  const missing = counts.missing();
  if (scripts >= ENOUGH && missing.length > 0) {
    console.log(`Never happened, so that nothing was compared of it: ${missing.join(", ")}.`);
    return false;
  }
  if (scripts >= ENOUGH && counts.endsTooOften()) {
    console.log("Too many scripts ended early, so that too little was compared.");
    return false;
  }
  return differences === 0;
}
