/** Messages that can have no effect any more, in any future of a world. */

import { present } from "../../base/index.ts";
import {
  type AppendEntries,
  type Heartbeat,
  type Message,
  NOBODY,
  type RaftNode,
  type Role,
  lastIndex,
  termAt,
} from "../../raft/index.ts";
import type { SmallWorld } from "./small-shape.ts";
import { nodeOf } from "./timeless.ts";

/**
 * Such a message may be forgotten, like one that is lost. What was written to the disk is asked,
 * since it outlives a crash. `mayCrash`: there is one left to come.
 */
export function isSpent({ all }: SmallWorld, message: Message, mayCrash: boolean): boolean {
  const receiver = present(all[message.to - 1], `node ${message.to}`);
  const { disk } = receiver;
  const node = nodeOf(receiver);
  if (message.term < disk.term) return true;
  // It is early, or the node knows what its disk does not, which is so in a modified Raft only.
  if (message.term > disk.term || node.term !== disk.term || node.vote !== disk.vote) return false;
  const sender = nodeOf(present(all[message.from - 1], `node ${message.from}`));
  // Nobody stands or leads twice in a term.
  const isStill = (role: Role): boolean => sender.term === message.term && sender.role === role;
  switch (message.type) {
    case "request-vote":
      return node.vote !== NOBODY && !isStill("candidate");
    case "request-vote-reply":
      return node.role !== "candidate";
    case "append-entries-reply":
    case "heartbeat-reply":
      return node.role !== "leader";
    case "append-entries":
    case "heartbeat":
      return !isStill("leader") && isObeyed(node, message, mayCrash);
    case "pre-vote":
    case "pre-vote-reply":
    case "install-snapshot":
    case "timeout-now":
    case "write-request":
    case "read-index":
    case "read-index-reply":
    case "transfer-leadership":
      // Nobody sends these in a small world.
      break;
  }
  return false;
}

/** Whether all that it says is done; only its answer could matter to somebody. */
function isObeyed(node: RaftNode, message: AppendEntries | Heartbeat, mayCrash: boolean): boolean {
  if (node.role !== "follower") return false;
  // Whom it follows keeps a node from voting, if it has not voted, until it starts again.
  if (node.vote === NOBODY && (node.leader !== message.from || mayCrash)) return false;
  if (message.type === "heartbeat") return node.commitIndex >= message.leaderCommit;
  const { prevLogIndex, prevLogTerm, entries, leaderCommit } = message;
  const last = prevLogIndex + entries.length;
  if (node.commitIndex < Math.min(leaderCommit, last)) return false;
  return (
    last <= lastIndex(node.log) &&
    termAt(node.log, prevLogIndex) === prevLogTerm &&
    entries.every(({ index, term }) => termAt(node.log, index) === term)
  );
}
