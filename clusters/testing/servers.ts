/** Real servers as processes: started on free ports, and gone when the test is over. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export interface Server {
  readonly pid: number;
  /** Resolves when the process has ended, however it came to that. */
  readonly ended: Promise<void>;
  readonly signal: (signal: NodeJS.Signals) => void;
}

const running = new Set<ChildProcess>();
// Should the tests themselves be ended, nothing of theirs stays behind.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export interface ServerWish {
  readonly program: string;
  readonly words: readonly string[];
  /** Its output goes there, at the end of what is there. */
  readonly logFile: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export function startServer({ program, words, logFile, environment }: ServerWish): Server {
  const log = openSync(logFile, "a");
  const env = { ...process.env, ...environment };
  const child = spawn(program, words, { stdio: ["ignore", log, log], env });
  closeSync(log);
  running.add(child);
  const ended = new Promise<void>((resolve) => {
    const gone = (): void => {
      running.delete(child);
      resolve();
    };
    child.once("exit", gone);
    child.once("error", gone);
  });
  onTestFinished(async () => {
    // A process that was stopped ends by this signal too.
    child.kill("SIGKILL");
    await ended;
  });
  return { pid: child.pid ?? 0, ended, signal: (signal) => void child.kill(signal) };
}

/** A folder that vanishes with the test. */
export async function freeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "raftglass-cluster-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** So many ports of this machine that nobody listens on now. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(
    servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
  );
  return ports;
}

function listening(): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

/** Processor time of all threads of a process so far, in milliseconds. Linux alone tells. */
export function processorTime(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks)
    .map((task) => Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]) / 1e6)
    .reduce((sum, time) => sum + time, 0);
}

/** Asks again until something is given, or fails with what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  withinMs = 20_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const given = await ask();
    if (given !== undefined) return given;
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await passed(20);
  }
}

export function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
