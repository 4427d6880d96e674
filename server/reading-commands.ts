/** The commands that look at an exporter or a recording: their options, and what help says. */
import { type Command, InvalidArgumentError } from "commander";
import { bridgeKinds } from "./bridge/record-commands.ts";
import { CHECK_EXAMPLES, DOCTOR_EXAMPLES, RECORD_EXAMPLES } from "./help.ts";
import type { CheckFlags } from "./check.ts";
import type { DoctorFlags } from "./doctor.ts";
import * as read from "./options.ts";
import type { RecordFlags } from "./record.ts";

export function addRecord(
  program: Command,
  action: (url: string, flags: RecordFlags) => Promise<void>,
): void {
  const command = program
    .command("record")
    .description("write what an exporter says into a recording, as it comes")
    .argument("<URL>", "the exporter: host, host:port, ws://…", read.exporter)
    .option(
      "--bridge <kind>",
      `a cluster without an exporter: ${bridgeKinds().join(", ")} (see --bridge KIND --help)`,
      noBridge,
    );
  addRecording(command);
  command.addHelpText("after", RECORD_EXAMPLES).action(action);
}

/** Where a recording is written, and for how long. */
export function addRecording(command: Command): void {
  command
    .option("-o, --output <file>", "where to write it; without it to stdout")
    .option("--force", "overwrite the file")
    .option("--for <seconds>", "end after so many seconds", read.span)
    .option("--json", "print a report at the end, as one JSON object");
}

const CHECK_S = 10;

export function addCheck(
  program: Command,
  action: (target: string, flags: CheckFlags) => Promise<void>,
): void {
  program
    .command("check")
    .description("tell what is wrong in a recording, or in what an exporter says")
    .argument("<FILE|URL>", "a recording (- reads it from stdin), or ws://…")
    .option("--for <seconds>", "how long to listen to an exporter", read.span, CHECK_S)
    .option("--json", "print one JSON object")
    .addHelpText("after", CHECK_EXAMPLES)
    .action(action);
}

const DOCTOR_WAIT_S = 5;

export function addDoctor(
  program: Command,
  action: (url: string, flags: DoctorFlags) => Promise<void>,
): void {
  program
    .command("doctor")
    .description("try an exporter step by step, and say what to do")
    .argument("<URL>", "the exporter: host, host:port, ws://…", read.exporter)
    .option("--origin <origin>", "the page on whose behalf, such as https://a.org", read.origin)
    .option("--wait <seconds>", "how long a step waits for the exporter", read.span, DOCTOR_WAIT_S)
    .option("--second-client", "try whether a second viewer takes the stream away")
    .option("--json", "print one JSON object")
    .addHelpText("after", DOCTOR_EXAMPLES)
    .action(action);
}

/** A known kind never comes so far: it is a command of its own. */
function noBridge(): never {
  throw new InvalidArgumentError(`Known are: ${bridgeKinds().join(", ")}.`);
}
