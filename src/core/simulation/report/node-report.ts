/** One host as an exporter describes it. */

import type { NodeReport, RaftFacts } from "../../protocol/index.ts";
import { NOBODY, isLearner, lastIndex, lastTerm } from "../../raft/index.ts";
import type { Host } from "../host.ts";
import { inMilliseconds } from "../time.ts";
import type { World } from "../world.ts";

/** How a host is called outside of the simulation. */
export interface Identity {
  readonly uuid: string;
  readonly addr: string;
}

export type Identify = (host: Host) => Identity;

/** Addresses of the range that is kept free for examples, RFC 5737. */
export function usualIdentity({ id }: Host): Identity {
  return { uuid: `node-${id}`, addr: `192.0.2.${id}:9000` };
}

export function reportOf(host: Host, world: World, identify: Identify): NodeReport {
  return { ...identify(host), commonName: host.name, state: stateText(host, world) };
}

/** The report with the facts of Raft; a process that has ended tells none. */
export function fullReportOf(host: Host, world: World, identify: Identify): NodeReport {
  const report = reportOf(host, world, identify);
  if (host.status !== "running" && host.status !== "paused") return report;
  return { ...report, raft: factsOf(host, world, identify) };
}

/**
 * The role and its flags. The first host of the world is the one that exports, for as long as it
 * runs: who is down exports nothing. That the stream goes on then is the exporter's doing, which
 * stands outside of the world.
 */
function stateText(host: Host, { hosts }: World): string {
  const { raft, status, id } = host;
  const current = hosts[0]?.id === id && status === "running" ? ["current"] : [];
  const learner = isLearner(raft.membership, id) ? ["learner"] : [];
  if (status === "stopped" || status === "removed") return ["inactive", ...learner].join("|");
  const isPreCandidate = raft.role === "pre-candidate";
  return [
    ...current,
    isPreCandidate ? "candidate" : raft.role,
    ...(isPreCandidate ? ["pre-vote"] : []),
    ...learner,
    ...(status === "paused" ? ["inactive", "paused"] : []),
  ].join("|");
}

function factsOf({ raft, tickLength }: Host, { hosts }: World, identify: Identify): RaftFacts {
  const voted = hosts.find(({ id }) => id === raft.vote);
  const facts = {
    term: raft.term,
    commitIndex: raft.commitIndex,
    lastApplied: raft.applied,
    lastLogIndex: lastIndex(raft.log),
    lastLogTerm: lastTerm(raft.log),
    electionTimeoutMs: inMilliseconds(raft.electionTimeout * tickLength),
  };
  if (raft.vote === NOBODY || voted === undefined) return { ...facts, votedFor: "" };
  return { ...facts, votedFor: identify(voted).uuid };
}
