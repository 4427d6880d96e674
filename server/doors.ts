/** The options of every command that listens: where, and to whom it answers. */
import { type Command, Option } from "commander";
import { EXPORT_PORT, HOST, PAGE_PORT } from "./address.ts";
import * as read from "./options.ts";

export function addExportPort(command: Command): void {
  command.option("--export-port <number>", "where our exporter listens", read.port, EXPORT_PORT);
}

/** Where the page is served, and what it shows. */
export function addPage(command: Command, conflicting: readonly string[]): void {
  const exporter = new Option(
    "--exporter <address>",
    "the exporter to show: host, host:port, ws://…",
  );
  command
    .option("--port <number>", "where the page is served", read.port, PAGE_PORT)
    .addOption(exporter.argParser(read.exporter).conflicts([...conflicting]));
}

export function addDoors(command: Command): void {
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
