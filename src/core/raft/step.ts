/** One step of one node: an input gives the node after it, and what is to come of it. */

import { applyCommitted, applyOnce } from "./apply.ts";
import { type Draft, closeDraft, openDraft } from "./draft.ts";
import { standForElection } from "./election.ts";
import type { Input, Output } from "./inputs.ts";
import { onSnapshotReport, onUnreachable } from "./leader.ts";
import type { RaftNode } from "./node.ts";
import { receive, stepRole } from "./receive.ts";
import { compact } from "./snapshots.ts";
import { setElectionTimer, tick } from "./ticks.ts";
import { type EntryData, NOBODY, type NodeId } from "./types.ts";

/**
 * The same node and input give the same output, and the node is not changed. The write must be on
 * disk before any message leaves; the committed entries go to the state machine.
 */
export function step(node: RaftNode, input: Input): Output {
  const draft = openDraft(node);
  take(draft, input);
  applyCommitted(draft);
  return closeDraft(draft, node);
}

/** A step that leaves what is committed to `applyStep`, for whoever applies at a later time. */
export function stepWithoutApplying(node: RaftNode, input: Input): Output {
  const draft = openDraft(node);
  take(draft, input);
  return closeDraft(draft, node);
}

/** Applies what is committed by now; what that commits in turn waits for the next time. */
export function applyStep(node: RaftNode): Output {
  const draft = openDraft(node);
  applyOnce(draft);
  return closeDraft(draft, node);
}

function take(draft: Draft, input: Input): void {
  switch (input.type) {
    case "message":
      return receive(draft, input.message);
    case "tick":
      return tick(draft, input.count);
    case "campaign":
      return standForElection(draft);
    case "propose":
      return propose(draft, { type: "normal", value: input.value });
    case "change-members":
      return propose(draft, { type: "change-members", change: input.change });
    case "transfer-leadership":
      return transfer(draft, input.transferee);
    case "read":
      return read(draft, input.context);
    case "compact":
      return compact(draft, input.index, input.data);
    case "report-unreachable":
      return onUnreachable(draft, input.node);
    case "report-snapshot":
      return onSnapshotReport(draft, input.node, input.succeeded);
    case "set-election-timer":
      return setElectionTimer(draft, input.ticksLeft);
  }
}

// What a client asks is treated like the same request from another node, but belongs to no term.

function propose(draft: Draft, data: EntryData): void {
  const { id } = draft.node;
  stepRole(draft, { type: "write-request", from: id, to: id, term: 0, data });
}

function transfer(draft: Draft, transferee: NodeId): void {
  const { id } = draft.node;
  stepRole(draft, { type: "transfer-leadership", from: transferee, to: id, term: 0 });
}

function read(draft: Draft, context: string): void {
  if (context === "") {
    draft.refusal = "A read needs a name, by which its answer is known.";
    return;
  }
  const { id } = draft.node;
  stepRole(draft, { type: "read-index", from: NOBODY, to: id, term: 0, context });
}
