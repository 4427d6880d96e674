/** A real NATS cluster with JetStream on this machine, with what is done to it. */
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Span } from "./etcd.ts";
import { type StreamLed, type View, streamsIn, viewsIn } from "./nats-log.ts";
import { requestOfNats } from "./nats-request.ts";
import { type Server, eventually, freeFolder, freePorts, startServer } from "./servers.ts";

export interface NatsNode {
  readonly name: string;
  readonly clientPort: number;
  readonly routePort: number;
  readonly monitoringPort: number;
  readonly url: string;
  server: Server | undefined;
  /** When it was made unable to answer, and could again: Unix time in milliseconds. */
  readonly down: Span[];
}

/** The account of the streams, and its user; the system account's is SYS. */
export const ACCOUNT = "APP";

export class NatsCluster {
  readonly nodes: NatsNode[] = [];
  private readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Resolves when all of them know who leads. */
  static async start(size = 3): Promise<NatsCluster> {
    const cluster = new NatsCluster(await freeFolder());
    for (let number = 1; number <= size; number += 1) await cluster.plan(`n${number}`);
    for (const node of cluster.nodes) await cluster.launch(node);
    // A server does not log the leader that it knew from the beginning: it is asked.
    await eventually("a leader that all name", async () => {
      const { name } = await cluster.leader();
      const named = await Promise.all(cluster.nodes.map(leaderNamedBy));
      return named.every((each) => each === name) ? true : undefined;
    });
    return cluster;
  }

  /** At once, as by a crash. */
  async kill(node: NatsNode): Promise<number> {
    const at = goesDown(node, "killed");
    node.server?.signal("SIGKILL");
    await node.server?.ended;
    return at;
  }

  /** Resolves when it answers its monitoring: nothing is expected of it before. */
  async restart(node: NatsNode): Promise<number> {
    await this.launch(node);
    const at = await eventually(`an answer of ${node.name}`, async () => {
      const answer = await fetch(`${node.url}/jsz`).catch(() => undefined);
      return answer?.ok === true ? Date.now() : undefined;
    });
    comesBack(node, at);
    return at;
  }

  /** The process is frozen: its connections stay, and nobody answers. */
  freeze(node: NatsNode): number {
    const at = goesDown(node, "stopped");
    node.server?.signal("SIGSTOP");
    return at;
  }

  thaw(node: NatsNode): number {
    node.server?.signal("SIGCONT");
    const at = Date.now();
    comesBack(node, at);
    return at;
  }

  /** Who leads the meta group by its own log, and is not down. */
  leader(): Promise<NatsNode> {
    return eventually("a metadata leader", () =>
      this.nodes.find((node) => isUp(node) && this.views(node).at(-1)?.leader === "self"),
    );
  }

  /** Who began to lead that stream last. */
  streamLeader(stream: string): Promise<NatsNode> {
    return eventually(`a leader of ${stream}`, () => {
      const last = this.streamsLed(stream).at(-1);
      return this.nodes.find(({ name }) => name === last?.name);
    });
  }

  /** Asks the leader to give up its leadership; another is elected. */
  async stepDown({ clientPort: port }: NatsNode): Promise<void> {
    const subject = "$JS.API.META.LEADER.STEPDOWN";
    await requestOfNats({ port, user: "SYS", subject });
  }

  /** As an application asks: `body` is JetStream's own. */
  async ask({ clientPort: port }: NatsNode, subject: string, body?: object): Promise<void> {
    const reply = await requestOfNats({ port, user: ACCOUNT, subject, ...(body && { body }) });
    const { error } = reply as { readonly error?: unknown };
    if (error !== undefined) throw new Error(`${subject}: ${JSON.stringify(error)}`);
  }

  /** A stream of which each of three servers has a replica. */
  async addStream(by: NatsNode, name: string): Promise<void> {
    const config = { retention: "limits", storage: "file", num_replicas: 3 };
    const body = { name, subjects: [`${name}.>`], ...config };
    await this.ask(by, `$JS.API.STREAM.CREATE.${name}`, body);
    await this.streamLeader(name);
  }

  views(node: NatsNode): readonly View[] {
    return viewsIn(this.log(node), node.name);
  }

  streamsLed(stream: string): readonly StreamLed[] {
    const all = this.nodes.flatMap((node) => streamsIn(this.log(node), node.name));
    const ours = all.filter((led) => led.stream === `${ACCOUNT} > ${stream}`);
    return ours.toSorted((a, b) => a.at - b.at);
  }

  private log(node: NatsNode): string {
    const file = this.logFile(node);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  private logFile({ name }: NatsNode): string {
    return join(this.folder, `${name}.log`);
  }

  private async plan(name: string): Promise<void> {
    const [clientPort = 0, routePort = 0, monitoringPort = 0] = await freePorts(3);
    const url = `http://127.0.0.1:${monitoringPort}`;
    const ports = { clientPort, routePort, monitoringPort };
    this.nodes.push({ name, ...ports, url, server: undefined, down: [] });
  }

  private async launch(node: NatsNode): Promise<void> {
    const { name, clientPort, routePort, monitoringPort } = node;
    const routes = this.nodes.map((each) => `"nats://127.0.0.1:${each.routePort}"`);
    const file = join(this.folder, `${name}.conf`);
    const user = (of: string): string => `users = [{ user: ${of}, password: ${of} }]`;
    await writeFile(
      file,
      `server_name: ${name}
listen: "127.0.0.1:${clientPort}"
http: "127.0.0.1:${monitoringPort}"
jetstream { store_dir: "${join(this.folder, name)}" }
cluster { name: C1, listen: "127.0.0.1:${routePort}", routes: [${routes.join(", ")}] }
accounts {
  SYS { ${user("SYS")} }
  ${ACCOUNT} { jetstream: enabled, ${user(ACCOUNT)} }
}
system_account: SYS
`,
    );
    node.server = startServer({
      program: "nats-server",
      words: ["-c", file],
      logFile: this.logFile(node),
      environment: { TZ: "UTC" },
    });
  }
}

async function leaderNamedBy({ url }: NatsNode): Promise<string | undefined> {
  const answer = await fetch(`${url}/jsz`).catch(() => undefined);
  const told = (await answer?.json()) as { readonly meta_cluster?: { readonly leader?: string } };
  return told?.meta_cluster?.leader;
}

function goesDown(node: NatsNode, how: Span["how"]): number {
  const at = Date.now();
  node.down.push({ from: at, to: Infinity, how });
  return at;
}

function comesBack(node: NatsNode, at: number): void {
  const last = node.down.at(-1);
  if (last !== undefined) last.to = at;
}

function isUp({ down }: NatsNode): boolean {
  return (down.at(-1)?.to ?? 0) <= Date.now();
}
