/** What a candidate or pre-candidate does with messages of its term (paper, section 5.2). */

import { type Draft, isBroken } from "./draft.ts";
import { campaign, countVote, isMine } from "./election.ts";
import { obey } from "./follower.ts";
import type { Message, VoteReply } from "./messages.ts";
import { broadcastAppend } from "./replication.ts";
import { becomeFollower, becomeLeader } from "./roles.ts";
import { NOBODY } from "./types.ts";

export function stepCandidate(draft: Draft, message: Message): void {
  switch (message.type) {
    case "append-entries":
    case "heartbeat":
    case "install-snapshot":
      // Somebody else has won this term.
      becomeFollower(draft, draft.node.term, message.from);
      obey(draft, message);
      return;
    case "request-vote-reply":
    case "pre-vote-reply":
      if (isMine(draft, message)) count(draft, message);
      return;
    case "write-request":
    case "read-index":
    case "transfer-leadership":
      draft.refusal = "There is no leader: the node stands for election itself.";
      return;
    case "timeout-now":
      // It stands already.
      return;
    case "request-vote":
    case "pre-vote":
      // Answered before any role is asked.
      return;
    case "append-entries-reply":
    case "heartbeat-reply":
    case "read-index-reply":
      return;
  }
}

function count(draft: Draft, message: VoteReply): void {
  const { node } = draft;
  const granted = message.granted || isBroken(draft, "counts-refused-votes");
  const result = countVote(draft, message.from, granted);
  if (result === "won") {
    if (node.role === "pre-candidate" && !isBroken(draft, "pre-vote-elects")) {
      campaign(draft, "election");
    } else {
      becomeLeader(draft);
      broadcastAppend(draft);
    }
  } else if (result === "lost") {
    becomeFollower(draft, node.term, NOBODY);
  }
}
