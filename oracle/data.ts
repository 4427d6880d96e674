/** etcd's own test data on our functions, read where the package is installed. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Told, differenceOf, isEndedByPanic } from "./compare.ts";
import { generateInteraction } from "./interaction-generate.ts";
import { Interaction } from "./interaction.ts";
import { runStanza } from "./interaction-commands.ts";
import { MembershipData } from "./membership-data.ts";
import { quorumOutput } from "./quorum-data.ts";
import { type Stanza, parseStanzas } from "./stanzas.ts";
import { outcomeText } from "./text.ts";

/** What the package of the version that Debian ships holds; fewer would be a check left out. */
const EXPECTED = { quorum: [4, 127], confchange: [9, 58], interaction: [9, 9] } as const;

const RANDOM_INTERACTIONS = 2_000;
/** Of these; 212 today, as few commands in this format avoid what ends a script. */
const MOST_ENDED = 300;
const MAX_TOLD = 2;
const MAX_OUTPUT = 500_000_000;

/** Tells on standard output what was compared; true when all is equal. */
export function compareData(folder: string, program: string): boolean {
  const results = [
    compareStanzas("quorum", join(folder, "quorum/testdata"), () => quorumOutput),
    compareStanzas("confchange", join(folder, "confchange/testdata"), () => {
      const data = new MembershipData();
      return (stanza) => data.output(stanza);
    }),
    compareInteractions(join(folder, "testdata"), program),
    compareRandomInteractions(program),
  ];
  return results.every(Boolean);
}

function compareStanzas(
  name: "quorum" | "confchange",
  folder: string,
  start: () => (stanza: Stanza) => string,
): boolean {
  const files = filesIn(folder);
  let stanzas = 0;
  let differences = 0;
  for (const file of files) {
    const output = start();
    for (const stanza of stanzasIn(file)) {
      stanzas++;
      const ours = output(stanza);
      if (ours === stanza.expected) continue;
      differences++;
      console.log(`DIFFERENCE in ${basename(file)}:${stanza.line}, ours:\n${ours}`);
      console.log(`expected:\n${stanza.expected}`);
    }
  }
  return told(name, files.length, stanzas, "stanzas", differences);
}

/** Whole scripts in the interaction format, compared after each command to their very end. */
function compareInteractions(folder: string, program: string): boolean {
  const files = filesIn(folder);
  const { differences, panics, deviations } = compareFiles(files, program);
  const endedEarly = panics + deviations;
  if (endedEarly > 0) console.log(`${endedEarly} of the package's own scripts ended early.`);
  return told("interaction", files.length, files.length, "scripts", differences + endedEarly);
}

/** Random scripts of the same format, after the package's own. */
function compareRandomInteractions(program: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), "raft-scripts-"));
  try {
    const files = Array.from({ length: RANDOM_INTERACTIONS }, (_, i) => join(folder, `${i + 1}`));
    for (const [i, file] of files.entries()) writeFileSync(file, generateInteraction(i + 1));
    const { commands, differences, panics, deviations } = compareFiles(files, program);
    console.log(
      `Random interaction scripts: ${files.length} with ${commands} commands, ` +
        `${differences} differences; etcd ended ${panics} by a known panic, ` +
        `${deviations} came to where the two are meant to differ.`,
    );
    const isTooMany = panics + deviations > MOST_ENDED;
    if (isTooMany) console.log("Too many of them ended early, so that too little was compared.");
    return differences === 0 && !isTooMany;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Compared {
  readonly commands: number;
  readonly differences: number;
  /** Scripts that the library ended, by a panic that is known. */
  readonly panics: number;
  readonly deviations: number;
}

function compareFiles(files: readonly string[], program: string): Compared {
  const output = execFileSync(program, [...files], { encoding: "utf8", maxBuffer: MAX_OUTPUT });
  const lines = output.trim().split("\n");
  let [commands, differences, panics, deviations] = [0, 0, 0, 0];
  for (const [i, file] of files.entries()) {
    const theirs = toldBy(JSON.parse(lines[i] ?? "") as Transcript);
    const ours = stepsOf(file);
    commands += Math.min(ours.steps.length, theirs.steps.length);
    const difference = differenceOf(ours, theirs);
    if (difference === undefined) {
      if (isEndedByPanic(ours, theirs)) panics++;
      else if (ours.deviates) deviations++;
      continue;
    }
    if (++differences > MAX_TOLD) continue;
    console.log(`DIFFERENCE in ${basename(file)} after its command ${difference.step + 1}:`);
    console.log(readFileSync(file, "utf8"));
    console.log(`ours:\n${difference.ours}`);
    console.log(`etcd's:\n${difference.theirs}`);
  }
  return { commands, differences, panics, deviations };
}

interface Transcript {
  readonly steps: readonly (readonly string[])[];
  readonly panic?: string;
}

function toldBy({ steps, ...end }: Transcript): Told {
  return { steps: steps.map((lines) => lines.join("\n")), ...end };
}

function stepsOf(file: string): Told {
  const cluster = new Interaction();
  const steps: string[] = [];
  for (const stanza of stanzasIn(file)) {
    const result = runStanza(cluster, stanza);
    if (cluster.hasDeviated) return { steps, deviates: true };
    if (!result.ok) steps.push(`line ${stanza.line}: ${result.error}`);
    steps.push(texts(cluster));
  }
  return { steps };
}

function texts(cluster: Interaction): string {
  return cluster.outcomes().map(outcomeText).join("\n");
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .toSorted()
    .map((name) => join(folder, name));
}

function stanzasIn(file: string): readonly Stanza[] {
  const stanzas = parseStanzas(readFileSync(file, "utf8"));
  if (!stanzas.ok) throw new Error(`${file}:${stanzas.error.line}: ${stanzas.error.sentence}`);
  return stanzas.value;
}

function told(
  name: keyof typeof EXPECTED,
  files: number,
  count: number,
  unit: string,
  differences: number,
): boolean {
  const [expectedFiles, expectedCount] = EXPECTED[name];
  console.log(`etcd's ${name} data: ${files} files, ${count} ${unit}, ${differences} differences.`);
  if (files >= expectedFiles && count >= expectedCount) return differences === 0;
  console.log(`There should be ${expectedFiles} files with ${expectedCount} ${unit}.`);
  return false;
}
