/** etcd's own test data on our functions, read where the package is installed. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
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

/** Whole scripts in the interaction format, compared after each command. */
function compareInteractions(folder: string, program: string): boolean {
  const files = filesIn(folder);
  const { differences } = compareFiles(files, program);
  return told("interaction", files.length, files.length, "scripts", differences);
}

/** Random scripts of the same format, after the package's own. */
function compareRandomInteractions(program: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), "raft-scripts-"));
  try {
    const files = Array.from({ length: RANDOM_INTERACTIONS }, (_, i) => join(folder, `${i + 1}`));
    for (const [i, file] of files.entries()) writeFileSync(file, generateInteraction(i + 1));
    const { commands, differences } = compareFiles(files, program);
    console.log(
      `Random interaction scripts: ${files.length} with ${commands} commands, ` +
        `${differences} differences.`,
    );
    return differences === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compareFiles(
  files: readonly string[],
  program: string,
): { readonly commands: number; readonly differences: number } {
  const output = execFileSync(program, [...files], { encoding: "utf8", maxBuffer: MAX_OUTPUT });
  const lines = output.trim().split("\n");
  let commands = 0;
  let differences = 0;
  for (const [i, file] of files.entries()) {
    const theirs = JSON.parse(lines[i] ?? "") as Transcript;
    const ours = stepsOf(file);
    // Where the library panics, or the two are meant to differ, what came before must agree.
    const end = Math.min(
      theirs.panic === undefined ? Infinity : theirs.steps.length,
      ours.deviates ? ours.steps.length : Infinity,
    );
    commands += Math.min(end, ours.steps.length);
    const at = ours.steps.findIndex(
      (step, i) => i < end && JSON.stringify(step) !== JSON.stringify(theirs.steps[i]),
    );
    if (at < 0) continue;
    if (++differences > MAX_TOLD) continue;
    console.log(`DIFFERENCE in ${basename(file)} after its command ${at + 1}:`);
    console.log(readFileSync(file, "utf8"));
    console.log(`ours:\n${(ours.steps[at] ?? []).join("\n")}`);
    console.log(`etcd's:\n${(theirs.steps[at] ?? []).join("\n")}`);
  }
  return { commands, differences };
}

interface Transcript {
  readonly steps: readonly (readonly string[])[];
  readonly panic?: string;
}

function stepsOf(file: string): { steps: readonly (readonly string[])[]; deviates: boolean } {
  const cluster = new Interaction();
  const steps: (readonly string[])[] = [];
  for (const stanza of stanzasIn(file)) {
    const result = runStanza(cluster, stanza);
    if (cluster.hasDeviated) return { steps, deviates: true };
    if (!result.ok) steps.push([`line ${stanza.line}: ${result.error}`]);
    steps.push(texts(cluster));
  }
  return { steps, deviates: false };
}

function texts(cluster: Interaction): readonly string[] {
  return cluster.outcomes().map(outcomeText);
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
