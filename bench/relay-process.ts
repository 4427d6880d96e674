/** The servers that are measured as relays: each a process, whose costs Linux tells. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { closeWithUs } from "./processes.ts";

export interface Serving {
  readonly child: ChildProcess;
  readonly port: number;
}

export async function startBare(url: string): Promise<Serving> {
  const child = fork(fileURLToPath(new URL("bare-relay.js", import.meta.url)), [url]);
  closeWithUs(child);
  const [port] = (await once(child, "message")) as [number];
  return { child, port };
}

/** The command as a user starts it. */
export async function startRelay(url: string): Promise<Serving> {
  const command = fileURLToPath(new URL("../../server/cli.js", import.meta.url));
  const words = [command, "relay", url, "--port", "0", "--export-port", "0"];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
  closeWithUs(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(/ws:\/\/127\.0\.0\.1:(\d+)/.exec(line.toString())?.[1]);
  return { child, port };
}

/** Processor milliseconds of the process, as Linux counts them. */
export function cpuMs({ child }: Serving): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // In hundredths of a second: user and system.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The most memory that the process ever had in use, in megabytes. */
export function mostMb({ child }: Serving): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_000;
}

export async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 1) {
    if (waited > 20_000) throw new Error("What was sent has not arrived.");
    await sleep(1);
  }
}

/** Until everybody is connected, and has been greeted. */
export const SETTLE_MS = 500;
