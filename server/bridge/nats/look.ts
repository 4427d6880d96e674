/** One look at a server: who it is, and what it says of the group that is watched. */
import { type Result, fail, ok, shown } from "../../../src/core/base/index.ts";
import type { MemberFacts } from "../facts.ts";
import type { Door } from "../http-door.ts";
import {
  type Group,
  type Identity,
  type Jsz,
  type Replica,
  type Stream,
  readJsz,
  readVarz,
} from "./answers.ts";
import { peerOf } from "./peer.ts";
import { type RaftGroup, readRaftz } from "./raftz.ts";

/** The group that is watched: a stream's, or without one the meta group. */
export interface Watched {
  readonly stream?: string;
  /** The stream's; without it all accounts are looked through. */
  readonly account?: string;
}

/** What it says of its own Raft state. */
type Own = Pick<
  MemberFacts,
  | "role"
  | "remark"
  | "term"
  | "votedFor"
  | "commitIndex"
  | "lastApplied"
  | "lastLogIndex"
  | "progress"
>;

export interface Heard {
  readonly identity: Identity;
  /** Its id in the group. */
  readonly id: string;
  readonly clusterName: string;
  /** The stream's account; empty for the meta group. */
  readonly account: string;
  /** False where the server has no replica of the stream. */
  readonly isMember: boolean;
  /** The id and the name of the leader that it names; empty when it knows of none. */
  readonly leader: string;
  readonly leaderName: string;
  readonly others: readonly Replica[];
  /** With itself, the others are the whole membership. */
  readonly isWhole: boolean;
  /** How many members it says there are; absent where it tells them all. */
  readonly size?: number;
  readonly own: Own;
  /** A counter that rises with what is written, where there is one. */
  readonly writes?: number;
}

/** Looks again and again at the server behind one door, and remembers how it is asked. */
export interface Looker {
  readonly look: () => Promise<Result<Heard, string>>;
  /** It has been met, and has not failed since. */
  readonly isKnown: () => boolean;
  /** Of one that is known: asks only whether it is still there, which is short. */
  readonly glance: () => Promise<Result<Heard, string>>;
}

/** Who it is, its group, and whether it serves `/raftz`: asked anew when it may be another. */
interface Known {
  readonly heard: Heard;
  readonly group: string;
  readonly hasRaftz: boolean;
}

const META = "_meta_";

export function createLooker(
  door: Door,
  base: string,
  watched: () => Watched,
  wallClock: () => number,
): Looker {
  let known: Known | undefined;

  const get = async (path: string): Promise<Result<string, string>> => {
    const answer = await door.ask({ path: `${base}${path}` });
    if (!answer.ok) return answer;
    const { status, text } = answer.value;
    return status === 200 ? ok(text) : fail(refusal(status, text));
  };
  const getJsz = async (of: Watched): Promise<Result<Jsz, string>> => {
    const text = await get(jszPath(of));
    return text.ok ? readJsz(text.value) : text;
  };
  /** Undefined where it is not served, or the group is not there. */
  const getRaft = async (account: string, group: string): Promise<RaftAnswer> => {
    const answer = await door.ask({ path: `${base}${raftPath(account, group)}` });
    if (!answer.ok) return answer;
    const { status, text } = answer.value;
    if (status === 404) return ok(undefined);
    return status === 200 ? readRaftz(text, group, wallClock()) : fail(refusal(status, text));
  };
  const meet = async (): Promise<Result<Heard, string>> => {
    const varz = await get("/varz");
    const identity = varz.ok ? readVarz(varz.value) : varz;
    if (!identity.ok) return identity;
    const jsz = await getJsz(watched());
    const found = jsz.ok ? groupOf(jsz.value, identity.value, watched()) : jsz;
    if (!found.ok) return found;
    const { heard, group } = found.value;
    // A group without a name, of an older version, can't be asked for.
    const raft = group === "" ? ok(undefined) : await getRaft(heard.account, group);
    if (!raft.ok) return raft;
    const hasRaftz = raft.value !== undefined;
    known = { heard: hasRaftz ? withRaft(heard, raft.value) : heard, group, hasRaftz };
    return ok(known.heard);
  };
  const again = async ({ heard, group, hasRaftz }: Known): Promise<Result<Heard, string>> => {
    if (hasRaftz) {
      const raft = await getRaft(heard.account, group);
      if (!raft.ok) return raft;
      return raft.value?.id === heard.id ? ok(withRaft(heard, raft.value)) : meet();
    }
    const jsz = await getJsz(watched());
    if (!jsz.ok) return jsz;
    if (jsz.value.serverId !== heard.identity.serverId) return meet();
    const found = groupOf(jsz.value, heard.identity, watched());
    if (!found.ok) return found;
    known = { heard: found.value.heard, group, hasRaftz };
    return ok(known.heard);
  };
  const isStillThere = async (): Promise<Result<Heard, string>> => {
    const jsz = await getJsz({});
    if (!jsz.ok) return jsz;
    return known?.heard.identity.serverId === jsz.value.serverId ? ok(known.heard) : meet();
  };
  const noted = (looked: Result<Heard, string>): Result<Heard, string> => {
    // Whoever answers next may be another.
    if (!looked.ok) known = undefined;
    return looked;
  };
  return {
    look: async () => noted(await (known === undefined ? meet() : again(known))),
    isKnown: () => known !== undefined,
    glance: async () => noted(await isStillThere()),
  };
}

type RaftAnswer = Result<RaftGroup | undefined, string>;

function jszPath({ stream, account }: Watched): string {
  if (stream === undefined) return "/jsz?raft=1";
  const which = account === undefined ? "accounts=1" : `acc=${encodeURIComponent(account)}`;
  return `/jsz?${which}&streams=1&raft=1`;
}

/** Without an account it is the system account's groups that are told. */
function raftPath(account: string, group: string): string {
  const of = account === "" ? "" : `acc=${encodeURIComponent(account)}&`;
  return `/raftz?${of}group=${encodeURIComponent(group)}`;
}

/** A NATS server is there, and not what is wanted of it. */
export const OFF = "JetStream is off there";
export const ALONE = "JetStream is not clustered there, and has no Raft";
export const AMBIGUOUS = "is in several accounts";

interface Found {
  readonly heard: Heard;
  /** The name of the Raft group; empty where it is not told. */
  readonly group: string;
}

function groupOf(jsz: Jsz, identity: Identity, watched: Watched): Result<Found, string> {
  const { meta, isDisabled } = jsz;
  if (isDisabled) return fail(OFF);
  if (meta === undefined) return fail(ALONE);
  const { stream } = watched;
  if (stream === undefined) {
    const isWhole = meta.leader === identity.name && meta.replicas.length + 1 >= meta.size;
    const heard = heardFrom(identity, meta, { isWhole });
    return ok({ heard: isWhole ? heard : { ...heard, size: meta.size }, group: META });
  }
  const found = streamIn(jsz.streams, stream, watched.account);
  if (!found.ok) return found;
  if (found.value === undefined) {
    const nothing = { clusterName: meta.clusterName, leader: "", replicas: [] };
    const heard = heardFrom(identity, nothing, { isWhole: false });
    const own = { remark: `it holds no replica of the stream ${shown(stream)}` };
    return ok({ heard: { ...heard, isMember: false, own }, group: "" });
  }
  const { account, raftGroup, lastMessage } = found.value;
  const heard = heardFrom(identity, found.value, { isWhole: true });
  return ok({ heard: { ...heard, account, writes: lastMessage }, group: raftGroup });
}

/** Undefined where it has no replica there. */
function streamIn(
  streams: readonly Stream[],
  name: string,
  account: string | undefined,
): Result<Stream | undefined, string> {
  // An account that is not there is answered with all of them.
  const found = streams.filter(
    (stream) => stream.name === name && (account === undefined || stream.account === account),
  );
  if (found.length < 2) return ok(found[0]);
  const accounts = found.map((stream) => shown(stream.account)).slice(0, 8);
  return fail(`a stream ${shown(name)} ${AMBIGUOUS}: ${accounts.join(", ")}`);
}

function heardFrom(
  identity: Identity,
  { clusterName, leader: leaderName, replicas: others }: Group,
  { isWhole }: Pick<Heard, "isWhole">,
): Heard {
  const id = peerOf(identity.name);
  const leader = leaderName === "" ? "" : peerOf(leaderName);
  const common = { identity, id, clusterName, account: "", isMember: true };
  return { ...common, leader, leaderName, others, isWhole, own: ownFrom(leader, id) };
}

/** What it names tells its own role, but for one: without a leader it may be a candidate. */
function ownFrom(leader: string, id: string): Own {
  if (leader === "") return { remark: "it knows no leader" };
  return { role: leader === id ? "leader" : "follower" };
}

function withRaft(heard: Heard, raft: RaftGroup): Heard {
  const { id, leader, peers: others, role, term, votedFor, progress } = raft;
  const { commitIndex, lastApplied, lastLogIndex } = raft;
  const leaderName =
    leader === heard.id
      ? heard.identity.name
      : (others.find((peer) => peer.id === leader)?.name ?? "");
  const facts = { term, votedFor, commitIndex, lastApplied, lastLogIndex, progress };
  const own =
    role === undefined
      ? { ...facts, remark: "its state is not one of Raft's" }
      : { ...facts, role };
  const { writes: _writes, size: _size, ...rest } = heard;
  return { ...rest, id, leader, leaderName, others, isWhole: true, own };
}

/** Go's own words to one who speaks plain HTTP to a port with TLS. */
const WANTS_TLS = "HTTP request to an HTTPS server";

function refusal(status: number, text: string): string {
  return text.includes(WANTS_TLS) ? "it wants https" : `it answers with HTTP status ${status}`;
}
