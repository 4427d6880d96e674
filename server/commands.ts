/** The command line: which commands and options there are, and what help says of them. */
import { Command, CommanderError, Option } from "commander";
import { EXPORT_PORT, HOST, PAGE_PORT } from "./address.ts";
import { EXIT, type Io } from "./io.ts";
import * as read from "./options.ts";
import { type PlayFlags, play } from "./play.ts";
import { type ServeFlags, serve } from "./serve.ts";

/** What the commands need to know of where they are installed. */
export interface Installed {
  readonly version: string;
  /** The folder of the built page. */
  readonly page: string;
}

const EXIT_CODES = `
Exit codes:
  0    the recording is over, or the first Ctrl-C (or SIGTERM) stopped it
  1    it could not be done: a port is taken, a file can't be read
  2    the command line can't be understood
  130  a second Ctrl-C ended it at once (143: a second SIGTERM)`;

const EXAMPLES = `
Examples:
  raftglass                              show the bundled capture of five nodes
  raftglass --exporter pfsd-1:10100      show a pfsd host
  raftglass play capture.ndjson --loop   be an exporter that plays a recording
${EXIT_CODES}`;

const SERVE_EXAMPLES = `
Examples:
  raftglass serve                              show the bundled capture of five nodes
  raftglass serve --exporter pfsd-1            show a pfsd host, at its default port ${EXPORT_PORT}
  raftglass serve --port 8080 --host 0.0.0.0   let others in the network watch, too
${EXIT_CODES}`;

const PLAY_EXAMPLES = `
A recording holds one line a frame: [milliseconds, message].

Examples:
  raftglass play capture.ndjson                   once, at its true pace
  raftglass play capture.ndjson --speed 10 --loop again and again, ten times as fast
  raftglass play capture.ndjson --start 18        what was before is known, not played
${EXIT_CODES}`;

/** Runs one command until it is over. `words` are the command line without the program's name. */
export async function run(words: readonly string[], io: Io, installed: Installed): Promise<number> {
  let code: number = EXIT.done;
  const program = programOf(io, installed.version);
  addServe(program, async (flags) => {
    code = await serve(flags, installed.page, io);
  });
  addPlay(program, async (file, flags) => {
    code = await play(file, flags, io);
  });
  try {
    await program.parseAsync(withCommand(words), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end by an error too, with code 0.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  return code;
}

function programOf(io: Io, version: string): Command {
  return new Command("raftglass")
    .description("See a Raft cluster live: leader elections, messages and failures.")
    .version(version, "-V, --version", "print the version")
    .usage("[serve] [options]\n       raftglass play FILE [options]")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
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
  return named ? words : ["serve", ...words];
}

function addServe(program: Command, action: (flags: ServeFlags) => Promise<void>): void {
  const exporter = new Option(
    "--exporter <address>",
    "the exporter to show: host, host:port, ws://…",
  );
  const command = program
    .command("serve")
    .description("serve the page, and an exporter that plays the bundled capture (the default)")
    .option("--port <number>", "where the page is served", read.port, PAGE_PORT)
    .addOption(exporter.argParser(read.exporter).conflicts("exportPort"));
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
    .argument("<FILE>", "the recording");
  addExportPort(command);
  command
    .option("--speed <factor>", "how many times as fast as it was recorded", read.speed, 1)
    .option("--loop", "begin again at the end, until it is stopped")
    .option("--start <seconds>", "where in the recording the first pass begins", read.seconds, 0);
  addDoors(command);
  command.addHelpText("after", PLAY_EXAMPLES).action(action);
}

function addExportPort(command: Command): void {
  command.option("--export-port <number>", "where our exporter listens", read.port, EXPORT_PORT);
}

function addDoors(command: Command): void {
  const none: readonly string[] = [];
  command
    .option("--host <host>", "the address to listen on", read.host, HOST)
    .addOption(
      new Option("--allow-host <name>", "another host name to answer to; can be repeated")
        .argParser(read.hosts)
        .default(none, "none"),
    )
    .addOption(
      new Option("--allow-origin <origin>", "another site whose pages may watch; can be repeated")
        .argParser(read.origins)
        .default(none, "none"),
    );
}
