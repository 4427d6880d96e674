/** A real RabbitMQ cluster on this machine, with what is done to it. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { present } from "../../src/core/base/index.ts";
import { type Led, readLed } from "./rabbitmq-log.ts";
import { type Server, eventually, freeFolder, freePorts, passed, startServer } from "./servers.ts";

export interface RabbitNode {
  /** `r1@localhost`: its id, too. */
  readonly name: string;
  /** Of its management API. */
  readonly url: string;
  readonly clientUrl: string;
  /** Where it serves its figures. */
  readonly figuresUrl: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  server: Server | undefined;
}

export interface RabbitWish {
  readonly size?: number;
  /** More lines for the configuration of each. */
  readonly config?: readonly string[];
}

/** What each member says of its Raft state when it is asked at its own node. */
export interface Status {
  readonly node: string;
  readonly role: string;
  readonly term: number;
  readonly lastLogIndex: number;
  readonly commitIndex: number;
}

/** The scripts themselves: those of /usr/sbin change the user, and know one node a machine. */
const SCRIPTS = "/usr/lib/rabbitmq/bin";
const STARTING_MS = 60_000;
const USER = "guest:guest";

const run = promisify(execFile);

export class RabbitCluster {
  readonly nodes: RabbitNode[] = [];
  readonly queue = "orders";

  /** Resolves when every node is a member and answers. */
  static async start({ size = 3, config = [] }: RabbitWish = {}): Promise<RabbitCluster> {
    const cluster = new RabbitCluster();
    const folder = await freeFolder();
    const [epmdPort = 0, ...ports] = await freePorts(1 + 4 * size);
    const environment = await commonEnvironment(folder, epmdPort);
    const names = Array.from({ length: size }, (_, index) => `r${index + 1}@localhost`);
    for (const [index, name] of names.entries()) {
      const own = ports.slice(4 * index, 4 * index + 4);
      cluster.nodes.push(await plan({ name, names, folder, own, environment, config }));
    }
    // In the foreground, so that it ends with the test.
    const words = ["-port", `${epmdPort}`, "-address", "127.0.0.1"];
    startServer({ program: "epmd", words, logFile: join(folder, "epmd.log") });
    for (const node of cluster.nodes) launch(node);
    await Promise.all(cluster.nodes.map((node) => cluster.answering(node)));
    await eventually("a cluster of them all", async () => {
      const running = await cluster.ask("/api/nodes?columns=name,running");
      return Array.isArray(running) && running.length === size ? true : undefined;
    });
    return cluster;
  }

  /** Its leader is the node that is asked. */
  async declare(name: string, type: "quorum" | "classic"): Promise<void> {
    const body = JSON.stringify({ durable: true, arguments: { "x-queue-type": type } });
    await this.send("PUT", `/api/queues/%2F/${name}`, body);
    if (name !== this.queue || type !== "quorum") return;
    // The logs are written a moment after the answer.
    await eventually("a leader by the logs", () => this.led().at(-1));
  }

  async publish(count: number): Promise<void> {
    const message = { properties: {}, payload: "hello", payload_encoding: "string" };
    const body = JSON.stringify({ ...message, routing_key: this.queue });
    for (let number = 0; number < count; number += 1) {
      await this.send("POST", "/api/exchanges/%2F/amq.default/publish", body);
    }
  }

  /** At once, as by a crash. */
  async kill({ server }: RabbitNode): Promise<number> {
    const at = Date.now();
    server?.signal("SIGKILL");
    await server?.ended;
    return at;
  }

  freeze({ server }: RabbitNode): number {
    server?.signal("SIGSTOP");
    return Date.now();
  }

  thaw({ server }: RabbitNode): number {
    server?.signal("SIGCONT");
    return Date.now();
  }

  restart(node: RabbitNode): void {
    launch(node);
  }

  /** Ra's own function, by which `rabbitmq-queues rebalance` moves it too. */
  async transfer(from: RabbitNode, to: RabbitNode): Promise<void> {
    const id = ({ name }: RabbitNode): string => `{'%2F_${this.queue}', '${name}'}`;
    await this.run(from, "rabbitmqctl", "eval", `ra:transfer_leadership(${id(from)}, ${id(to)}).`);
  }

  /** It and the others give each other up; then they can reach each other again. */
  async partition(node: RabbitNode): Promise<void> {
    const others = this.nodes.filter((other) => other !== node);
    const turn = async (
      from: RabbitNode,
      to: readonly RabbitNode[],
      word: string,
    ): Promise<void> => {
      const names = to.map(({ name }) => `'${name}'`).join(", ");
      await this.run(from, "rabbitmqctl", "eval", `[begin ${word} end || N <- [${names}]].`);
    };
    // Who has another cookie is refused.
    const cut = "erlang:set_cookie(N, cut), erlang:disconnect_node(N)";
    await Promise.all([
      turn(node, others, cut),
      ...others.map((other) => turn(other, [node], cut)),
    ]);
    await passed(2_000);
    const join = "erlang:set_cookie(N, erlang:get_cookie()), net_adm:ping(N)";
    await Promise.all(others.map((other) => turn(other, [node], join)));
    await turn(node, others, join);
  }

  async status(by: RabbitNode): Promise<readonly Status[]> {
    const words = ["quorum_status", this.queue, "--formatter", "json"];
    const rows = JSON.parse(await this.run(by, "rabbitmq-queues", ...words)) as unknown;
    return (rows as readonly Readonly<Record<string, unknown>>[]).map((row) => ({
      node: String(row["Node Name"]),
      role: String(row["Raft State"]),
      term: Number(row["Term"]),
      lastLogIndex: Number(row["Log Index"]),
      commitIndex: Number(row["Commit Index"]),
    }));
  }

  /** Who began to lead, by all logs, in the order of time. */
  led(): readonly Led[] {
    const all = this.nodes.flatMap(({ name, folder }) => {
      const file = join(folder, `${name}.log`);
      return existsSync(file) ? readLed(readFileSync(file, "utf8"), name, this.queue) : [];
    });
    return all.toSorted((a, b) => a.at - b.at);
  }

  /** Who leads by the logs. */
  leader(): RabbitNode {
    const last = this.led().at(-1);
    return present(
      this.nodes.find(({ name }) => name === last?.node),
      "somebody has led",
    );
  }

  /** Who began to lead next after that time. */
  leadsAfter(since: number): Promise<Led> {
    return eventually("another leader", () => this.led().find(({ at }) => at >= since));
  }

  private answering({ name, url }: RabbitNode): Promise<unknown> {
    return eventually(`an answer of ${name}`, () => askAt(url, "/api/whoami"), STARTING_MS);
  }

  private ask(path: string): Promise<unknown> {
    return askAt(present(this.nodes[0], "a node").url, path);
  }

  private async send(method: string, path: string, body: string): Promise<void> {
    const { url } = this.leadingOr(present(this.nodes[0], "a node"));
    const headers = { ...HEADERS, "Content-Type": "application/json" };
    const answer = await fetch(`${url}${path}`, { method, body, headers });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    await answer.text();
  }

  private leadingOr(other: RabbitNode): RabbitNode {
    return this.led().length === 0 ? other : this.leader();
  }

  private async run(
    node: RabbitNode,
    script: string,
    ...words: readonly string[]
  ): Promise<string> {
    const options = { env: { ...process.env, ...node.environment }, timeout: 20_000 };
    return (await run(join(SCRIPTS, script), ["-n", node.name, ...words], options)).stdout;
  }
}

/** With the user that a new cluster has. */
export async function passwordFile(): Promise<string> {
  const file = join(await freeFolder(), "secret");
  await writeFile(file, `${USER}\n`, { mode: 0o600 });
  return file;
}

const HEADERS = { Authorization: `Basic ${btoa(USER)}` };

async function askAt(url: string, path: string): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, { headers: HEADERS }).catch(() => undefined);
  return answer?.ok === true ? answer.json() : undefined;
}

/** Nothing of a RabbitMQ that is installed on this machine is read, and it is not met. */
async function commonEnvironment(
  folder: string,
  epmdPort: number,
): Promise<Readonly<Record<string, string>>> {
  const cookie = join(folder, ".erlang.cookie");
  await writeFile(cookie, "RAFTGLASSTESTS", { mode: 0o400 });
  const plugins = join(folder, "enabled_plugins");
  await writeFile(plugins, "[rabbitmq_management,rabbitmq_prometheus].\n");
  return {
    HOME: folder,
    ERL_EPMD_PORT: `${epmdPort}`,
    ERL_EPMD_ADDRESS: "127.0.0.1",
    RABBITMQ_CONF_ENV_FILE: "/dev/null",
    RABBITMQ_ENABLED_PLUGINS_FILE: plugins,
  };
}

interface Plan {
  readonly name: string;
  readonly names: readonly string[];
  readonly folder: string;
  /** For clients, for the other nodes, for management, for figures. */
  readonly own: readonly number[];
  readonly environment: Readonly<Record<string, string>>;
  readonly config: readonly string[];
}

async function plan({ name, names, folder, own, environment, config }: Plan): Promise<RabbitNode> {
  const [clients = 0, nodes = 0, management = 0, figures = 0] = own;
  const base = join(folder, name);
  await mkdir(base);
  const file = join(base, "rabbitmq.conf");
  const lines = [
    "management.tcp.ip = 127.0.0.1",
    `management.tcp.port = ${management}`,
    "prometheus.tcp.ip = 127.0.0.1",
    `prometheus.tcp.port = ${figures}`,
    "cluster_formation.peer_discovery_backend = classic_config",
    ...names.map((each, index) => `cluster_formation.classic_config.nodes.${index + 1} = ${each}`),
    ...config,
  ];
  await writeFile(file, `${lines.join("\n")}\n`);
  return {
    name,
    url: `http://127.0.0.1:${management}`,
    clientUrl: `amqp://127.0.0.1:${clients}`,
    figuresUrl: `http://127.0.0.1:${figures}`,
    folder: base,
    environment: {
      ...environment,
      RABBITMQ_NODENAME: name,
      RABBITMQ_NODE_IP_ADDRESS: "127.0.0.1",
      RABBITMQ_NODE_PORT: `${clients}`,
      RABBITMQ_DIST_PORT: `${nodes}`,
      RABBITMQ_MNESIA_BASE: base,
      RABBITMQ_LOG_BASE: base,
      RABBITMQ_PID_FILE: join(base, "pid"),
      RABBITMQ_CONFIG_FILE: file,
      RABBITMQ_ADVANCED_CONFIG_FILE: join(base, "none.config"),
      // One scheduler that does not spin: three nodes share this machine with the tests.
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: "+S 1:1 +sbwt none",
      // The script becomes the server, whose process is then the one that we started.
      RABBITMQ_ALLOW_INPUT: "1",
    },
    server: undefined,
  };
}

function launch(node: RabbitNode): void {
  const { environment, folder } = node;
  const program = join(SCRIPTS, "rabbitmq-server");
  const logFile = join(folder, "out.log");
  node.server = startServer({ program, words: ["-noinput"], logFile, environment });
}
