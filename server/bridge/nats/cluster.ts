/** All that is known of a Raft group of NATS servers, from those whose URLs were named. */
import { shown } from "../../../src/core/base/index.ts";
import { byName } from "../by-name.ts";
import type { ClusterFacts, MemberFacts, Traffic } from "../facts.ts";
import type { Replica } from "./answers.ts";
import type { Heard } from "./look.ts";
import { peerOf } from "./peer.ts";
import type { Server } from "./server.ts";

/** One that has answered at least once. */
interface Known {
  readonly server: Server;
  readonly heard: Heard;
  readonly silent: string | undefined;
}

export interface NatsCluster {
  /** Asks everybody who owes no answer. */
  readonly ask: () => readonly Promise<void>[];
  readonly facts: () => ClusterFacts;
  readonly close: () => void;
}

/** More members than a group has; and names of servers that are remembered. */
const MOST = 1_000;

export function createCluster(servers: readonly Server[], wallClock: () => number): NatsCluster {
  /** The members as they were told last, by id. */
  let members: ReadonlySet<string> = new Set();
  const names = new Map<string, string>();

  const learnNames = (known: readonly Known[]): void => {
    for (const { heard } of known) {
      const { id, identity, leader, leaderName, others } = heard;
      const told = [{ id, name: identity.name }, { id: leader, name: leaderName }, ...others];
      for (const { id: of, name } of told) {
        if (of !== "" && name !== "" && (names.has(of) || names.size < MOST)) names.set(of, name);
      }
    }
  };
  return {
    ask: () => servers.flatMap((server) => server.ask() ?? []),
    facts() {
      const known = servers.flatMap((server): readonly Known[] => {
        const heard = server.heard();
        return heard === undefined ? [] : [{ server, heard, silent: server.silence() }];
      });
      learnNames(known);
      members = membersOf(known, members);
      const told = [...members].map((id) => memberOf(id, names.get(id) ?? "", known));
      return { at: wallClock(), members: told.toSorted(byName) };
    },
    close() {
      for (const server of servers) server.close();
    },
  };
}

function isAnswering({ silent }: Known): boolean {
  return silent === undefined;
}

/** The group's own word, as the best of those says it who answer and know it. */
function membersOf(known: readonly Known[], before: ReadonlySet<string>): ReadonlySet<string> {
  const answering = known.filter(isAnswering).filter(({ heard }) => heard.isMember);
  const best = answering.filter(({ heard }) => heard.isWhole).toSorted(byAuthority)[0]?.heard;
  if (best !== undefined)
    return new Set([best.id, ...best.others.map(({ id }) => id)].slice(0, MOST));
  // Nobody knows it whole: those who were told before, and whoever shows to be there.
  const shownToBe = answering.flatMap(({ heard: { id, leader } }) => [id, leader]);
  return new Set([...before, ...shownToBe.filter((id) => id !== "")].slice(0, MOST));
}

/** A leader knows best, the newest of two; then whoever has the most of the log. */
function byAuthority({ heard: a }: Known, { heard: b }: Known): number {
  const rank = ({ own }: Heard): readonly [number, number, number] => [
    own.role === "leader" ? 1 : 0,
    own.term ?? 0,
    own.commitIndex ?? 0,
  ];
  const [x, y] = [rank(a), rank(b)];
  return y[0] - x[0] || y[1] - x[1] || y[2] - x[2];
}

function memberOf(id: string, name: string, known: readonly Known[]): MemberFacts {
  const common = { id, name: shown(name, NAME_SHOWN), addr: "", learner: false };
  // Of two URLs of one server, the one at which it answers.
  const own = known.filter(({ heard }) => heard.id === id);
  const first = own.find(isAnswering) ?? own[0];
  return first === undefined
    ? { ...common, ...hearsay(id, known.filter(isAnswering)) }
    : { ...common, ...spoken(first, known) };
}

const NAME_SHOWN = 100;

/** It leads on for 20 s before it gives up: until then this is all that tells. */
const UNHEARD = "it has not heard of a majority for 5 s";
/** A leader hears of each that lives every second. NATS calls it late after 10 s. */
const UNHEARD_MS = 5_000;

function isUnheard(replica: Replica | undefined): boolean {
  return (replica?.contact?.ago ?? 0) > UNHEARD_MS;
}

function lacksMajority({ others, isWhole }: Heard): boolean {
  const unheard = others.filter(isUnheard).length;
  return isWhole && 2 * (others.length + 1 - unheard) <= others.length + 1;
}

function spoken({ server, heard, silent }: Known, known: readonly Known[]): Partial<MemberFacts> {
  const { own } = heard;
  const all = { addr: addressOf(server.url, heard), ...own };
  if (silent !== undefined) return { ...all, silent };
  if (own.role !== "leader") return all;
  const traffic = trafficOf(server, known);
  const remark = lacksMajority(heard) ? { remark: UNHEARD } : {};
  return { ...all, ...remark, contact: server.contact(), ...(traffic && { traffic }) };
}

/** A server may listen everywhere; then it is reached where its monitoring is. */
function addressOf(url: string, { identity: { host, port } }: Heard): string {
  if (port === undefined || port === 0) return url;
  const isEverywhere = host === "" || host === "0.0.0.0" || host === "::";
  const name = isEverywhere ? new URL(url).hostname : shown(host);
  return `nats://${name.includes(":") && !name.startsWith("[") ? `[${name}]` : name}:${port}`;
}

/** Of a member that was not asked, what others say: that it leads, and that it is gone. */
function hearsay(id: string, answering: readonly Known[]): Partial<MemberFacts> {
  const leader = answering.find(({ heard }) => heard.own.role === "leader")?.heard;
  const told = leader?.others.find((other) => other.id === id);
  if (leader !== undefined && told?.isOffline === true) {
    return { silent: `${nameOf(leader)} says that it is offline` };
  }
  if (leader !== undefined && isUnheard(told)) {
    return { silent: `${nameOf(leader)} has not heard of it for 5 s` };
  }
  const namer = whoNames(id, answering);
  return namer === undefined
    ? { remark: "not asked: its URL is not among those that answer" }
    : { role: "leader", remark: `not asked; ${nameOf(namer)} says that it leads` };
}

/** Leaders speak every second; who has not heard of one for longer clings to an old word. */
const FRESH_MS = 2_500;

/**
 * Who may be believed that this member leads: nobody as long as two leaders are named (a leader
 * names itself), or when nobody has heard of it lately who tells when that was.
 */
function whoNames(id: string, answering: readonly Known[]): Heard | undefined {
  const naming = answering.map(({ heard }) => heard).filter(({ leader }) => leader !== "");
  if (naming.some(({ leader }) => leader !== id)) return undefined;
  return naming.find(({ others }) => {
    const ago = others.find((other) => other.id === id)?.contact?.ago;
    return ago === undefined || ago < FRESH_MS;
  });
}

function nameOf({ identity }: Heard): string {
  return shown(identity.name, 40);
}

/** Where the other end of a route is known by name, or has told its `server_id` itself. */
function trafficOf(server: Server, known: readonly Known[]): Traffic | undefined {
  const count = server.routes();
  if (count === undefined) return undefined;
  const ids = new Map(known.map(({ heard }) => [heard.identity.serverId, heard.id]));
  const sentBytes = new Map<string, number>();
  const receivedBytes = new Map<string, number>();
  for (const [serverId, carried] of count.carried) {
    const { remoteName } = carried;
    const id = ids.get(serverId) ?? (remoteName === "" ? undefined : peerOf(remoteName));
    if (id === undefined) continue;
    sentBytes.set(id, (sentBytes.get(id) ?? 0) + carried.sentBytes);
    receivedBytes.set(id, (receivedBytes.get(id) ?? 0) + carried.receivedBytes);
  }
  return { at: count.at, sentBytes, receivedBytes, isOfEverything: true };
}
