/** Both sides play the same script; a difference is shrunk and told as a readable script. */

import type { Options } from "../src/core/raft/index.ts";
import { type Difference, differenceOf, isEndedByPanic } from "./compare.ts";
import { Counts } from "./counts.ts";
import type { Library } from "./library.ts";
import { type Answer, play } from "./play.ts";
import { type Script, commandText } from "./script.ts";
import { shrink } from "./shrink.ts";

export class Rivals {
  private readonly library: Library;
  private readonly broken: Options["broken"];

  /** `broken` are the rules that are switched off on our side. */
  constructor(library: Library, broken: Options["broken"] = []) {
    this.library = library;
    this.broken = broken;
  }

  /** Undefined when both tell the same; otherwise a report for people. */
  async compare(script: Script, counts: Counts): Promise<string | undefined> {
    counts.scripts++;
    const { answer: ours, script: played } = play(script, counts, { broken: this.broken });
    counts.commands += played.commands.length;
    const line = await this.library.ask(JSON.stringify(played));
    if (line === JSON.stringify(ours)) return undefined;
    const theirs = JSON.parse(line) as Answer;
    if (differenceOf(ours, theirs) === undefined) {
      if (isEndedByPanic(ours, theirs)) counts.endedByPanic++;
      else counts.endedByDeviation++;
      return undefined;
    }
    const small = await shrink(played, async (each) => (await this.difference(each)) !== undefined);
    return report(small, await this.difference(small, true));
  }

  private async difference(script: Script, explain = false): Promise<Difference | undefined> {
    const ours = play(script, new Counts(), { explain, broken: this.broken });
    const line = await this.library.ask(JSON.stringify({ ...ours.script, explain }));
    return differenceOf(ours.answer, JSON.parse(line) as Answer);
  }
}

function report(script: Script, difference: Difference | undefined): string {
  const { seed, cluster, commands } = script;
  const { step = 0, ours = "", theirs = "" } = difference ?? {};
  const ourLines = ours.split("\n");
  const theirLines = theirs.split("\n");
  return [
    `DIFFERENCE in the script of seed ${seed}, shrunk to ${commands.length} commands:`,
    `  cluster ${JSON.stringify(cluster)}`,
    ...commands.map((command, i) => `  ${i + 1}. ${commandText(command)}`),
    `after ${step === 0 ? "the start" : `command ${step}`}, only ours tells:`,
    ...ourLines.filter((line) => !theirLines.includes(line)).map((line) => `  ${line}`),
    `only etcd's tells:`,
    ...theirLines.filter((line) => !ourLines.includes(line)).map((line) => `  ${line}`),
    `To play it again, put this into a file for --play:`,
    JSON.stringify(script),
    "",
  ].join("\n");
}
