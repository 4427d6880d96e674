/** What a step waits for, as data, and whether it holds in a world. */

import {
  type LogIndex,
  type Message,
  type NodeId,
  type Role,
  type Term,
  isJoint,
  lastIndex,
} from "../raft/index.ts";
import {
  type Host,
  type HostStatus,
  type Microseconds,
  type World,
  hostOf,
  valueOf,
} from "../simulation/index.ts";

export type Condition =
  /** So much time has passed since the last act of the step, or since its beginning. */
  | { readonly type: "after"; readonly time: Microseconds }
  /** The node runs in this role, and in this term when one is named. */
  | { readonly type: "role"; readonly node: NodeId; readonly role: Role; readonly term?: Term }
  /** Some running node has this role. */
  | { readonly type: "some-role"; readonly role: Role }
  | { readonly type: "term"; readonly node: NodeId; readonly least: Term }
  /** The node knows that all entries up to this index are committed. */
  | { readonly type: "committed"; readonly node: NodeId; readonly index: LogIndex }
  /** What is on the node's disk, entry by entry: these terms and no more. */
  | { readonly type: "log-terms"; readonly node: NodeId; readonly terms: readonly Term[] }
  /** The log on disk ends at this index or behind it. */
  | { readonly type: "log-end"; readonly node: NodeId; readonly least: LogIndex }
  | { readonly type: "snapshot"; readonly node: NodeId; readonly index: LogIndex }
  | { readonly type: "value"; readonly node: NodeId; readonly key: string; readonly value: string }
  | { readonly type: "voters"; readonly node: NodeId; readonly voters: readonly NodeId[] }
  | { readonly type: "joint"; readonly node: NodeId; readonly is: boolean }
  | { readonly type: "status"; readonly node: NodeId; readonly status: HostStatus }
  | { readonly type: "in-flight"; readonly kind: Message["type"]; readonly to?: NodeId }
  /** No client waits for an answer any more. */
  | { readonly type: "all-answered" }
  | { readonly type: "all"; readonly of: readonly Condition[] };

/** `since` is when the step last acted, or began; the world may have had no event since long. */
export function holds(
  condition: Condition,
  world: World,
  { since, now }: { readonly since: Microseconds; readonly now: Microseconds },
): boolean {
  const { type } = condition;
  if (type === "after") return now - since >= condition.time;
  if (type === "all") return condition.of.every((each) => holds(each, world, { since, now }));
  if (type === "all-answered") return world.clients.every(({ open }) => open === undefined);
  if (type === "some-role") return world.hosts.some((host) => hasRole(host, condition.role));
  if (type === "in-flight") {
    return world.network.inFlight.some(
      ({ message }) =>
        message.type === condition.kind &&
        (condition.to === undefined || message.to === condition.to),
    );
  }
  const host = hostOf(world, condition.node);
  return host !== undefined && holdsAt(condition, host);
}

type ConditionOfNode = Extract<Condition, { readonly node: NodeId }>;

function holdsAt(condition: ConditionOfNode, host: Host): boolean {
  // The table holds for each type the function that takes just that condition.
  const check = CHECKS[condition.type] as (condition: ConditionOfNode, host: Host) => boolean;
  return check(condition, host);
}

type ConditionAs<T extends Condition["type"]> = Extract<Condition, { readonly type: T }>;

const CHECKS: {
  readonly [T in ConditionOfNode["type"]]: (condition: ConditionAs<T>, host: Host) => boolean;
} = {
  role: ({ role, term }, host) =>
    hasRole(host, role) && (term === undefined || host.raft.term === term),
  term: ({ least }, { raft }) => raft.term >= least,
  committed: ({ index }, { raft }) => raft.commitIndex >= index,
  "log-terms": ({ terms }, host) =>
    termsOf(host).join() === terms.join() && host.disk.entries.length === lengthOf(host),
  "log-end": ({ least }, { disk }) => disk.snapshot.index + disk.entries.length >= least,
  snapshot: ({ index }, { disk }) => disk.snapshot.index >= index,
  value: ({ key, value }, { machine }) => valueOf(machine, key) === value,
  joint: ({ is }, { raft }) => isJoint(raft.membership) === is,
  status: ({ status }, host) => host.status === status,
  voters: ({ voters }, { raft }) => raft.membership.voters.join() === voters.join(),
};

/** The terms of the entries on the node's disk, in order. */
export function termsOf({ disk }: Host): readonly Term[] {
  return disk.entries.map(({ term }) => term);
}

function lengthOf({ raft }: Host): number {
  return lastIndex(raft.log) - raft.log.snapshot.index;
}

function hasRole({ status, raft }: Host, role: Role): boolean {
  return status === "running" && raft.role === role;
}
