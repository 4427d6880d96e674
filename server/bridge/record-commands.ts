/** `raftglass record --bridge KIND URL…`: a recording of a real cluster, without an exporter. */
import type { Command } from "commander";
import { ok } from "../../src/core/base/index.ts";
import { RECORD_EXIT_CODES } from "../help.ts";
import type { ExitCode, Io } from "../io.ts";
import * as read from "../options.ts";
import { systemClock } from "../playback.ts";
import type { RecordFlags } from "../record.ts";
import type { BridgeFlags, BridgeKind } from "./bridge.ts";
import { EVERY_MS } from "./commands.ts";
import { forEachKind } from "./kinds.ts";

export type RunRecord = (run: (io: Io) => Promise<ExitCode>) => Promise<void>;

/** A command of its own for each kind, which has options of its own; `withBridge` leads to it. */
export function addRecordBridge(
  program: Command,
  addRecording: (command: Command) => void,
  action: RunRecord,
): void {
  forEachKind((kind) => addKind(program, kind, { addRecording, action }));
}

interface Adding {
  readonly addRecording: (command: Command) => void;
  readonly action: RunRecord;
}

function addKind<Flags extends BridgeFlags>(
  program: Command,
  kind: BridgeKind<Flags>,
  { addRecording, action }: Adding,
): void {
  const command = program
    .command("record-bridge", { hidden: true })
    .name(nameOf(kind.name))
    .description(`write what is known of a cluster into a recording: ${kind.description}`)
    .argument("<URL...>", kind.urls)
    .option("--every <milliseconds>", "from one question to the next", read.every, EVERY_MS);
  kind.addOptions(command);
  addRecording(command);
  command
    .addHelpText("after", `${examplesOf(kind)}\n${RECORD_EXIT_CODES}`)
    .action((urls: readonly string[], flags: Flags & RecordFlags) =>
      action((io) => recordCluster({ kind, urls, flags }, io)),
    );
}

function examplesOf({ name, example }: Pick<BridgeKind, "name" | "example">): string {
  return `
Options of "raftglass bridge ${name}" say how to reach the cluster; events are derived, and say so.

Examples:
  raftglass ${nameOf(name)} ${example} -o run.ndjson`;
}

interface Wish<Flags extends BridgeFlags> {
  readonly kind: BridgeKind<Flags>;
  readonly urls: readonly string[];
  readonly flags: Flags & RecordFlags;
}

async function recordCluster<Flags extends BridgeFlags>(
  { kind, urls, flags }: Wish<Flags>,
  io: Io,
): Promise<ExitCode> {
  const { recordSource } = await import("../record.ts");
  const { listenToBridge } = await import("./bridge-source.ts");
  return recordSource(flags, io, async () => {
    io.err("Looking for the cluster.");
    const { env: environment } = process;
    const { now: wallClock } = Date;
    const opened = await kind.open({ urls, flags, environment, clock: systemClock, wallClock });
    if (!opened.ok) return opened;
    const bridge = opened.value;
    for (const complaint of bridge.complaints) io.err(complaint);
    return ok({ name: bridge.title, connect: (ears) => listenToBridge(bridge, ears) });
  });
}

/** As help shows it. */
function nameOf(kind: string): string {
  return `record --bridge ${kind}`;
}

/** `record … --bridge KIND …` as the command that it means; an unknown kind is left to say so. */
export function withBridge(
  words: readonly string[],
  fromEnvironment: string | undefined,
): readonly string[] {
  const [first, ...rest] = words;
  if (first !== "record") return words;
  const joined = rest.find((word) => word.startsWith(JOINED));
  const place = rest.indexOf(OPTION);
  const written = joined?.slice(JOINED.length) ?? (place < 0 ? undefined : rest[place + 1]);
  const kind = written ?? fromEnvironment;
  if (kind === undefined || !bridgeKinds().includes(kind)) return words;
  const isOfOption = (word: string, index: number): boolean =>
    word === joined || (place >= 0 && (index === place || index === place + 1));
  return [nameOf(kind), ...rest.filter((word, index) => !isOfOption(word, index))];
}

const OPTION = "--bridge";
const JOINED = `${OPTION}=`;

export function bridgeKinds(): readonly string[] {
  const names: string[] = [];
  forEachKind(({ name }) => names.push(name));
  return names;
}
