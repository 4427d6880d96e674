/** What an exporter of this cluster would say: an observer that hears and sees everything. */

import type {
  EventMessage,
  Message,
  NodeAction,
  NodeReport,
  StateMessage,
} from "../../protocol/index.ts";
import type { NodeId } from "../../raft/index.ts";
import type { Cause, Fact, Hear } from "../fact.ts";
import type { Host } from "../host.ts";
import { type Microseconds, inMilliseconds, milliseconds } from "../time.ts";
import { type World, placeOfHost } from "../world.ts";
import { NodeNews } from "./node-news.ts";
import { type Identify, fullReportOf, reportOf, usualIdentity } from "./node-report.ts";
import { PacketNews } from "./packet-news.ts";

export interface ReporterOptions {
  /** Version 0.1 of the Export API and nothing else: no optional field. */
  readonly plain?: boolean;
  readonly identify?: Identify;
  /** The name and the version that the origin shows. */
  readonly name?: string;
  readonly version?: string;
  /** Unix time of the beginning of the world, in milliseconds; without it messages have no `ts`. */
  readonly startedAt?: number;
  /** The least time between two reports of a node that only tell of its log. */
  readonly logEvery?: Microseconds;
}

export interface Reporter {
  /** To be given to `advance`, `act` or `replay`. */
  readonly hear: Hear;
  /** The whole cluster, as it is said first, and to everybody after a seek; it starts anew. */
  readonly state: (world: World) => StateMessage;
  /** What is to be said since the last call, in order. */
  readonly take: (world: World) => readonly Message[];
}

export function createReporter(options: ReporterOptions = {}): Reporter {
  const { plain = false, identify = usualIdentity, startedAt } = options;
  const { logEvery = milliseconds(100) } = options;
  const describe = (host: Host, world: World): NodeReport =>
    (plain ? reportOf : fullReportOf)(host, world, identify);
  let said: Message[] = [];
  let hosts: readonly Host[] = [];
  let seq = 0;

  const stamp = (at: Microseconds): { ts?: number; seq?: number } => {
    if (plain) return {};
    seq++;
    return startedAt === undefined ? { seq } : { seq, ts: startedAt + inMilliseconds(at) };
  };
  const uuidOf = (node: NodeId): string => {
    const host = hosts[placeOfHost(hosts, node)];
    return host === undefined ? `node-${node}` : identify(host).uuid;
  };
  const sayEvent = (event: EventMessage, at: Microseconds): void => {
    said.push({ ...event, ...stamp(at) });
  };
  const packets = new PacketNews(plain, uuidOf, sayEvent);
  const nodes = new NodeNews(
    describe,
    (action, node, at) => said.push({ type: "nodechange", action, node, ...stamp(at) }),
    logEvery,
  );

  const hear = (fact: Fact, world: World): void => {
    const { type, at } = fact;
    ({ hosts } = world);
    if (type === "sent") return packets.sent(fact.packet);
    if (type === "lost") return packets.lost(fact.packet, fact.reason, at);
    packets.release();
    nodes.tellWaiting(world, at);
    if (type === "stepped") nodes.tell(world, fact.host, "update", at);
    else if (type === "status") nodes.tell(world, fact.host, actionOf(fact.cause), at);
    else if (type === "called" && fact.operation.kind === "write") {
      const node = uuidOf(fact.operation.node);
      sayEvent({ type: "event", source: node, target: node, details: "write" }, at);
    }
    return undefined;
  };

  return {
    hear,
    state(world) {
      nodes.reset(world);
      const present = world.hosts.filter(({ status }) => status !== "removed");
      const reports = present.map((host) => describe(host, world));
      if (plain) return { type: "state", nodes: reports };
      const { name = "Raftglass", version } = options;
      const origin = { kind: "simulation", name, ...(version === undefined ? {} : { version }) };
      return { type: "state", nodes: reports, origin, ...stamp(world.now) };
    },
    take(world) {
      packets.release();
      nodes.tellWaiting(world, world.now);
      const messages = said;
      said = [];
      return messages;
    },
  };
}

function actionOf(cause: Cause): NodeAction {
  if (cause === "join") return "add";
  return cause === "removal" ? "delete" : "update";
}
