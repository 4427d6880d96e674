/** The processes beside the browser: the exporter, and the real command that serves the page. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answer, Order, Sent } from "./orders.ts";

export interface Exporter {
  readonly url: string;
  send(order: Order): Promise<Sent>;
  close(): void;
}

export async function startExporter(): Promise<Exporter> {
  const child = fork(fileURLToPath(new URL("exporter.js", import.meta.url)));
  const over = ended(child);
  const next = async (): Promise<Answer> => {
    const [answer] = (await Promise.race([once(child, "message"), over])) as [Answer];
    return answer;
  };
  const first = await next();
  if (first.type !== "port") throw new Error("The exporter did not say where it listens.");
  return {
    url: `ws://127.0.0.1:${first.port}`,
    async send(order) {
      child.send(order);
      const sent = await next();
      if (sent.type !== "sent") throw new Error("The exporter did not say what it sent.");
      return sent;
    },
    close: () => void child.kill(),
  };
}

async function ended(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, "exit")) as [number | null];
  throw new Error(`${child.spawnargs.join(" ")} ended with ${code ?? "a signal"}.`);
}

/** However the benchmark ends, the process does not outlive it. */
export function closeWithUs(child: ChildProcess): void {
  const close = (): void => void child.kill();
  process.once("exit", close);
  child.once("exit", () => process.off("exit", close));
}

export interface Raftglass {
  /** Where the page is. */
  readonly url: string;
  close(): void;
}

/** The command as a user starts it, on free ports. */
export async function startRaftglass(...options: readonly string[]): Promise<Raftglass> {
  const command = fileURLToPath(new URL("../../server/cli.js", import.meta.url));
  const words = [command, "serve", "--port", "0", ...options];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
  closeWithUs(child);
  const over = ended(child);
  const [line] = (await Promise.race([once(child.stdout, "data"), over])) as [Buffer];
  const url = /http:\S+/.exec(line.toString())?.[0];
  if (url === undefined) throw new Error(`raftglass said: ${line.toString()}`);
  return { url, close: () => void child.kill() };
}
