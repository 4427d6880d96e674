/**
 * The command `npm run raft:script -- FILE`: runs a script in etcd's interaction format on our
 * algorithm and prints what became of each node, a JSON object on a line.
 */

import { readFileSync } from "node:fs";
import { type Result, fail } from "../src/core/base/index.ts";
import { Interaction } from "./interaction.ts";
import { COMMAND_NAMES, runStanza } from "./interaction-commands.ts";
import { type Stanza, parseStanzas } from "./stanzas.ts";

const USAGE =
  "npm run raft:script -- FILE\n" +
  `Runs a script of these commands: ${COMMAND_NAMES.join(" ")}.\n` +
  "docs/oracle.md tells the format and what is printed.";

/** False when the script cannot be run; why is told on standard error. */
function run(file: string): boolean {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    complain(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
  const stanzas = parseStanzas(text);
  if (!stanzas.ok) {
    complain(`${file}:${stanzas.error.line}: ${stanzas.error.sentence}`);
    return false;
  }
  const cluster = new Interaction();
  for (const stanza of stanzas.value) {
    const result = runSafely(cluster, stanza);
    if (!result.ok) {
      complain(`${file}:${stanza.line}: ${result.error}`);
      return false;
    }
    // What a node refuses is part of the script's story, not a fault of the script.
    for (const refusal of cluster.takeRefusals()) complain(`${file}:${stanza.line}: ${refusal}`);
  }
  for (const outcome of cluster.outcomes()) console.log(JSON.stringify(outcome));
  return true;
}

/** A mistake of ours ends the script like one of its author, with a sentence and its line. */
function runSafely(cluster: Interaction, stanza: Stanza): Result<undefined, string> {
  try {
    return runStanza(cluster, stanza);
  } catch (error) {
    return fail(`Our own mistake: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function complain(sentence: string): void {
  console.error(sentence);
}

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0 || file.startsWith("-")) {
  complain(USAGE);
  process.exitCode = file === "--help" ? 0 : 1;
} else {
  process.exitCode = run(file) ? 0 : 1;
}
