/**
 * Reads `/raftz`, which nats-server has since 2.11: a member's own Raft state, all of it at one
 * moment. Written after its source (`RaftzGroup` of monitor.go) and an answer of 2.14.6.
 */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import type { MemberRole, Progress } from "../facts.ts";
import { type JsonObject, isObject, parsed, whole } from "../json.ts";
import { type Replica, STRANGE, nameIn } from "./answers.ts";
import { readPeer } from "./peer.ts";

export interface RaftGroup {
  /** Its own id in the group. */
  readonly id: string;
  /** Absent for a node that is closed, and for what a newer version may say. */
  readonly role?: MemberRole;
  /** The id of the leader; empty when it knows of none. */
  readonly leader: string;
  readonly term: number;
  /** Empty when it gave no vote in its term. */
  readonly votedFor: string;
  readonly commitIndex: number;
  readonly lastApplied: number;
  readonly lastLogIndex: number;
  /** All but itself. */
  readonly peers: readonly Replica[];
  /** Empty but on the leader. */
  readonly progress: ReadonlyMap<string, Progress>;
}

const ROLES: Readonly<Record<string, MemberRole>> = {
  LEADER: "leader",
  CANDIDATE: "candidate",
  FOLLOWER: "follower",
};
const PEERS_LIMIT = 1_000;

/** Undefined where that group is not there. `at`: when it was heard, Unix time in milliseconds. */
export function readRaftz(
  text: string,
  group: string,
  at: number,
): Result<RaftGroup | undefined, string> {
  const json = parsed(text);
  if (!isObject(json)) return fail(STRANGE);
  const accounts = Object.values(json).filter(isObject);
  const found = accounts.find((groups) => Object.hasOwn(groups, group))?.[group];
  if (found === undefined) return ok(undefined);
  return isObject(found) ? groupIn(found, at) : fail(STRANGE);
}

function groupIn(json: JsonObject, at: number): Result<RaftGroup, string> {
  const id = readPeer(json["id"]);
  const leader = peerOrNobody(json["leader"]);
  const votedFor = peerOrNobody(json["voted_for"]);
  const term = whole(json["term"]);
  const commitIndex = whole(json["committed"]);
  const lastApplied = whole(json["applied"]);
  const lastLogIndex = whole(json["pindex"]);
  if (id === undefined || leader === undefined || votedFor === undefined) return fail(STRANGE);
  if (term === undefined || commitIndex === undefined) return fail(STRANGE);
  if (lastApplied === undefined || lastLogIndex === undefined) return fail(STRANGE);
  const role = ROLES[String(json["state"])];
  const indexes = { commitIndex, lastApplied, lastLogIndex };
  const { peers, progress } = peersIn(json["peers"], at);
  const raft = { id, leader, term, votedFor, ...indexes, peers, progress };
  return ok(role === undefined ? raft : { ...raft, role });
}

function peersIn(json: unknown, at: number): Pick<RaftGroup, "peers" | "progress"> {
  const peers: Replica[] = [];
  const progress = new Map<string, Progress>();
  const entries = isObject(json) ? Object.entries(json).slice(0, PEERS_LIMIT) : [];
  for (const [key, peer] of entries) {
    const id = readPeer(key);
    // Who is not known to the group has only been heard of: it is no member.
    if (id === undefined || !isObject(peer) || peer["known"] !== true) continue;
    const ago = milliseconds(peer["last_seen"]);
    const contact = ago === undefined ? {} : { contact: { at: at - ago, ago } };
    peers.push({ id, name: nameIn(peer["name"]), isOffline: false, ...contact });
    const match = whole(peer["last_replicated_index"]);
    if (match !== undefined) progress.set(id, { match });
  }
  return { peers, progress };
}

/** Left out for nobody. */
function peerOrNobody(value: unknown): string | undefined {
  return value === undefined || value === "" ? "" : readPeer(value);
}

const UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  µs: 1e-3,
  μs: 1e-3,
  us: 1e-3,
  ns: 1e-6,
};

/** A span as Go writes it: `101.224417ms`, `1m2.5s`. */
function milliseconds(value: unknown): number | undefined {
  if (
    typeof value !== "string" ||
    !/^([0-9]{1,9}(\.[0-9]{1,9})?(h|m|s|ms|µs|μs|us|ns)){1,3}$/.test(value)
  ) {
    return undefined;
  }
  let sum = 0;
  for (const [, number, unit = ""] of value.matchAll(/([0-9.]+)([a-zµμ]+)/g)) {
    sum += Number(number) * (UNITS[unit] ?? 0);
  }
  return sum;
}
