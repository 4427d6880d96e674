/** etcd's own test data on our functions, read where the package is installed. */

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Interaction } from "./interaction.ts";
import { runStanza } from "./interaction-commands.ts";
import { MembershipData } from "./membership-data.ts";
import { quorumOutput } from "./quorum-data.ts";
import { type Stanza, parseStanzas } from "./stanzas.ts";
import { outcomeText } from "./text.ts";

/** What the package of the version that Debian ships holds; fewer would be a check left out. */
const EXPECTED = { quorum: [4, 127], confchange: [9, 58], interaction: [9, 9] } as const;

/** Tells on standard output what was compared; true when all is equal. */
export function compareData(folder: string, program: string): boolean {
  const results = [
    compareStanzas("quorum", join(folder, "quorum/testdata"), () => quorumOutput),
    compareStanzas("confchange", join(folder, "confchange/testdata"), () => {
      const data = new MembershipData();
      return (stanza) => data.output(stanza);
    }),
    compareInteractions(join(folder, "testdata"), program),
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
  const lines = execFileSync(program, [...files], { encoding: "utf8" })
    .trim()
    .split("\n");
  let differences = 0;
  for (const [i, file] of files.entries()) {
    const theirs = JSON.parse(lines[i] ?? "") as { steps: readonly (readonly string[])[] };
    const ours = stepsOf(file);
    if (JSON.stringify(ours) === JSON.stringify(theirs.steps)) continue;
    differences++;
    console.log(`DIFFERENCE in ${basename(file)}, ours:\n${JSON.stringify(ours, undefined, 1)}`);
    console.log(`etcd's:\n${JSON.stringify(theirs, undefined, 1)}`);
  }
  return told("interaction", files.length, files.length, "scripts", differences);
}

function stepsOf(file: string): readonly (readonly string[])[] {
  const cluster = new Interaction();
  const steps: (readonly string[])[] = [];
  for (const stanza of stanzasIn(file)) {
    const result = runStanza(cluster, stanza);
    if (!result.ok) steps.push([`line ${stanza.line}: ${result.error}`]);
    steps.push(texts(cluster));
  }
  return steps;
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
