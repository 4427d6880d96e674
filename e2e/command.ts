/** Runs the built program as a user does, and ends it with Ctrl-C. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../dist/server/cli.js", import.meta.url));

export const CAPTURE = fileURLToPath(
  new URL("../public/recordings/five-nodes-three-crashes.ndjson", import.meta.url),
);

export interface Ended {
  readonly code: number | null;
  /** Everything it printed on stdout. */
  readonly out: string;
  readonly tookMs: number;
}

export class Command {
  /** When the first line was on stdout. */
  readonly startedAt = Date.now();
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown[]>;
  #out: string;

  private constructor(child: ChildProcess, exited: Promise<unknown[]>, out: string) {
    this.#child = child;
    this.#exited = exited;
    this.#out = out;
    child.stdout?.on("data", (text: string) => {
      this.#out += text;
    });
  }

  /** Resolves with the first line on stdout: from then on it serves. */
  static async start(...words: readonly string[]): Promise<Command> {
    const child = spawn(process.execPath, [CLI, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    const exited = once(child, "exit");
    // A test that fails does not get to stop it.
    const abandoned = (): void => void child.kill("SIGKILL");
    process.once("exit", abandoned);
    child.once("exit", () => process.off("exit", abandoned));
    child.stdout.setEncoding("utf8");
    let talk = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      talk += text;
    });
    const first = await Promise.race([once(child.stdout, "data"), exited]);
    const [out] = first as [unknown];
    if (typeof out !== "string") throw new Error(`raftglass ${words.join(" ")} ended: ${talk}`);
    return new Command(child, exited, out);
  }

  get line(): string {
    return this.#out.split("\n")[0] ?? "";
  }

  /** Where the page is. */
  get page(): string {
    return /http:\/\/\S+/.exec(this.line)?.[0] ?? "";
  }

  /** `host:port` of the exporter that it shows or plays. */
  get exporter(): string {
    return /ws:\/\/([^\s/]+)/.exec(this.line)?.[1] ?? "";
  }

  async stop(signal: NodeJS.Signals = "SIGINT"): Promise<Ended> {
    const since = Date.now();
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill(signal);
    await this.#exited;
    return { code: this.#child.exitCode, out: this.#out, tookMs: Date.now() - since };
  }
}
