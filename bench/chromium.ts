/** A Chromium whose processor time can be read: all of its processes, from /proc. */
import { readFileSync, readdirSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";

export interface MeasuredBrowser {
  readonly browser: Browser;
  /** Milliseconds of processor time of all processes so far. */
  cpuMs(): number;
  close(): Promise<void>;
}

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const UNCAPPED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];
/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICK_MS = 10;

export async function openChromium({ uncapped }: { uncapped: boolean }): Promise<MeasuredBrowser> {
  const executablePath = process.env["RAFTGLASS_CHROMIUM"];
  const server = await chromium.launchServer({
    ...(executablePath !== undefined && { executablePath }),
    args: uncapped ? [...QUIET, ...UNCAPPED] : QUIET,
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const root = server.process().pid;
  if (root === undefined) throw new Error("Chromium has no process.");
  return {
    browser,
    cpuMs: () => treeOf(root).reduce((sum, pid) => sum + ticksOf(pid), 0) * TICK_MS,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Fields of /proc/PID/stat behind the name, which may hold spaces. */
function fieldsOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = Number(fieldsOf(pid)[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const all = [root];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  return all;
}

function ticksOf(pid: number): number {
  const fields = fieldsOf(pid);
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}
