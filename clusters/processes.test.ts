/** The built command line as a process: killed, interrupted, piped, and how soon it says a word. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { parseRecording } from "../src/core/recording/index.ts";
import { eventually, freeFolder, passed } from "./testing/servers.ts";

const CLI = fileURLToPath(new URL("../dist/server/cli.js", import.meta.url));

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("The command line is not built: npm run build.");
});

interface Program {
  readonly child: ChildProcessWithoutNullStreams;
  /** All that it said so far, on either stream. */
  readonly said: () => string;
  readonly code: Promise<number | null>;
}

function run(...words: readonly string[]): Program {
  const child = spawn(process.execPath, [CLI, ...words]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  const hear = (part: Buffer): void => void (said += part.toString());
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const code = once(child, "exit").then(([exitCode]) => exitCode as number | null);
  return { child, said: () => said, code };
}

async function addressOf(program: Program): Promise<string> {
  return eventually("an address", () => /ws:\/\/[0-9.]+:[0-9]+/.exec(program.said())?.[0]);
}

it("record loses no line but the last when it is killed", async () => {
  const daemon = run("demo", "--port", "0", "--export-port", "0", "--speed", "20");
  const file = join(await freeFolder(), "run.ndjson");
  const recording = run("record", await addressOf(daemon), "-o", file);
  const lines = (): readonly string[] =>
    existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  await eventually("a thousand lines", () => (lines().length > 1_000 ? true : undefined));
  const before = lines().slice(0, -1);
  recording.child.kill("SIGKILL");
  await recording.code;
  const after = lines();
  expect(after.slice(0, before.length)).toEqual(before);
  const read = parseRecording(after.join("\n"));
  if (!read.ok) throw new Error(read.error);
  // All is whole but, perhaps, what it was writing.
  expect(read.value.complaints.length).toBeLessThanOrEqual(after.at(-1) === "" ? 0 : 1);
  expect(read.value.frames.length).toBeGreaterThanOrEqual(before.length - 1);
});

it("ends cleanly with the first Ctrl-C, and at once with the second", async () => {
  const clean = run("demo", "--port", "0", "--export-port", "0");
  await addressOf(clean);
  clean.child.kill("SIGINT");
  expect(await clean.code).toBe(0);
  expect(clean.said()).toContain("Stopping. Press Ctrl-C again to stop at once.");

  const stuck = run("demo", "--port", "0", "--export-port", "0");
  const { hostname, port } = new URL(await addressOf(stuck));
  // A viewer that answers no goodbye keeps it for a second.
  const viewer = connect(Number(port), hostname);
  onTestFinished(() => void viewer.destroy());
  viewer.write(
    `GET / HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
  );
  await once(viewer, "data");
  stuck.child.kill("SIGINT");
  // Sooner it would be the same press, heard twice.
  await passed(500);
  stuck.child.kill("SIGINT");
  expect(await stuck.code).toBe(130);
});

it("record stops when nobody reads on", async () => {
  const daemon = run("demo", "--port", "0", "--export-port", "0");
  const recording = run("record", await addressOf(daemon));
  await eventually("a frame", () => (recording.said().includes('"f"') ? true : undefined));
  recording.child.stdout.destroy();
  expect(await recording.code).toBe(0);
});

/** Milliseconds from the start of a program to its first word on a terminal. */
async function firstWord(words: readonly string[]): Promise<number> {
  const began = performance.now();
  const line = [process.execPath, ...words].map((word) => `'${word}'`).join(" ");
  // A terminal of its own, as a person has.
  const child = spawn("script", ["-qec", line, "/dev/null"]);
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  const took = performance.now() - began;
  child.kill("SIGTERM");
  await ended;
  return took;
}

/** Node alone, saying one word. */
const BARE = ["-e", "console.log(1)"];
const RUNS = 5;
/** Forty starts, on a machine that may do much else. */
const SLOW_MS = 300_000;
/** The promise, where a bare Node starts as soon as it does on a machine at rest. */
const PROMISED_MS = 100;
const BARE_MS = 40;

it(
  "has something on the screen within 100 ms, where a bare Node takes 40 ms",
  async () => {
    const commands = {
      help: [CLI, "--help"],
      demo: [CLI, "demo", "--port", "0", "--export-port", "0"],
      record: [CLI, "record", "ws://127.0.0.1:1", "-o", join(await freeFolder(), "run.ndjson")],
      doctor: [CLI, "doctor", "ws://127.0.0.1:1"],
    };
    for (const [name, words] of Object.entries(commands)) {
      // In turn with the bare one, so that a busy machine slows down both.
      const ours: number[] = [];
      const bare: number[] = [];
      for (let n = 0; n < RUNS; n += 1) {
        ours.push(await firstWord(words));
        bare.push(await firstWord(BARE));
      }
      const [took, least] = [median(ours), median(bare)];
      console.log(
        `${name}: first word after ${took.toFixed(0)} ms, bare Node ${least.toFixed(0)} ms`,
      );
      expect(took / least).toBeLessThan(PROMISED_MS / BARE_MS);
    }
  },
  SLOW_MS,
);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
