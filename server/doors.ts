/** The options of every command that listens: where, and to whom it answers. */
import { networkInterfaces } from "node:os";
import { type Command, Option } from "commander";
import { type Result, ok } from "../src/core/base/index.ts";
import { EXPORT_PORT, HOST, PAGE_PORT, isLoopback, isWildcard } from "./address.ts";
import { type Guard, createGuard } from "./guard.ts";
import type { Io } from "./io.ts";
import * as read from "./options.ts";
import { TOKEN_VARIABLE, givenToken, randomToken } from "./token.ts";

/** What `addDoors` reads. */
export interface DoorFlags {
  readonly host: string;
  readonly allowHost: readonly string[];
  readonly allowOrigin: readonly string[];
  /** Whoever reaches us at another address than this machine's own must bring the token. */
  readonly token: boolean;
  /** Where it listens is told as JSON. */
  readonly json?: boolean;
}

const NONE: readonly string[] = [];

export function addExportPort(command: Command): void {
  command.option("--export-port <number>", "where our exporter listens", read.port, EXPORT_PORT);
}

export function addPagePort(command: Command): void {
  command
    .option("--port <number>", "where the page is served", read.port, PAGE_PORT)
    .option(
      "--public-exporter <url>",
      "where viewers reach our exporter, as wss://… of a proxy before it",
      read.exporter,
    )
    .addOption(
      new Option("--embed-from <origin>", "a site that may show the page in a frame; repeatable")
        .argParser(read.origins)
        .default(NONE, "none"),
    );
}

/** Where the page is served, and what it shows. */
export function addPage(command: Command, conflicting: readonly string[]): void {
  const exporter = new Option(
    "--exporter <address>",
    "the exporter to show: host, host:port, ws://…",
  );
  addPagePort(command);
  command.addOption(exporter.argParser(read.exporter).conflicts([...conflicting]));
}

export function addDoors(command: Command): void {
  command
    .option("--host <host>", "the address to listen on", read.host, HOST)
    .addOption(
      new Option("--allow-host <name>", "another host name to answer to; can be repeated")
        .argParser(read.hosts)
        .default(NONE, "none"),
    )
    .addOption(
      new Option("--allow-origin <origin>", "another site whose pages may watch; can be repeated")
        .argParser(read.origins)
        .default(NONE, "none"),
    )
    .option("--no-token", "let everyone watch who reaches --host, also without the printed link")
    .option("--json", "tell where it listens as one JSON object");
}

/** Who may come in, or why that can't be said. `chosen` is a token that somebody chose. */
export function guardOf(
  { host, allowHost, allowOrigin, token }: DoorFlags,
  chosen: string | undefined = process.env[TOKEN_VARIABLE],
): Result<Guard, string> {
  const allowed = { host, hosts: allowHost, origins: allowOrigin };
  if (isLoopback(host) || !token) return ok(createGuard(allowed));
  if (chosen === undefined || chosen === "") {
    return ok(createGuard({ ...allowed, token: randomToken() }));
  }
  const given = givenToken(chosen);
  if (!given.ok) return given;
  return ok(createGuard({ ...allowed, token: given.value, tokenIsKnown: true }));
}

/** How many addresses of the machine are told. */
const ADDRESSES = 4;

/** Tells who can watch what is at `address`, where that is not this machine alone. */
export function warnOfOthers(host: string, guard: Guard, address: string, io: Io): void {
  if (isLoopback(host)) return;
  if (guard.token === undefined) {
    io.err(`Warning: everyone who can reach ${host} can watch, because of --no-token.`);
    return;
  }
  const secret = guard.link(address) === address ? TOKEN_VARIABLE : "the printed link";
  io.err(`Only those who know the token can watch: it is in ${secret}.`);
  if (!isWildcard(host)) return;
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const others = all.filter(({ internal, family }) => !internal && family === "IPv4");
  for (const { address: name } of others.slice(0, ADDRESSES)) {
    const url = new URL(address);
    url.hostname = name;
    io.err(`From another machine: ${guard.link(url.href)}`);
  }
}
