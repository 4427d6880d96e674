/** A real etcd cluster on this machine, with what is done to it. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type RaftLog, readLog } from "./etcd-log.ts";
import { type Server, eventually, freeFolder, freePorts, startServer } from "./servers.ts";

export interface EtcdNode {
  readonly name: string;
  readonly clientUrl: string;
  readonly peerUrl: string;
  /** As etcd writes it: in hex. Empty until it was asked. */
  id: string;
  server: Server | undefined;
  /** When it was made unable to answer, and could again: Unix time in milliseconds. */
  readonly down: Span[];
}

export interface Span {
  readonly from: number;
  to: number;
  readonly how: "killed" | "stopped";
}

export interface EtcdWish {
  readonly size?: number;
  /** More of etcd's own options. */
  readonly words?: readonly string[];
  /** Options of etcdctl that are needed to be let in. */
  readonly ctlWords?: readonly string[];
  readonly scheme?: "http" | "https";
  readonly environment?: Readonly<Record<string, string>>;
}

const run = promisify(execFile);

export class EtcdCluster {
  readonly nodes: EtcdNode[] = [];
  private readonly folder: string;
  private readonly words: readonly string[];
  private readonly ctlWords: readonly string[];
  private readonly scheme: string;
  private readonly environment: Readonly<Record<string, string>>;

  private constructor(folder: string, wish: EtcdWish) {
    this.folder = folder;
    this.words = wish.words ?? [];
    this.ctlWords = wish.ctlWords ?? [];
    this.scheme = wish.scheme ?? "http";
    this.environment = wish.environment ?? {};
  }

  /** Resolves when a leader is there. */
  static async start(wish: EtcdWish = {}): Promise<EtcdCluster> {
    const cluster = new EtcdCluster(await freeFolder(), wish);
    const { size = 3 } = wish;
    for (let number = 1; number <= size; number += 1) await cluster.plan(`n${number}`);
    for (const node of cluster.nodes) cluster.launch(node, "new", cluster.nodes);
    await cluster.leader();
    await cluster.learnIds();
    return cluster;
  }

  /** From etcdctl's plain form, where they stand in hex as in the logs. */
  async learnIds(): Promise<void> {
    for (const line of (await this.ctl("member", "list")).trim().split("\n")) {
      const [id = "", , , peerUrl] = line.split(", ");
      const node = this.nodes.find((each) => each.peerUrl === peerUrl);
      if (node !== undefined) node.id = id;
    }
  }

  /** One more node, which is not started yet. */
  async plan(name: string): Promise<EtcdNode> {
    const [client = 0, peer = 0] = await freePorts(2);
    const node: EtcdNode = {
      name,
      clientUrl: `${this.scheme}://127.0.0.1:${client}`,
      peerUrl: `http://127.0.0.1:${peer}`,
      id: "",
      server: undefined,
      down: [],
    };
    this.nodes.push(node);
    return node;
  }

  launch(node: EtcdNode, state: "new" | "existing", initial: readonly EtcdNode[]): void {
    const options = {
      name: node.name,
      "data-dir": join(this.folder, node.name),
      "listen-client-urls": node.clientUrl,
      "advertise-client-urls": node.clientUrl,
      "listen-peer-urls": node.peerUrl,
      "initial-advertise-peer-urls": node.peerUrl,
      "initial-cluster": initial.map((each) => `${each.name}=${each.peerUrl}`).join(","),
      "initial-cluster-state": state,
      logger: "zap",
    };
    const words = [
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
      ...this.words,
    ];
    const { environment } = this;
    node.server = startServer({ program: "etcd", words, logFile: this.logFile(node), environment });
  }

  /** At once, as by a crash. */
  async kill(node: EtcdNode): Promise<number> {
    const at = this.goesDown(node, "killed");
    node.server?.signal("SIGKILL");
    await node.server?.ended;
    return at;
  }

  /** Resolves when it answers: nothing is expected of it before. */
  async restart(node: EtcdNode): Promise<number> {
    this.launch(node, "existing", this.nodes);
    const at = await this.answering(node);
    comesBack(node, at);
    return at;
  }

  /** When it answered its clients first. */
  answering({ name, clientUrl }: EtcdNode): Promise<number> {
    return eventually(`an answer of ${name}`, async () => {
      const answer = await fetch(`${clientUrl}/version`).catch(() => undefined);
      return answer?.ok === true ? Date.now() : undefined;
    });
  }

  /** The process is frozen: its connections stay, and nobody answers. */
  freeze(node: EtcdNode): number {
    const at = this.goesDown(node, "stopped");
    node.server?.signal("SIGSTOP");
    return at;
  }

  thaw(node: EtcdNode): number {
    node.server?.signal("SIGCONT");
    const at = Date.now();
    comesBack(node, at);
    return at;
  }

  async ctl(...words: readonly string[]): Promise<string> {
    const alive = this.nodes.filter(({ server, down }) => {
      const last = down.at(-1);
      return server !== undefined && (last === undefined || last.to < Date.now());
    });
    const endpoints = alive.map(({ clientUrl }) => clientUrl).join(",");
    const options = { env: { ...process.env, ETCDCTL_API: "3" }, timeout: 20_000 };
    const all = ["--endpoints", endpoints, ...this.ctlWords, ...words];
    return (await run("etcdctl", all, options)).stdout;
  }

  /**
   * A change of the membership; resolves with when it was done. It is refused until the members
   * have known each other for five seconds, and a learner until it has caught up.
   */
  change(...words: readonly string[]): Promise<number> {
    const all = ["member", ...words];
    return eventually(all.join(" "), () =>
      this.ctl(...all).then(
        () => Date.now(),
        () => undefined,
      ),
    );
  }

  /** So many entries more in the log. */
  async put({ clientUrl }: EtcdNode, entries: number): Promise<void> {
    const body = JSON.stringify({ key: btoa("key"), value: btoa("value") });
    const atOnce = 100;
    for (let count = 0; count < entries; count += atOnce) {
      const puts = Array.from({ length: atOnce }, () =>
        fetch(`${clientUrl}/v3/kv/put`, { method: "POST", body }).then((answer) => answer.text()),
      );
      await Promise.all(puts);
    }
  }

  /** Who leads by its own log, of those who can be asked. */
  leader(): Promise<EtcdNode> {
    return eventually("a leader", () => {
      const last = this.log().became.findLast(({ role }) => role === "leader");
      if (last === undefined) return undefined;
      const known = this.nodes.find(({ id }) => id === last.id);
      // Before the ids are known, that there is one is enough.
      return known ?? (this.nodes.every(({ id }) => id === "") ? this.nodes[0] : undefined);
    });
  }

  /** What all of them have logged, from that time on. */
  log(since = 0): RaftLog {
    const texts = this.nodes.map((node) =>
      existsSync(this.logFile(node)) ? readFileSync(this.logFile(node), "utf8") : "",
    );
    return readLog(texts.join("\n"), since);
  }

  private logFile(node: EtcdNode): string {
    return join(this.folder, `${node.name}.log`);
  }

  private goesDown(node: EtcdNode, how: Span["how"]): number {
    const at = Date.now();
    node.down.push({ from: at, to: Infinity, how });
    return at;
  }
}

function comesBack(node: EtcdNode, at: number): void {
  const last = node.down.at(-1);
  if (last !== undefined) last.to = at;
}
