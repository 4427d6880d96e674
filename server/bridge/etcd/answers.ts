/**
 * Reads what etcd answers over HTTP. Ids have 64 bits: they come as text, in hex or in digits, and
 * never become a JavaScript number. Checked against etcd 3.4, 3.5 and 3.6 as recorded beside.
 */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import type { MemberRole, Progress } from "../facts.ts";
import { isObject, parsed, textOf, whole } from "../json.ts";

/** `raft.status` of `/debug/vars`: the member's own Raft state, true without a quorum too. */
export interface RaftStatus {
  readonly id: string;
  readonly term: number;
  /** Empty when it gave no vote in its term. */
  readonly votedFor: string;
  /** Empty when it knows of no leader. */
  readonly leader: string;
  readonly role: MemberRole;
  readonly commitIndex: number;
  readonly lastApplied: number;
  /** Empty but on the leader. */
  readonly progress: ReadonlyMap<string, Progress>;
}

/** `/v3/maintenance/status`: short, and its term is the one of the last applied entry. */
export interface MaintenanceStatus {
  readonly id: string;
  readonly leader: string;
  readonly term: number;
  readonly commitIndex: number;
  readonly lastApplied: number;
  readonly version: string;
}

export interface Listed {
  readonly id: string;
  /** Empty until the member has started for the first time; then it has no URLs either. */
  readonly name: string;
  readonly clientUrls: readonly string[];
  readonly learner: boolean;
}

export interface MemberList {
  readonly clusterId: string;
  readonly members: readonly Listed[];
}

/** More members than Raft is ever run with; a longer list is not read. */
const MEMBERS_LIMIT = 1_000;

const ROLES: Readonly<Record<string, MemberRole>> = {
  StateLeader: "leader",
  StateCandidate: "candidate",
  StatePreCandidate: "pre-candidate",
  StateFollower: "follower",
};

/** Undefined while the member is starting: its raft does not run yet. */
export function readVars(text: string): Result<RaftStatus | undefined, string> {
  const json = parsed(text);
  const status = isObject(json) ? json["raft.status"] : undefined;
  if (status === null || status === undefined) return ok(undefined);
  if (!isObject(status)) return fail(STRANGE);
  const id = hexId(status["id"]);
  const votedFor = hexId(status["vote"]);
  const leader = hexId(status["lead"]);
  const role = ROLES[String(status["raftState"])];
  const term = whole(status["term"]);
  const commitIndex = whole(status["commit"]);
  const lastApplied = whole(status["applied"]);
  if (id === undefined || id === "" || votedFor === undefined || leader === undefined) {
    return fail(STRANGE);
  }
  if (role === undefined || term === undefined) return fail(STRANGE);
  if (commitIndex === undefined || lastApplied === undefined) return fail(STRANGE);
  const progress = progressOf(status["progress"]);
  return ok({ id, term, votedFor, leader, role, commitIndex, lastApplied, progress });
}

function progressOf(json: unknown): ReadonlyMap<string, Progress> {
  const progress = new Map<string, Progress>();
  if (!isObject(json)) return progress;
  for (const [key, value] of Object.entries(json).slice(0, MEMBERS_LIMIT)) {
    const id = hexId(key);
    const match = isObject(value) ? whole(value["match"]) : undefined;
    if (id !== undefined && id !== "" && match !== undefined) progress.set(id, { match });
  }
  return progress;
}

export function readStatus(text: string): Result<MaintenanceStatus, string> {
  const json = parsed(text);
  if (!isObject(json) || !isObject(json["header"])) return fail(STRANGE);
  const id = decimalId(json["header"]["member_id"]);
  const leader = decimalId(json["leader"] ?? "0");
  const term = count(json["raftTerm"]);
  const commitIndex = count(json["raftIndex"]);
  const lastApplied = count(json["raftAppliedIndex"]);
  if (id === undefined || leader === undefined || term === undefined) return fail(STRANGE);
  if (commitIndex === undefined || lastApplied === undefined) return fail(STRANGE);
  const version = textOf(json["version"]);
  return ok({ id, leader, term, commitIndex, lastApplied, version });
}

export function readMembers(text: string): Result<MemberList, string> {
  const json = parsed(text);
  const list = isObject(json) ? json["members"] : undefined;
  if (!isObject(json) || !Array.isArray(list) || list.length > MEMBERS_LIMIT) return fail(STRANGE);
  const members: Listed[] = [];
  for (const item of list as readonly unknown[]) {
    const id = isObject(item) ? decimalId(item["ID"]) : undefined;
    if (!isObject(item) || id === undefined || id === "") return fail(STRANGE);
    const urls = Array.isArray(item["clientURLs"]) ? (item["clientURLs"] as unknown[]) : [];
    members.push({
      id,
      name: textOf(item["name"]),
      clientUrls: urls.filter((url): url is string => typeof url === "string").slice(0, 16),
      learner: item["isLearner"] === true,
    });
  }
  const header = json["header"];
  const clusterId = isObject(header) ? decimalId(header["cluster_id"]) : undefined;
  return ok({ clusterId: clusterId ?? "", members });
}

/** What was said cannot be used. Also what another kind of server answers. */
export const STRANGE = "its answer is not etcd's";

/** The same as the gateway writes it: as text, because it has 64 bits; absent when it is 0. */
function count(value: unknown): number | undefined {
  if (value === undefined) return 0;
  return typeof value === "string" && /^[0-9]{1,16}$/.test(value)
    ? whole(Number(value))
    : undefined;
}

/** An id as the logs of etcd write it. Empty for nobody, which is 0. */
export function hexId(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^[0-9a-f]{1,16}$/.test(value)) return undefined;
  return value.replace(/^0+/, "");
}

function decimalId(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^[0-9]{1,20}$/.test(value)) return undefined;
  return hexId(BigInt(value).toString(16));
}
