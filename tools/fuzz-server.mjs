/** A server under fuzz: the built program in a process of its own, and whether it still serves. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";

const CLI = fileURLToPath(new URL("../dist/server/cli.js", import.meta.url));
const SLOW_MS = 20_000;

/** Is a new viewer let in, and told a state where there must be one? */
async function isServed(port, headers, mustKnow, signal) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { headers });
  try {
    if (!mustKnow) return await once(socket, "open", { signal }).then(() => true);
    const [data] = await once(socket, "message", { signal });
    return String(data).includes('"type":"state"');
  } catch {
    return false;
  } finally {
    socket.on("error", () => {}).terminate();
  }
}

export class Server {
  words;
  /** A relay knows of no cluster while its exporter is away. */
  #mustKnow;
  #child;
  #ended = undefined;
  #talk = "";
  #token;

  /** Resolves when it serves. */
  static async start(words, token) {
    const server = new Server();
    server.words = words.join(" ");
    server.#token = token;
    server.#mustKnow = words[0] !== "relay";
    const env = { ...process.env, ...(token !== undefined && { RAFTGLASS_TOKEN: token }) };
    const child = spawn(process.execPath, [CLI, ...words], { env });
    server.#child = child;
    process.once("exit", () => child.kill("SIGKILL"));
    child.once("exit", (code, signal) => (server.#ended = `${code ?? signal}`));
    child.stderr.setEncoding("utf8").on("data", (text) => {
      server.#talk = `${server.#talk}${text}`.slice(-4_000);
    });
    const [line] = await Promise.race([
      once(child.stdout.setEncoding("utf8"), "data"),
      once(child, "exit").then(() => [""]),
    ]);
    server.exporter = Number(/ws:\/\/[^\s/]+:([0-9]+)/.exec(line)?.[1]);
    server.page = Number(/http:\/\/[^\s/]+:([0-9]+)/.exec(line)?.[1]);
    server.#assert(server.exporter > 0 && server.page > 0, `it did not start: ${line}`);
    return server;
  }

  get memory() {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+([0-9]+)/.exec(status)?.[1]) * 1_024;
  }

  /** Throws unless it is there, answers, and lets a new viewer in. */
  async check() {
    this.#assert(this.#ended === undefined, `it ended with ${this.#ended}`);
    const headers = this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };
    const signal = AbortSignal.timeout(SLOW_MS);
    const answer = await fetch(`http://127.0.0.1:${this.page}/`, { headers, signal }).catch(
      () => {},
    );
    this.#assert(answer?.status === 200, `its page answers ${answer?.status}`);
    // Those who just talked may still be told goodbye, and fill the places of viewers.
    while (!(await isServed(this.exporter, headers, this.#mustKnow, signal))) {
      this.#assert(!signal.aborted, `a new viewer waits for ${SLOW_MS / 1_000} s`);
    }
    this.#assert(!/\n {4}at /.test(this.#talk), "it told of an error of its own");
  }

  /** As Ctrl-C does; it must end cleanly. */
  async stop() {
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGINT");
    await exited;
    this.#assert(this.#ended === "0", `it ended with ${this.#ended}`);
  }

  #assert(holds, sentence) {
    if (!holds) throw new Error(`raftglass ${this.words}: ${sentence}\n${this.#talk}`);
  }
}
