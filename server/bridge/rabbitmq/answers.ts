/**
 * Reads what RabbitMQ's management API answers. Checked against 3.10 as recorded beside. Of a queue
 * `leader`, `members` and `online` are looked up at each question; they are none of the statistics
 * that are collected every five seconds.
 */
import { type Result, fail, ok, shown } from "../../../src/core/base/index.ts";
import { type JsonObject, isObject, parsed, textOf } from "../json.ts";

/** What the cluster says of one quorum queue. Nodes by their names, such as `rabbit@host`. */
export interface QueueAnswer {
  /** In the order of their names, each once. */
  readonly members: readonly string[];
  /** The node whose member leads, by the queue's record, and runs; absent when none does. */
  readonly leader?: string;
  /** Members whose process runs, as the node that answered could reach them. */
  readonly online: ReadonlySet<string>;
}

export interface Overview {
  readonly version: string;
  readonly addresses: Addresses;
}

/** What a node listens at, by its name. Empty for a user who may not see the nodes. */
export type Addresses = ReadonlyMap<string, Address>;

export interface Address {
  /** For clients: `amqp://host:5672`. */
  readonly clients?: string;
  /** Where it tells its own figures: `http://host:15692`. */
  readonly metrics?: string;
}

/** What was said cannot be used. Also what another kind of server answers. */
export const STRANGE = "its answer is not RabbitMQ's";

/** More members than a queue can have; a longer list is not read. */
const MEMBERS_LIMIT = 1_000;
/** Those of a cluster as large, of all protocols. */
const LISTENERS_LIMIT = 20_000;
/** An Erlang name is no longer. */
const NAME_LIMIT = 255;

export function readQueue(text: string): Result<QueueAnswer, string> {
  const json = parsed(text);
  if (!isObject(json)) return fail(STRANGE);
  const { type } = json;
  if (typeof type !== "string") return fail(STRANGE);
  if (type !== "quorum")
    return fail(`it is a ${shown(type, 20)} queue, and only quorum queues use Raft`);
  const members = namesIn(json["members"]);
  const online = namesIn(json["online"]);
  if (members === undefined || members.length === 0 || online === undefined) return fail(STRANGE);
  const leader = textOf(json["leader"]);
  return ok({
    members: members.toSorted(),
    ...(members.includes(leader) && { leader }),
    online: new Set(online.filter((name) => members.includes(name))),
  });
}

function namesIn(json: unknown): readonly string[] | undefined {
  if (!Array.isArray(json) || json.length > MEMBERS_LIMIT) return undefined;
  const names = json as readonly unknown[];
  const isName = (name: unknown): name is string =>
    typeof name === "string" && name !== "" && name.length <= NAME_LIMIT;
  return names.every(isName) ? [...new Set(names)] : undefined;
}

export function readOverview(text: string): Result<Overview, string> {
  const json = parsed(text);
  const version = isObject(json) ? textOf(json["rabbitmq_version"]) : "";
  if (!isObject(json) || version === "") return fail(STRANGE);
  const addresses = new Map<string, Address>();
  const { listeners } = json;
  if (Array.isArray(listeners)) {
    for (const item of (listeners as readonly unknown[]).slice(0, LISTENERS_LIMIT)) {
      if (isObject(item)) addListener(addresses, item);
    }
  }
  return ok({ version: shown(version, 40), addresses });
}

/**
 * Whether some node says that it and others gave each other up. Until nodes are restarted, as its
 * own advice for partitions says, the cluster's records may differ from node to node.
 */
export function readPartitions(text: string): Result<boolean, string> {
  const json = parsed(text);
  if (!Array.isArray(json)) return fail(STRANGE);
  const nodes = (json as readonly unknown[]).slice(0, MEMBERS_LIMIT);
  return ok(
    nodes.some((node) => {
      const others = isObject(node) ? node["partitions"] : undefined;
      return Array.isArray(others) && others.length > 0;
    }),
  );
}

function addListener(addresses: Map<string, Address>, listener: JsonObject): void {
  const node = textOf(listener["node"]);
  const protocol = SCHEMES[textOf(listener["protocol"])];
  if (node === "" || node.length > NAME_LIMIT) return;
  const known = addresses.get(node) ?? {};
  // That it listens at all is known of it, though at nothing of use.
  addresses.set(node, known);
  const where = placeOf(node, listener);
  if (protocol === undefined || where === undefined) return;
  const [use, scheme] = protocol;
  // Of several the first is taken, which is the one without TLS where both are there.
  addresses.set(node, { [use]: `${scheme}://${where}`, ...known });
}

const SCHEMES: Readonly<Record<string, readonly [keyof Address, string]>> = {
  amqp: ["clients", "amqp"],
  "amqp/ssl": ["clients", "amqps"],
  "http/prometheus": ["metrics", "http"],
  "https/prometheus": ["metrics", "https"],
};

/** Where it listens everywhere, the host is the one in its name: its cluster reaches it so. */
function placeOf(node: string, listener: JsonObject): string | undefined {
  const port = listener["port"];
  if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > 65_535)
    return undefined;
  const options = listener["socket_opts"];
  const own = isObject(options) ? textOf(options["ip"]) : "";
  const told = [own, textOf(listener["ip_address"])].find((ip) => ip !== "" && !EVERYWHERE.has(ip));
  const host = told ?? node.slice(node.indexOf("@") + 1);
  const place = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  return /^[\w.:[\]-]+$/.test(place) && URL.canParse(`http://${place}`) ? place : undefined;
}

const EVERYWHERE: ReadonlySet<string> = new Set(["::", "0.0.0.0"]);
