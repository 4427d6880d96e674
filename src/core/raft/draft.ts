/** The inside of one step: a node that may be changed, and what is to come of it. */

import type { Write } from "./disk.ts";
import type { FaultId } from "./faults.ts";
import type { Output } from "./inputs.ts";
import { append, entriesBetween, lastIndex, lastTerm } from "./log.ts";
import type { Message } from "./messages.ts";
import type { RaftNode } from "./node.ts";
import { type Entry, type LogIndex, NOBODY, type ReadAnswer, type Snapshot } from "./types.ts";

type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };

export interface Draft {
  /** A copy: its fields may be set, what they hold is shared and never changed. */
  readonly node: Changeable<RaftNode>;
  readonly messages: Message[];
  readonly committed: Entry[];
  readonly reads: ReadAnswer[];
  /** From here on the log is not what it was before the step. */
  changedFrom: LogIndex;
  restore: Snapshot | undefined;
  refusal: string | undefined;
}

export function openDraft(node: RaftNode): Draft {
  return {
    node: copyOf(node),
    messages: [],
    committed: [],
    reads: [],
    changedFrom: Number.POSITIVE_INFINITY,
    restore: undefined,
    refusal: undefined,
  };
}

/** Written out, field by field: engines copy so many fields by `...` three times as slowly. */
function copyOf(node: RaftNode): Changeable<RaftNode> {
  return {
    id: node.id,
    options: node.options,
    role: node.role,
    term: node.term,
    vote: node.vote,
    leader: node.leader,
    log: node.log,
    commitIndex: node.commitIndex,
    applied: node.applied,
    membership: node.membership,
    progress: node.progress,
    votes: node.votes,
    transferee: node.transferee,
    pendingChangeIndex: node.pendingChangeIndex,
    electionElapsed: node.electionElapsed,
    heartbeatElapsed: node.heartbeatElapsed,
    electionTimeout: node.electionTimeout,
    random: node.random,
    earlyReads: node.earlyReads,
    pendingReads: node.pendingReads,
    writtenTo: node.writtenTo,
  };
}

/** Whether that rule is switched off; in Raft, none is. */
export function isBroken(draft: Draft, fault: FaultId): boolean {
  const { broken } = draft.node.options;
  return broken.length > 0 && broken.includes(fault);
}

/** Puts entries at the end of the log, or over what is at and behind the first of them. */
export function appendToLog(draft: Draft, entries: readonly Entry[]): void {
  const [first] = entries;
  if (first === undefined) return;
  draft.node.log = append(draft.node.log, entries);
  draft.changedFrom = Math.min(draft.changedFrom, first.index);
}

/**
 * Moves the commit index forward, never back. False when the log ends before it: then this disk has
 * lost what was once acknowledged.
 */
export function commitTo(draft: Draft, index: LogIndex): boolean {
  const { node } = draft;
  if (index <= node.commitIndex) return true;
  if (index > lastIndex(node.log)) {
    draft.refusal =
      `The leader counts on entry ${index} here, but the log ends with ${lastIndex(node.log)}: ` +
      "entries that were acknowledged are lost. The message was ignored.";
    return false;
  }
  node.commitIndex = index;
  return true;
}

export function closeDraft(draft: Draft, before: RaftNode): Output {
  const { node, messages, restore, committed, reads, refusal } = draft;
  const write = writeOf(draft, before);
  const output = { node, write, messages, restore, committed, reads };
  return refusal === undefined ? output : { ...output, refusal };
}

const NO_ENTRIES: readonly Entry[] = [];

/** What is on disk afterwards must be all that the node answers for (paper, Figure 2). */
function writeOf(draft: Draft, before: RaftNode): Write | undefined {
  const { node, changedFrom } = draft;
  const last = lastIndex(node.log);
  const keepTo = Math.min(before.writtenTo, changedFrom - 1);
  const writeTo = isBroken(draft, "acknowledges-before-disk")
    ? Math.min(last, Math.max(keepTo, changedFrom - 1))
    : last;
  node.writtenTo = writeTo;
  const entries = writeTo > keepTo ? entriesBetween(node.log, keepTo + 1, writeTo) : NO_ENTRIES;
  const isNewSnapshot = node.log.snapshot !== before.log.snapshot;
  const isSame =
    entries.length === 0 &&
    keepTo === before.writtenTo &&
    !isNewSnapshot &&
    node.term === before.term &&
    node.vote === before.vote &&
    node.commitIndex === before.commitIndex;
  if (isSame) return undefined;
  const forgetsTerm = isBroken(draft, "forgets-term");
  const term = forgetsTerm ? lastTerm(node.log) : node.term;
  const vote = forgetsTerm || isBroken(draft, "forgets-vote") ? NOBODY : node.vote;
  const write: Write = { term, vote, commitIndex: node.commitIndex, keepTo, entries };
  return isNewSnapshot ? { ...write, snapshot: node.log.snapshot } : write;
}
