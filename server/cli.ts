#!/usr/bin/env node
/** The program `raftglass`: puts the commands into this process. */
import { join } from "node:path";
import { version } from "../package.json";
import { run } from "./commands.ts";
import { linesTo } from "./io.ts";
import { hearSignals } from "./signals.ts";

const stopping = new AbortController();
const unread = new AbortController();
const lines = linesTo({
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
});
const io = {
  ...lines,
  stop: stopping.signal,
  terminal: process.stdout.isTTY,
  unread: unread.signal,
};
// Nobody reads on, as after `raftglass | head -1`: no reason to stop serving.
process.stdout.on("error", () => unread.abort());
process.stderr.on("error", () => {});

const listening = hearSignals(process, () => performance.now(), {
  first(signal) {
    io.err(signal === "SIGINT" ? "Stopping. Press Ctrl-C again to stop at once." : "Stopping.");
    stopping.abort();
  },
  second: (exitCode) => process.exit(exitCode),
});

// The bundle is dist/server/cli.js, the page is dist/page.
const page = join(import.meta.dirname, "..", "page");
process.exitCode = await run(process.argv.slice(2), io, { version, page });
listening();
