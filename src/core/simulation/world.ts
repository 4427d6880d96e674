/** The true state of a cluster, whole and as plain data: what is kept is a checkpoint. */

import type { NodeId } from "../raft/index.ts";
import type { Autopilot } from "./autopilot-state.ts";
import type { Host } from "./host.ts";
import type { Network } from "./network.ts";
import type { Client } from "./operation.ts";
import type { Setup } from "./setup.ts";
import type { Microseconds } from "./time.ts";

/** Never changed from outside: `advance` and `act` give a new one, which shares what stayed. */
export interface World {
  readonly setup: Setup;
  readonly now: Microseconds;
  /** How many events have happened. */
  readonly steps: number;
  /** Decides what the network does; hosts, clients and autopilot have chance of their own. */
  readonly chance: number;
  /** Sorted by id. */
  readonly hosts: readonly Host[];
  readonly network: Network;
  readonly clients: readonly Client[];
  readonly nextClient: number;
  readonly autopilot?: Autopilot;
}

export function hostOf(world: World, id: NodeId): Host | undefined {
  return world.hosts[placeOfHost(world.hosts, id)];
}

/** Hosts are numbered from 1 and few are ever missing, so a guess is mostly right. */
export function placeOfHost(hosts: readonly Host[], id: NodeId): number {
  return hosts[id - 1]?.id === id ? id - 1 : hosts.findIndex((host) => host.id === id);
}

/** The running leader of the highest term: the one that a client would be sent to. */
export function leaderOf(world: World): Host | undefined {
  let found: Host | undefined;
  for (const host of world.hosts) {
    const isLeading = host.status === "running" && host.raft.role === "leader";
    if (isLeading && (found === undefined || host.raft.term > found.raft.term)) found = host;
  }
  return found;
}
