/** Why entries are committed, why followers refuse them, and what snapshots are for. */

import {
  type Membership,
  type Message,
  type NodeId,
  type RaftNode,
  firstIndex,
  isJoint,
  jointCommittedIndex,
  lastIndex,
  termAt,
  votersOf,
} from "../../raft/index.ts";
import type { Fact } from "../fact.ts";
import { type Explanation, type NameOf, counted, listed } from "./words.ts";

type Stepped = Extract<Fact, { type: "stepped" }>;

export function explainLogs(fact: Stepped, nameOf: NameOf): readonly Explanation[] {
  const { before, output } = fact;
  const { node, messages } = output;
  const said = messages.flatMap((message) => [
    ...refusedAppend(fact, message, nameOf),
    ...sentSnapshot(node, message, nameOf),
  ]);
  const say = (kind: Explanation["kind"], text: string): void => {
    said.push({ kind, node: node.id, text });
  };
  if (output.restore !== undefined) say("snapshot-installed", installed(fact, nameOf));
  if (node.role === "leader" && node.commitIndex > before.commitIndex) {
    say("committed", committed(fact, nameOf));
  }
  if (
    node.role === "leader" &&
    output.committed.some(({ data }) => data.type === "change-members")
  ) {
    say("membership-changed", changed(node, nameOf));
  }
  return said;
}

function committed(fact: Stepped, nameOf: NameOf): string {
  const { before, output } = fact;
  const { node } = output;
  const membership = decidedBy(fact);
  const voters = votersOf(membership);
  const holders = voters.filter((voter) => matchOf(fact, voter) >= node.commitIndex);
  const first = before.commitIndex + 1;
  const what =
    first === node.commitIndex ? `entry ${first}` : `entries ${first} to ${node.commitIndex}`;
  const joint = isJoint(membership) ? ": a majority of the old and of the new ones" : "";
  const isOlder = (termAt(node.log, first) ?? node.term) < node.term;
  const older = isOlder ? " and with it what older terms left behind" : "";
  return (
    `${nameOf(node.id)} committed ${what} in term ${node.term}${older}: ` +
    `${holders.length} of ${counted(voters.length, "voter has it", "voters have it")}, ` +
    `${listed(holders, nameOf)}${joint}.`
  );
}

/**
 * Whose majority it was: what is committed may itself change the members, and the old ones have
 * decided that. Only what the new ones let through then, they have decided.
 */
function decidedBy(fact: Stepped): Membership {
  const { before, output } = fact;
  const { voters, outgoing } = before.membership;
  const decided = jointCommittedIndex(voters, outgoing, (node) => matchOf(fact, node));
  return decided >= output.node.commitIndex ? before.membership : output.node.membership;
}

/** How much of the leader's log a node has; of one that was just removed the leader forgets it. */
function matchOf({ before, input, output }: Stepped, node: NodeId): number {
  const known = progressIn(output.node, node) ?? progressIn(before, node) ?? 0;
  const reply = input.type === "message" ? input.message : undefined;
  if (reply?.type !== "append-entries-reply" || reply.from !== node || !reply.success) return known;
  return Math.max(known, reply.index);
}

function progressIn({ progress }: RaftNode, node: NodeId): number | undefined {
  return progress.find((member) => member.node === node)?.matchIndex;
}

function refusedAppend(
  { input, output }: Stepped,
  message: Message,
  nameOf: NameOf,
): readonly Explanation[] {
  if (message.type !== "append-entries-reply" || message.success) return [];
  if (input.type !== "message" || input.message.type !== "append-entries") return [];
  const { prevLogIndex, prevLogTerm, from } = input.message;
  const { node } = output;
  const own = termAt(node.log, prevLogIndex);
  const why =
    own === undefined
      ? `its log ends with ${lastIndex(node.log)}`
      : `its own entry ${prevLogIndex} is of term ${own}, not ${prevLogTerm}`;
  const text =
    `${nameOf(node.id)} refused the entries of ${nameOf(from)} ` +
    `behind entry ${prevLogIndex}: ${why}.`;
  return [{ kind: "append-refused", node: node.id, text }];
}

function sentSnapshot(node: RaftNode, message: Message, nameOf: NameOf): readonly Explanation[] {
  if (message.type !== "install-snapshot") return [];
  const text =
    `${nameOf(node.id)} sends ${nameOf(message.to)} a snapshot at entry ` +
    `${message.snapshot.index}: its log begins with ${firstIndex(node.log)}, ` +
    "and what is missing there lies before.";
  return [{ kind: "snapshot-sent", node: node.id, text }];
}

function installed({ before, input, output }: Stepped, nameOf: NameOf): string {
  const { node, restore } = output;
  const from = input.type === "message" ? nameOf(input.message.from) : "its disk";
  return (
    `${nameOf(node.id)} took over the snapshot of ${from} at entry ${restore?.index ?? 0}: ` +
    `its own log ended with ${lastIndex(before.log)}.`
  );
}

function changed({ id, membership }: RaftNode, nameOf: NameOf): string {
  const { voters, outgoing, learners } = membership;
  const joint =
    outgoing.length === 0 ? "" : `, and until that is done also of ${listed(outgoing, nameOf)}`;
  const listening =
    learners.length === 0
      ? ""
      : `; ${listed(learners, nameOf)} only ${learners.length === 1 ? "listens" : "listen"}`;
  return (
    `By the change that ${nameOf(id)} committed, ` +
    `decisions need a majority of ${listed(voters, nameOf)}${joint}${listening}.`
  );
}
