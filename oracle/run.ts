/**
 * The command `npm run oracle`: random scripts on both sides, and etcd's own test data on ours.
 * Exit code 1 tells of a difference, or of a check that was about nothing; 2 of a wrong argument.
 */

import { parseArgs } from "node:util";
import { FAULTS } from "../src/core/raft/index.ts";
import { type Choice, runCommand } from "./command.ts";

const USAGE =
  "npm run oracle -- [--scripts N] [--seed FIRST] [--play FILE]\n" +
  "  --scripts N    how many random scripts to compare; 100000 unless told otherwise\n" +
  "  --seed FIRST   the first script's seed, counted up from there; 1 unless told otherwise\n" +
  "  --play FILE    compares the one script in the file, as a difference prints it\n" +
  "  --broken RULE  switches a rule off on our side, to see that the comparison notices";

function options(): Choice | string {
  try {
    const { values } = parseArgs({
      options: {
        scripts: { type: "string", default: "100000" },
        seed: { type: "string", default: "1" },
        play: { type: "string" },
        broken: { type: "string", multiple: true, default: [] },
      },
    });
    const scripts = Number(values.scripts);
    const seed = Number(values.seed);
    if (!/^\d{1,9}$/.test(values.scripts))
      return `--scripts wants a number, not ${values.scripts}.`;
    if (!/^\d{1,9}$/.test(values.seed)) return `--seed wants a number, not ${values.seed}.`;
    const broken = values.broken.map((id) => FAULTS.find((fault) => fault.id === id)?.id);
    if (!broken.every((id) => id !== undefined)) {
      return `--broken wants one of ${FAULTS.map(({ id }) => id).join(", ")}.`;
    }
    return { scripts, seed, play: values.play, broken };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const chosen = options();
if (typeof chosen === "string") {
  console.error(`${chosen}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  process.exitCode = (await runCommand(chosen)) ? 0 : 1;
}
