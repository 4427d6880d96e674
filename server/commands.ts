/** The command line: which commands and options there are, and what help says of them. */
import { type Command, CommanderError, Option } from "commander";
import { addBridge } from "./bridge/commands.ts";
import { addRecordBridge, withBridge } from "./bridge/record-commands.ts";
import { EnvironmentCommand } from "./command.ts";
import { addDoors, addExportPort, addPage, addPagePort } from "./doors.ts";
import { fromGoStyle } from "./go-style.ts";
import { EXAMPLES, PLAY_EXAMPLES, RELAY_EXAMPLES, SERVE_EXAMPLES } from "./help.ts";
import type { Installed } from "./installed.ts";
import { EXIT, type ExitCode, type Io, eachLine } from "./io.ts";
import * as read from "./options.ts";
import type { PlayFlags } from "./play.ts";
import { addCheck, addDoctor, addRecord, addRecording } from "./reading-commands.ts";
import type { RelayFlags } from "./relay/index.ts";
import type { ShowFlags } from "./show.ts";
import { addDemo, addPfsd, addSim } from "./simulation-commands.ts";

/**
 * Runs one command until it is over. `words` are the command line without the program's name. What
 * a command needs is loaded when it runs: help is there at once.
 */
export async function run(words: readonly string[], io: Io, installed: Installed): Promise<number> {
  let code: number = EXIT.done;
  const program = programOf(io, installed, (exitCode) => (code = exitCode));
  try {
    await program.parseAsync(withCommand(words), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end by an error too, with code 0.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  return code;
}

/** Every command and option; `ended` is told how the command ended that was run. */
export function programOf(
  io: Io,
  installed: Installed,
  ended: (exitCode: ExitCode) => void,
): Command {
  const program = emptyProgram(io, installed.version);
  program.hook("preAction", (_program, command) => {
    if (io.terminal === true && !SAYS_ITSELF.test(command.name())) io.err("Starting…");
  });
  addServe(program, async (flags) => {
    const { serve } = await import("./serve.ts");
    ended(await serve(flags, installed.page, io));
  });
  addPlay(program, async (file, flags) => {
    const { play } = await import("./play.ts");
    ended(await play(file, flags, io));
  });
  addRecord(program, async (url, flags) => {
    const { record } = await import("./record.ts");
    ended(await record(url, flags, io));
  });
  addRecordBridge(program, addRecording, async (run) => {
    ended(await run(io));
  });
  addCheck(program, async (target, flags) => {
    const { check } = await import("./check.ts");
    ended(await check(target, flags, io));
  });
  addDoctor(program, async (url, flags) => {
    const { doctor } = await import("./doctor.ts");
    ended(await doctor(url, flags, io));
  });
  addRelay(program, async (url, flags) => {
    const { relay } = await import("./relay/index.ts");
    ended(await relay(url, flags, installed.page, io));
  });
  addDemo(program, async (flags) => {
    const { demo } = await import("./demo.ts");
    ended(await demo(flags, installed, io));
  });
  addPfsd(program, async (flags) => {
    const { pfsd } = await import("./pfsd.ts");
    ended(await pfsd(flags, io));
  });
  addSim(program, async (flags) => {
    const { sim } = await import("./sim.ts");
    ended(await sim(flags, io));
  });
  addBridge(program, async (run) => {
    ended(await run(installed, io));
  });
  return program;
}

/** Whoever waits before a screen sees at once that something happens; these say at once what. */
const SAYS_ITSELF = /^(record|check|doctor)\b/;

function emptyProgram(io: Io, version: string): Command {
  return new EnvironmentCommand("raftglass")
    .description("See a Raft cluster live: leader elections, messages and failures.")
    .version(version, "-V, --version", "print the version")
    .usage("[serve] [options]\n       raftglass COMMAND [options]")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => eachLine(text, (line) => io.out(line)),
      writeErr: (text) => eachLine(text, (line) => io.err(line)),
    })
    .showHelpAfterError("Run it with --help to see what it takes.")
    .addHelpText("after", EXAMPLES);
}

/**
 * `serve` may be left out. It is not commander's default command: that would take a mistyped name
 * for a word of its own.
 */
function withCommand(words: readonly string[]): readonly string[] {
  const [first] = words;
  const forProgram = ["-h", "--help", "-V", "--version"];
  const named = first !== undefined && (!first.startsWith("-") || forProgram.includes(first));
  if (first === "pfsd") return fromGoStyle(words);
  if (first === "record") return withBridge(words, process.env["RAFTGLASS_BRIDGE"]);
  return named ? words : ["serve", ...words];
}

function addServe(program: Command, action: (flags: ShowFlags) => Promise<void>): void {
  const command = program
    .command("serve")
    .description("serve the page, and an exporter that plays the bundled capture (the default)");
  addPage(command, ["exportPort"]);
  addExportPort(command);
  addDoors(command);
  command.addHelpText("after", SERVE_EXAMPLES).action(action);
}

function addPlay(
  program: Command,
  action: (file: string, flags: PlayFlags) => Promise<void>,
): void {
  const command = program
    .command("play")
    .description("be an exporter that plays a recording, to every viewer at the same time")
    .argument("<FILE>", "the recording; - reads it from stdin");
  addExportPort(command);
  command
    .option("--speed <factor>", "how many times as fast as it was recorded", read.speed, 1)
    .option("--loop", "begin again at the end, until it is stopped")
    .option("--start <seconds>", "where in the recording the first pass begins", read.seconds, 0);
  addDoors(command);
  command.addHelpText("after", PLAY_EXAMPLES).action(action);
}

function addRelay(
  program: Command,
  action: (url: string, flags: RelayFlags) => Promise<void>,
): void {
  const command = program
    .command("relay")
    .description("connect to an exporter once, and serve the page and the stream to many viewers")
    .argument("<ADDRESS>", "the exporter: host, host:port, ws://…", read.exporter);
  addPagePort(command);
  addExportPort(command);
  addDoors(command);
  command.addOption(
    new Option("--log-format <format>", "how it tells on stderr what happens")
      .choices(["text", "json"])
      .default("text"),
  );
  command.addHelpText("after", RELAY_EXAMPLES).action(action);
}
