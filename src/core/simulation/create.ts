/** The beginning of a world: all hosts start at once, with empty logs. */

import { assert } from "../base/index.ts";
import {
  type Disk,
  type Membership,
  type NodeId,
  type Options,
  emptyDisk,
  isMember,
  membershipOf,
  optionsFor,
  startNode,
} from "../raft/index.ts";
import { newAutopilot } from "./autopilot-state.ts";
import { ALWAYS, chanceFor } from "./chance.ts";
import { checkSetup } from "./check-setup.ts";
import { newClients } from "./clients.ts";
import { tickLengthAt, timeoutOf } from "./clock.ts";
import type { Host } from "./host.ts";
import { EMPTY_MACHINE } from "./machine.ts";
import type { Network } from "./network.ts";
import { ticksOf } from "./pace.ts";
import type { Setup } from "./setup.ts";
import type { Microseconds } from "./time.ts";
import type { World } from "./world.ts";

const NETWORK_CHANCE = 1;
const AUTOPILOT_CHANCE = 2;
/** Clients of a viewer are numbered from here, far from those of the setup. */
const FIRST_VIEWER = 1_000;

/** The world of this setup, which must be one that `checkSetup` lets pass. */
export function createWorld(setup: Setup): World {
  const checked = checkSetup(setup);
  assert(checked.ok, checked.ok ? "" : checked.error);
  const ids = Array.from({ length: setup.voters + setup.learners }, (_, index) => index + 1);
  const world: World = {
    setup,
    now: 0,
    steps: 0,
    chance: chanceFor(setup.seed, NETWORK_CHANCE),
    hosts: ids.map((id) => newHost(setup, id, 0)),
    network: newNetwork(setup),
    clients: newClients(setup, 0),
    nextClient: FIRST_VIEWER,
  };
  if (setup.autopilot === undefined) return world;
  const chance = chanceFor(setup.seed, AUTOPILOT_CHANCE);
  return { ...world, autopilot: newAutopilot(setup.autopilot, chance) };
}

/** A host that starts at this moment with an empty disk. */
export function newHost(setup: Setup, id: NodeId, now: Microseconds): Host {
  const membership = genesisOf(setup);
  const raft = startNode(nodeOptions(setup, id, 1), membership);
  const host: Host = {
    id,
    name: setup.names[id - 1] ?? `node-${id}`,
    status: "running",
    raft,
    disk: emptyDisk(membership),
    machine: EMPTY_MACHINE,
    writing: undefined,
    inbox: [],
    reads: [],
    clockSpeed: ALWAYS,
    tickLength: tickLengthAt(setup.pace, ALWAYS),
    tickedAt: now,
    dueAt: now,
    isMember: isMember(membership, id),
    starts: 1,
    wiped: false,
  };
  return { ...host, dueAt: timeoutOf(host) };
}

/** A disk with nothing on it but who the first members are. */
export function blankDisk(setup: Setup): Disk {
  return emptyDisk(genesisOf(setup));
}

/** What the node runs with; each start draws other election timeouts. */
export function nodeOptions(setup: Setup, id: NodeId, starts: number): Options {
  const { seed, pace, preVote, checkQuorum, readOnly, broken, entriesPerMessage } = setup;
  return optionsFor(id, {
    electionTicks: ticksOf(pace, pace.election),
    heartbeatTicks: ticksOf(pace, pace.heartbeat),
    preVote,
    checkQuorum,
    readOnly,
    broken,
    ...(entriesPerMessage === undefined ? {} : { maxEntriesPerMessage: entriesPerMessage }),
    seed: chanceFor(chanceFor(seed, starts), id),
  });
}

/** Every log begins behind this membership; who joins later knows it too. */
function genesisOf({ voters, learners }: Setup): Membership {
  const numbers = (first: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => first + index);
  return membershipOf(numbers(1, voters), numbers(voters + 1, learners));
}

function newNetwork({ pace, loss, duplication, reordering }: Setup): Network {
  const { latency, jitter } = pace;
  return {
    inFlight: [],
    nextId: 1,
    latency,
    jitter,
    loss,
    duplication,
    reordering,
    groups: [],
    isolated: [],
    cuts: [],
    slow: [],
  };
}
