/**
 * A Chromium whose processor time can be read: all of its processes, from /proc. It is driven by
 * the DevTools protocol itself, because Playwright has every frame of a WebSocket reported to it:
 * that costs three times what the frame does.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { type BenchPage, openPage } from "./bench-page.ts";
import { connect } from "./devtools.ts";
import { closeWithUs } from "./processes.ts";

export interface WorkersMs {
  readonly workers: number;
  readonly mains: number;
}

export interface MeasuredBrowser {
  readonly version: string;
  /** A page in a context of its own: nothing is cached, nothing is remembered. */
  newPage(): Promise<BenchPage>;
  /** Milliseconds of processor time of all processes so far. */
  cpuMs(): number;
  /** The same of the workers of all pages, and of the main threads of the pages that have one. */
  workersMs(): WorkersMs;
  close(): Promise<void>;
}

const QUIET = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--disable-component-update",
  "--disable-extensions",
  "--disable-sync",
  "--mute-audio",
  "--remote-debugging-port=0",
];
const UNCAPPED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];
/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICK_MS = 10;

export async function openChromium({ uncapped }: { uncapped: boolean }): Promise<MeasuredBrowser> {
  const path = process.env["RAFTGLASS_CHROMIUM"] ?? chromium.executablePath();
  const profile = mkdtempSync(join(tmpdir(), "raftglass-bench-"));
  const args = [...QUIET, ...(uncapped ? UNCAPPED : []), `--user-data-dir=${profile}`];
  const child = spawn(path, args, { stdio: ["ignore", "ignore", "pipe"] });
  closeWithUs(child);
  const { pid } = child;
  if (pid === undefined) throw new Error(`Chromium can't be started: ${path}`);
  const devtools = await connect(await addressFrom(child.stderr));
  const { product } = await devtools.send<{ product: string }>("Browser.getVersion");
  return {
    version: product,
    newPage: () => openPage(devtools),
    cpuMs: () => treeOf(pid).reduce((sum, each) => sum + ticksOf(`${each}`), 0) * TICK_MS,
    workersMs() {
      const workers = treeOf(pid).flatMap(workersOf);
      // The thread with the number of its process is the main one.
      const mains = new Set(workers.map((place) => place.split("/")[0] ?? ""));
      const sum = (places: Iterable<string>): number =>
        [...places].reduce((ms, place) => ms + ticksOf(place) * TICK_MS, 0);
      return { workers: sum(workers), mains: sum([...mains].map((id) => `${id}/task/${id}`)) };
    },
    async close() {
      const over = once(child, "exit");
      await devtools.send("Browser.close");
      await over;
      devtools.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Where its DevTools listen: Chromium tells it on stderr. */
function addressFrom(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    stderr.on("data", (words: Buffer) => {
      // Its other complaints are read and dropped: a full pipe would stop it.
      if (said.length > 10_000) return;
      said += words.toString();
      const address = /DevTools listening on (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    stderr.on("end", () => reject(new Error(`Chromium ended: ${said.slice(-500)}`)));
  });
}

/** What stands in /proc of a process, "PID", or of a thread, "PID/task/TID", while it lives. */
function statOf(place: string): string {
  try {
    return readFileSync(`/proc/${place}/stat`, "utf8");
  } catch {
    return "";
  }
}

/** The fields behind the name, which may hold spaces. */
function fieldsOf(place: string): string[] {
  const stat = statOf(place);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** The threads in which a process has workers, as places in /proc. */
function workersOf(pid: number): string[] {
  try {
    const places = readdirSync(`/proc/${pid}/task`).map((id) => `${pid}/task/${id}`);
    return places.filter((place) => statOf(place).includes("(DedicatedWorker"));
  } catch {
    return [];
  }
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = Number(fieldsOf(name)[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const all = [root];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  return all;
}

function ticksOf(place: string): number {
  const fields = fieldsOf(place);
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}
