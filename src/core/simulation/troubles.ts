/** The troubles that the autopilot knows, each with the way out of it. */

import { type NodeId, majorityOf } from "../raft/index.ts";
import type { Action } from "./action.ts";
import type { Trouble } from "./autopilot-state.ts";
import type { Chance } from "./chance.ts";
import type { Draft } from "./draft.ts";
import type { Host } from "./host.ts";
import { isCut } from "./network.ts";
import type { AutopilotSetup } from "./setup.ts";
import type { Microseconds } from "./time.ts";
import { leaderOf } from "./world.ts";

export interface Situation {
  readonly draft: Draft;
  readonly chance: Chance;
  readonly setup: AutopilotSetup;
  readonly troubles: readonly Trouble[];
}

export interface Plan {
  readonly kind: string;
  readonly actions: readonly Action[];
  readonly mend: readonly Action[];
  readonly lasts: Microseconds;
}

/** Undefined when it cannot be made now, or would take too much away. */
type Maker = (situation: Situation) => Plan | undefined;

/** What is listed twice happens twice as often. */
export const TROUBLES: readonly Maker[] = [
  crashLeader,
  crashLeader,
  crashOther,
  pauseLeader,
  isolateLeader,
  splitNetwork,
  splitNetwork,
  slowDown,
  loseMessages,
  handOver,
  loseQuorum,
];

function crashLeader(situation: Situation): Plan | undefined {
  const leader = leaderOf(situation.draft);
  return leader && canSpare(situation, leader) ? crashed(situation, leader) : undefined;
}

function crashOther(situation: Situation): Plan | undefined {
  const leader = leaderOf(situation.draft);
  const others = healthy(situation).filter(({ id }) => id !== leader?.id);
  const host = situation.chance.oneOf(others);
  return host && canSpare(situation, host) ? crashed(situation, host) : undefined;
}

function pauseLeader(situation: Situation): Plan | undefined {
  const leader = leaderOf(situation.draft);
  if (leader === undefined || !canSpare(situation, leader)) return undefined;
  const node = leader.id;
  return {
    kind: "pause",
    actions: [{ type: "pause", node }],
    mend: [{ type: "resume", node }],
    lasts: aWhile(situation),
  };
}

function isolateLeader(situation: Situation): Plan | undefined {
  const leader = leaderOf(situation.draft);
  if (leader === undefined || isSplit(situation) || !canSpare(situation, leader)) return undefined;
  const node = leader.id;
  return {
    kind: "split",
    actions: [{ type: "isolate", node }],
    mend: [{ type: "reconnect", node }],
    lasts: aWhile(situation),
  };
}

/** The smaller part is no quorum, and the larger one is. */
function splitNetwork(situation: Situation): Plan | undefined {
  const { draft, chance } = situation;
  const spare = spareVoters(situation);
  if (isSplit(situation) || spare < 1) return undefined;
  const order = shuffled(chance, healthy(situation));
  const smaller = order.slice(0, chance.between(1, spare)).map(({ id }) => id);
  const larger = draft.hosts.map(({ id }) => id).filter((id) => !smaller.includes(id));
  if (larger.length === 0) return undefined;
  return {
    kind: "split",
    actions: [{ type: "partition", groups: [smaller.toSorted((a, b) => a - b), larger] }],
    mend: [{ type: "partition", groups: [] }],
    lasts: aWhile(situation),
  };
}

function slowDown(situation: Situation): Plan | undefined {
  const { draft, chance, troubles } = situation;
  if (troubles.some(({ kind }) => kind === "slow")) return undefined;
  const host = chance.oneOf(healthy(situation));
  const { latency, jitter } = draft.network;
  if (host === undefined || draft.network.slow.length > 0) return undefined;
  const others = draft.hosts.filter(({ id }) => id !== host.id);
  const both = others.flatMap(({ id }) => [
    { from: host.id, to: id },
    { from: id, to: host.id },
  ]);
  return {
    kind: "slow",
    actions: both.map((path) => ({
      type: "slow-path",
      ...path,
      latency: latency * 4,
      jitter: jitter * 4,
    })),
    mend: both.map((path) => ({ type: "slow-path", ...path, latency, jitter })),
    lasts: aWhile(situation),
  };
}

function loseMessages(situation: Situation): Plan | undefined {
  const { draft, chance, troubles } = situation;
  const permille = chance.between(50, 250);
  if (troubles.some(({ kind }) => kind === "loss") || draft.network.loss > 0) return undefined;
  return {
    kind: "loss",
    actions: [{ type: "loss", permille }],
    mend: [{ type: "loss", permille: 0 }],
    lasts: aWhile(situation),
  };
}

function handOver({ draft, chance }: Situation): Plan | undefined {
  const leader = leaderOf(draft);
  const others = draft.hosts.filter(
    (host) => host.id !== leader?.id && host.status === "running" && isVoter(draft, host.id),
  );
  const heir = chance.oneOf(others);
  if (leader === undefined || heir === undefined) return undefined;
  const actions: readonly Action[] = [{ type: "transfer-leadership", node: heir.id }];
  return { kind: "transfer", actions, mend: [], lasts: draft.setup.pace.election };
}

/** So many voters at once that nothing goes on, for less than the longest outage. */
function loseQuorum(situation: Situation): Plan | undefined {
  const { chance, setup } = situation;
  // Elections take their time too, before the outage is over for a client.
  const lasts = Math.floor(setup.longestOutage / 2);
  if (isSplit(situation) || spareVoters(situation) < 1 || lasts < 1) return undefined;
  const count = spareVoters(situation) + 1;
  const nodes = shuffled(chance, healthy(situation)).slice(0, count);
  return {
    kind: "outage",
    actions: nodes.map(({ id }) => ({ type: "crash", node: id })),
    mend: nodes.map(({ id }) => ({ type: "restart", node: id })),
    lasts,
  };
}

function crashed(situation: Situation, { id: node }: Host): Plan {
  return {
    kind: "crash",
    actions: [{ type: "crash", node }],
    mend: [{ type: "restart", node }],
    lasts: aWhile(situation),
  };
}

/** Long enough for an election, so that the trouble shows. */
function aWhile({ draft, chance }: Situation): Microseconds {
  const { election } = draft.setup.pace;
  return election * 2 + chance.below(election * 3);
}

/** How many voters may still fail without the quorum being lost. */
function spareVoters(situation: Situation): number {
  const voters = votersOf(situation.draft);
  return healthy(situation).length - majorityOf(voters.length);
}

function canSpare(situation: Situation, host: Host): boolean {
  return healthy(situation).includes(host) && spareVoters(situation) > 0;
}

/** The voters that run and are reached by most of the others that run. */
function healthy({ draft }: Situation): readonly Host[] {
  const voters = votersOf(draft);
  const running = draft.hosts.filter(
    ({ id, status }) => status === "running" && voters.includes(id),
  );
  return running.filter(({ id }) => {
    const cut = running.filter((other) => isCut(draft.network, id, other.id)).length;
    return cut * 2 < running.length;
  });
}

/** By what the leader, or whoever knows most, has applied. */
function votersOf(draft: Draft): readonly NodeId[] {
  let newest = leaderOf(draft);
  for (const host of newest === undefined ? draft.hosts : []) {
    if (newest === undefined || host.machine.applied > newest.machine.applied) newest = host;
  }
  return newest?.raft.membership.voters ?? [];
}

function isVoter(draft: Draft, node: NodeId): boolean {
  return votersOf(draft).includes(node);
}

function isSplit({ draft, troubles }: Situation): boolean {
  const { groups, isolated } = draft.network;
  return groups.length + isolated.length > 0 || troubles.some(({ kind }) => kind === "split");
}

/** In an order of chance. */
function shuffled<T>(chance: Chance, items: readonly T[]): readonly T[] {
  const left = [...items];
  return items.map((item) => left.splice(chance.below(left.length), 1)[0] ?? item);
}
