/** Plays NATS servers to tests: what each says follows from one description of the group. */
import { type FakeServer, fakeServer } from "../fake-server.ts";
import { peerOf } from "./peer.ts";

export interface FakeNats extends FakeServer {
  readonly name: string;
}

export async function fakeNats(name: string): Promise<FakeNats> {
  return Object.assign(await fakeServer(), { name });
}

/** What a server says of the group; all of it may be changed as the test goes on. */
export interface Said {
  /** The name of the leader; empty for none. */
  readonly leader: string;
  /** Of all members, also those that nobody plays. */
  readonly names: readonly string[];
  /** How long ago it heard of the others, in milliseconds. */
  readonly ago?: number;
  readonly offline?: readonly string[];
  readonly serverId?: string;
  readonly clusterName?: string;
}

/** As 2.9 answers: the leader alone tells the others. */
export function says(server: FakeNats, said: Said): void {
  const { answers, name } = server;
  const { serverId = `ID-${name}`, clusterName = "C1" } = said;
  const server_id = serverId;
  const varz = { server_id, server_name: name, version: "2.9.10", host: "0.0.0.0", port: 4222 };
  const meta_cluster = {
    name: clusterName,
    leader: said.leader,
    cluster_size: said.names.length,
    ...(said.leader === name && { replicas: replicasOf(name, said) }),
  };
  answers.set("/varz", () => ({ json: varz }));
  answers.set("/jsz?raft=1", () => ({ json: { server_id, now: now(), meta_cluster } }));
}

export interface SaidOfStream extends Said {
  readonly account: string;
  readonly stream: string;
}

/** As 2.9 answers when it is asked for the streams of that account, or of all. */
export function saysOfStreams(
  server: FakeNats,
  all: readonly SaidOfStream[],
  account?: string,
): void {
  const { answers, name } = server;
  const server_id = `ID-${name}`;
  const meta_cluster = { name: "C1", leader: name, cluster_size: 3 };
  const account_details = all.map((said) => ({
    name: said.account,
    stream_detail: [
      {
        name: said.stream,
        cluster: { name: "C1", leader: said.leader, replicas: replicasOf(name, said) },
        state: { last_seq: 1 },
      },
    ],
  }));
  const json = { server_id, meta_cluster, account_details };
  const which = account === undefined ? "accounts=1" : `acc=${encodeURIComponent(account)}`;
  answers.set("/varz", () => ({ json: { server_id, server_name: name, version: "2.9.10" } }));
  answers.set(`/jsz?${which}&streams=1&raft=1`, () => ({ json: { ...json, now: now() } }));
}

function replicasOf(own: string, { names, ago = 100, offline = [] }: Said): readonly object[] {
  return names
    .filter((name) => name !== own)
    .map((name) => ({
      name,
      current: true,
      active: ago * 1e6,
      peer: peerOf(name),
      offline: offline.includes(name),
    }));
}

function now(): string {
  return new Date().toISOString();
}
