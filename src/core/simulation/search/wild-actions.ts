/**
 * What can be done to a world to make it fail, by chance. Each run leaves out about half of the
 * kinds, so that those which undo each other also happen alone.
 */

import type { MembershipChange, NodeChange, NodeId } from "../../raft/index.ts";
import type { Action } from "../action.ts";
import type { Chance } from "../chance.ts";
import type { Host } from "../host.ts";
import { milliseconds } from "../time.ts";
import { type World, leaderOf } from "../world.ts";

type Maker = (world: World, chance: Chance) => Action | undefined;

export class WildActions {
  readonly #makers: readonly Maker[];

  constructor(chance: Chance) {
    this.#makers = [...MAKERS.filter(() => chance.happens(500)), ...ALWAYS_THERE];
  }

  next(world: World, chance: Chance): Action | undefined {
    return chance.oneOf(this.#makers)?.(world, chance);
  }
}

const MAKERS: readonly Maker[] = [
  (world, chance) => one("crash", running(world), chance),
  (world) => one("crash", leading(world)),
  (world) => one("isolate", leading(world)),
  (world, chance) => one("isolate", running(world), chance),
  (world, chance) => one("pause", running(world), chance),
  (world, chance) => one("time-out-now", running(world), chance),
  (world, chance) => one("time-out-now", running(world), chance),
  (world, chance) => one("transfer-leadership", running(world), chance),
  (world, chance) => one("compact", running(world), chance),
  (world, chance) => one("remove-node", voting(world), chance),
  (world) => (world.hosts.length < 9 ? { type: "add-voter" } : undefined),
  (world) => (world.hosts.length < 9 ? { type: "add-learner" } : undefined),
  (world, chance) => ({ type: "change-members", change: wildChange(world, chance) }),
  (world, chance) => ({ type: "change-members", change: wildChange(world, chance) }),
  () => ({ type: "leave-joint" }),
  () => ({ type: "align-timers" }),
  () => ({ type: "big-outage" }),
  partition,
  partition,
  (world, chance) => {
    const [from, to] = [chance.oneOf(world.hosts)?.id ?? 1, chance.oneOf(world.hosts)?.id ?? 1];
    return from === to ? undefined : { type: "cut", from, to };
  },
  (world, chance) => {
    const [from, to] = [chance.oneOf(world.hosts)?.id ?? 1, chance.oneOf(world.hosts)?.id ?? 1];
    const latency = milliseconds(chance.between(20, 400));
    return from === to ? undefined : { type: "slow-path", from, to, latency, jitter: 0 };
  },
  (world, chance) => {
    const packet = chance.oneOf(world.network.inFlight);
    const by = milliseconds(chance.between(50, 500));
    return packet === undefined ? undefined : { type: "delay-message", id: packet.id, by };
  },
];

/** What mends: there is always a way back. */
const ALWAYS_THERE: readonly Maker[] = [
  () => ({ type: "heal" }),
  () => ({ type: "heal" }),
  () => ({ type: "resume-all" }),
  (world, chance) => one("restart", stopped(world), chance),
  (world, chance) => one("restart", stopped(world), chance),
  (world, chance) =>
    one(
      "resume",
      world.hosts.filter(({ status }) => status === "paused"),
      chance,
    ),
];

type OnOne = Extract<Action, { readonly node: NodeId }>["type"];

function one(
  type: Exclude<OnOne, "write" | "read" | "clock-speed">,
  hosts: readonly Host[],
  chance?: Chance,
): Action | undefined {
  const host = chance === undefined ? hosts[0] : chance.oneOf(hosts);
  return host === undefined ? undefined : { type, node: host.id };
}

function running(world: World): readonly Host[] {
  return world.hosts.filter(({ status }) => status === "running");
}

function stopped(world: World): readonly Host[] {
  return world.hosts.filter(({ status }) => status === "stopped");
}

function leading(world: World): readonly Host[] {
  const leader = leaderOf(world);
  return leader === undefined ? [] : [leader];
}

/** Those that the leader counts as voters, as long as there are enough of them. */
function voting(world: World): readonly Host[] {
  const voters = leaderOf(world)?.raft.membership.voters ?? [];
  return voters.length < 3 ? [] : world.hosts.filter(({ id }) => voters.includes(id));
}

function partition(world: World, chance: Chance): Action {
  const one: NodeId[] = [];
  const other: NodeId[] = [];
  for (const { id } of world.hosts) (chance.happens(500) ? one : other).push(id);
  return { type: "partition", groups: [one, other].filter((group) => group.length > 0) };
}

/** Up to three voters come, go, or become learners, in any of the ways that there are. */
function wildChange(world: World, chance: Chance): MembershipChange {
  const { voters = [] } = leaderOf(world)?.raft.membership ?? {};
  const changes: NodeChange[] = [];
  const left = world.hosts.filter(({ status }) => status !== "removed");
  for (let count = chance.between(1, 3); count > 0; count--) {
    const isNew = world.hosts.length < 9 && chance.happens(300);
    const next = Math.max(...world.hosts.map(({ id }) => id)) + 1;
    const node = isNew ? next : (chance.oneOf(left)?.id ?? next);
    if (changes.some((change) => change.node === node)) continue;
    const mayGo = voters.length - changes.length >= 2;
    const types = mayGo
      ? (["add-voter", "add-learner", "remove"] as const)
      : ["add-voter" as const];
    changes.push({ type: chance.oneOf(types) ?? "add-voter", node });
  }
  const transition = chance.oneOf(["auto", "auto", "implicit", "explicit"] as const) ?? "auto";
  return { transition, changes };
}
