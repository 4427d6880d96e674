/**
 * Reads what nats-server answers to those who monitor it. Checked against 2.9 as recorded beside;
 * `/raftz`, which is newer, against an answer of 2.14 and the source that makes it.
 */
import { type Result, detached, fail, ok } from "../../../src/core/base/index.ts";
import { type JsonObject, isObject, parsed, textOf, whole } from "../json.ts";
import { peerOf, readPeer } from "./peer.ts";

/** `/varz`: who answers. */
export interface Identity {
  /** Of the process: another one after a restart. */
  readonly serverId: string;
  readonly name: string;
  readonly version: string;
  /** Where its clients reach it. */
  readonly host: string;
  readonly port: number | undefined;
}

/** Another server of the group, as one tells of it. */
export interface Replica {
  readonly id: string;
  /** Empty where the one who tells does not know it. */
  readonly name: string;
  readonly isOffline: boolean;
  readonly contact?: {
    /** When it was heard of last, Unix time in milliseconds by the clock of the one who tells. */
    readonly at: number;
    /** How long ago that was then, in milliseconds. */
    readonly ago: number;
  };
}

/** What a server says of one of its groups in `/jsz`. */
export interface Group {
  readonly clusterName: string;
  /** The name of the server that it takes for the leader; empty when it knows of none. */
  readonly leader: string;
  /** All but itself. Of the meta group the leader alone tells them. */
  readonly replicas: readonly Replica[];
}

export interface MetaGroup extends Group {
  /** How many servers the group has. */
  readonly size: number;
}

export interface Stream extends Group {
  readonly account: string;
  readonly name: string;
  /** The name of its Raft group, which older servers don't tell. */
  readonly raftGroup: string;
  /** The last message's number: it rises with what is written. */
  readonly lastMessage: number;
}

export interface Jsz {
  readonly serverId: string;
  readonly isDisabled: boolean;
  /** Absent where JetStream is not clustered. */
  readonly meta?: MetaGroup;
  /** The streams that have a replica there, of the accounts that were asked for. */
  readonly streams: readonly Stream[];
}

/** More than there are of anything; a longer list is not read. */
const MOST = 10_000;
/** Characters of a name that are kept. */
const NAME_KEPT = 256;
/** Stands for a name that was not learned yet: a server's name is known from itself alone. */
const NAMELESS = /^Server name unknown at this time(?: \(peerID: ([0-9A-Za-z]{8})\))?/;

/** What was said can't be used. Also what another kind of server answers. */
export const STRANGE = "its answer is not a NATS server's";

export function readVarz(text: string): Result<Identity, string> {
  const json = parsed(text);
  if (!isObject(json)) return fail(STRANGE);
  const serverId = nameIn(json["server_id"]);
  const name = nameIn(json["server_name"]);
  if (serverId === "" || name === "") return fail(STRANGE);
  const version = nameIn(json["version"]);
  const host = nameIn(json["host"]);
  return ok({ serverId, name, version, host, port: whole(json["port"]) });
}

export function readJsz(text: string): Result<Jsz, string> {
  const json = parsed(text);
  const serverId = isObject(json) ? nameIn(json["server_id"]) : "";
  if (!isObject(json) || serverId === "") return fail(STRANGE);
  const at = typeof json["now"] === "string" ? Date.parse(json["now"]) : NaN;
  const meta = json["meta_cluster"];
  const group = isObject(meta) ? groupIn(meta, at) : undefined;
  const size = isObject(meta) ? whole(meta["cluster_size"]) : undefined;
  const accounts = listIn(json["account_details"]);
  const streams = accounts.flatMap((account) => streamsOf(account, at));
  if (meta !== undefined && (group === undefined || size === undefined)) return fail(STRANGE);
  return ok({
    serverId,
    isDisabled: json["disabled"] === true,
    streams,
    ...(group !== undefined && size !== undefined && { meta: { ...group, size } }),
  });
}

function streamsOf(account: JsonObject, at: number): readonly Stream[] {
  return listIn(account["stream_detail"]).flatMap((stream) => {
    const { cluster, state } = stream;
    const group = isObject(cluster) ? groupIn(cluster, at) : undefined;
    if (group === undefined) return [];
    return [
      {
        ...group,
        account: nameIn(account["name"]),
        name: nameIn(stream["name"]),
        raftGroup: nameIn(stream["stream_raft_group"]),
        lastMessage: (isObject(state) ? whole(state["last_seq"]) : undefined) ?? 0,
      },
    ];
  });
}

function groupIn(json: JsonObject, at: number): Group | undefined {
  const replicas: Replica[] = [];
  for (const item of listIn(json["replicas"])) {
    const replica = replicaIn(item, at);
    if (replica === undefined) return undefined;
    replicas.push(replica);
  }
  return { clusterName: nameIn(json["name"]), leader: nameIn(json["leader"]), replicas };
}

function replicaIn(json: JsonObject, at: number): Replica | undefined {
  const told = nameIn(json["name"]);
  const nameless = NAMELESS.exec(told);
  const name = nameless === null ? told : "";
  const id = name === "" ? readPeer(json["peer"] ?? nameless?.[1]) : peerOf(name);
  if (id === undefined) return undefined;
  const nanoseconds = whole(json["active"]) ?? 0;
  const isOffline = json["offline"] === true;
  // 0 is said of one who was never heard of.
  if (nanoseconds === 0 || Number.isNaN(at)) return { id, name, isOffline };
  const ago = nanoseconds / 1e6;
  return { id, name, isOffline, contact: { at: at - ago, ago } };
}

/** `/routez`: what went between this server and each other one since the connections began. */
export interface Route {
  /** Tells this connection from every other, of all times. */
  readonly key: string;
  readonly remoteServerId: string;
  /** Empty where the version does not tell it. */
  readonly remoteName: string;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

export function readRoutez(text: string): readonly Route[] {
  const json = parsed(text);
  return listIn(isObject(json) ? json["routes"] : undefined).flatMap((route) => {
    const remoteServerId = nameIn(route["remote_id"]);
    const sentBytes = whole(route["out_bytes"]);
    const receivedBytes = whole(route["in_bytes"]);
    if (remoteServerId === "" || sentBytes === undefined || receivedBytes === undefined) return [];
    const key = `${remoteServerId} ${String(whole(route["rid"]))} ${nameIn(route["start"])}`;
    const remoteName = nameIn(route["remote_name"]);
    return [{ key, remoteServerId, remoteName, sentBytes, receivedBytes }];
  });
}

/** What is no object in a list is passed over. */
function listIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? (value.slice(0, MOST) as unknown[]).filter(isObject) : [];
}

export function nameIn(value: unknown): string {
  return detached(textOf(value).slice(0, NAME_KEPT));
}
