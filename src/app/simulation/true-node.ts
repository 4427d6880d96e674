/** What is true of one node. */
import { instant } from "../../core/base/index.ts";
import {
  NOBODY,
  type NodeId,
  entriesBetween,
  isLearner,
  isVoter,
  lastIndex,
  majorityOf,
} from "../../core/raft/index.ts";
import { type Host, inMilliseconds } from "../../core/simulation/index.ts";
import type { Ballot, ElectionTimer, TrueEntry, TrueNode } from "../store/index.ts";
import { entryText } from "./entry-text.ts";
import type { GoodTerm } from "./good-terms.ts";

export function trueNode(
  host: Host,
  hosts: readonly Host[],
  goodTerm: GoodTerm,
  logTold: number,
): TrueNode {
  const { id, name, status, raft, machine, clockSpeed, wiped } = host;
  const isThere = hosts.some((other) => other.id === raft.vote);
  return {
    id,
    uuid: uuidOf(id),
    name,
    status,
    role: raft.role,
    term: raft.term,
    votedFor: raft.vote === NOBODY || !isThere ? undefined : uuidOf(raft.vote),
    timer: timerOf(host),
    ballot: ballotOf(host),
    commitIndex: raft.commitIndex,
    applied: machine.applied,
    snapshotIndex: raft.log.snapshot.index,
    log: logOf(host, goodTerm, logTold),
    followers:
      raft.role === "leader" && status === "running"
        ? raft.progress
            .filter(({ node }) => node !== id)
            .map(({ node, matchIndex, nextIndex, state }) => ({
              uuid: uuidOf(node),
              matchIndex,
              nextIndex,
              state,
            }))
        : [],
    isVoter: isVoter(raft.membership, id),
    isLearner: isLearner(raft.membership, id),
    keys: machine.values,
    clockSpeed,
    wiped,
  };
}

/** As `usualIdentity` calls it. */
export function uuidOf(id: NodeId): string {
  return `node-${id}`;
}

function timerOf({ status, raft, tickedAt, tickLength }: Host): ElectionTimer | undefined {
  const isWaiting = status === "running" && raft.role !== "leader";
  if (!isWaiting || !isVoter(raft.membership, raft.id)) return undefined;
  const { electionElapsed, electionTimeout } = raft;
  const startedAt = tickedAt - electionElapsed * tickLength;
  return {
    startedAt: instant(inMilliseconds(startedAt)),
    elapsesAt: instant(inMilliseconds(startedAt + electionTimeout * tickLength)),
  };
}

function ballotOf({ status, raft }: Host): Ballot | undefined {
  const stands = raft.role === "candidate" || raft.role === "pre-candidate";
  if (!stands || status !== "running") return undefined;
  const of = (granted: boolean): readonly string[] =>
    raft.votes.filter((vote) => vote.granted === granted).map(({ node }) => uuidOf(node));
  const granted = new Set([uuidOf(raft.id), ...of(true)]);
  return {
    granted: [...granted],
    refused: of(false),
    needed: majorityOf(raft.membership.voters.length),
  };
}

function logOf({ raft }: Host, goodTerm: GoodTerm, logTold: number): readonly TrueEntry[] {
  const last = lastIndex(raft.log);
  return entriesBetween(raft.log, last - logTold + 1, last).map((entry) => {
    const good = goodTerm(entry.index);
    return {
      index: entry.index,
      term: entry.term,
      text: entryText(entry),
      committed: entry.index <= raft.commitIndex,
      conflicting: good !== undefined && good !== entry.term,
    };
  });
}
